// The list of cases.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { PageHead } from '../parts/page-head.js';
import { LinkButton } from '../parts/button.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { ListPart, type ListChoices, type ListQuery } from '../orders/list-part.js';
import { channelWords, DueWords, UrgencyBadge } from '../orders/order-facts.js';

export interface CaseLineView {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
  readonly orderingBody: string;
  readonly investigatorName: string;
  readonly criminalCaseNumber: string;
  readonly channel: string;
  readonly urgency: string;
  readonly dueDate: string;
  readonly isLate: boolean;
  readonly exhibitCount: number;
  readonly chemist: string | null;
}

export interface CasesPageProps {
  readonly t: T;
  readonly cases: readonly CaseLineView[];
  readonly query: ListQuery;
  readonly choices: ListChoices;
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
}

export function CasesPage(props: CasesPageProps) {
  const { t, cases } = props;
  return (
    <>
      <PageHead title={t('common.section.cases')} />
      <ListPart
        {...props}
        path={paths.cases()}
        searchLabel={t('evidence.cases.search')}
        statusRoom="stage"
        shown={cases.length}
        table={<Table label={t('common.section.cases')} columns={columns(t)} rows={cases} keyOf={(row) => row.id} />}
        empty={{
          title: t('evidence.cases.empty'),
          when: t('evidence.cases.empty.when'),
          button: <LinkButton href={paths.orders()}>{t('evidence.orders.open')}</LinkButton>,
        }}
      />
    </>
  );
}

function columns(t: T): readonly Column<CaseLineView>[] {
  return [
    {
      head: t('evidence.number'),
      cell: (row) => (
        <a class="code" href={paths.case(row.number)}>
          {row.number}
        </a>
      ),
    },
    { head: t('evidence.list.stage'), cell: (row) => <StageBadge t={t} stage={row.stage} /> },
    {
      head: t('evidence.order.body'),
      cell: (row) => (
        <>
          {row.orderingBody}
          <br />
          <span class="quiet small">{row.investigatorName}</span>
        </>
      ),
    },
    { head: t('evidence.order.criminalCase'), cell: (row) => <span class="code">{row.criminalCaseNumber}</span> },
    { head: t('evidence.expert'), cell: (row) => row.chemist ?? '' },
    { head: t('evidence.list.channel'), cell: (row) => channelWords(t, { ...row, channelNote: null }) },
    { head: t('common.section.exhibits'), kind: 'num', cell: (row) => t.formats.integer(row.exhibitCount) },
    {
      head: t('evidence.order.due'),
      cell: (row) => (
        <>
          <DueWords t={t} dueDate={row.dueDate} isLate={row.isLate} />{' '}
          {row.urgency !== 'usual' && <UrgencyBadge t={t} order={row} />}
        </>
      ),
    },
  ];
}

export function StageBadge({ t, stage }: { readonly t: T; readonly stage: string }) {
  return (
    <Badge tone={stage === 'closed' ? 'ok' : 'plain'} icon={stage === 'in-work' ? 'plot' : undefined}>
      {t.code('evidence', `stage.${stage}`)}
    </Badge>
  );
}
