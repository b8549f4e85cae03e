// The list of conclusions.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { ReportStateBadge } from './state-badge.js';

export interface ReportLineView {
  readonly id: string;
  readonly number: string;
  readonly caseNumber: string;
  readonly criminalCaseNumber: string;
  readonly author: string;
  readonly language: string;
  readonly state: string;
  readonly begunAt: string;
}

export interface ReportsPageProps {
  readonly t: T;
  readonly reports: readonly ReportLineView[];
  readonly query: { readonly q?: string | undefined; readonly state?: string | undefined };
  readonly states: readonly string[];
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
  readonly reader: 'staff' | 'investigator';
  readonly may: { readonly sign: boolean };
}

export function ReportsPage(props: ReportsPageProps) {
  const { t, reports, query, nextBefore } = props;
  const isFiltered = Boolean(query.q ?? query.state);
  return (
    <>
      <PageHead
        title={t('reporting.title')}
        buttons={
          props.may.sign && <LinkButton href={paths.certificates()}>{t('reporting.certificates.title')}</LinkButton>
        }
      />
      <Section title={t('reporting.list.newest')} inside="flush">
        <FilterBar
          t={t}
          action={paths.reports()}
          query={query.q}
          searchLabel={t('reporting.search')}
          filters={props.reader === 'staff' ? [stateFilter(props)] : []}
        />
        {reports.length > 0 && (
          <Table label={t('reporting.title')} columns={columns(t)} rows={reports} keyOf={(row) => row.id} />
        )}
        {reports.length === 0 && <NoReports t={t} reader={props.reader} isFiltered={isFiltered} />}
        {reports.length > 0 && (
          <Paging
            t={t}
            shown={reports.length}
            first={props.start === 'newest' ? undefined : paths.reports(query)}
            next={nextBefore === undefined ? undefined : paths.reports({ ...query, before: nextBefore })}
          />
        )}
      </Section>
    </>
  );
}

function stateFilter({ t, states, query }: ReportsPageProps) {
  return {
    name: 'state',
    label: t('reporting.state'),
    options: states.map((value) => ({ value, label: t.code('reporting', `state.${value}`) })),
    value: query.state,
  };
}

interface NoReportsProps extends Pick<ReportsPageProps, 't' | 'reader'> {
  readonly isFiltered: boolean;
}

function NoReports({ t, reader, isFiltered }: NoReportsProps) {
  if (isFiltered) return <Empty title={t('evidence.list.none')} when={t('evidence.list.none.when')} />;
  if (reader === 'investigator') return <Empty title={t('reporting.empty')} when={t('reporting.empty.investigator')} />;
  const cases = <LinkButton href={paths.cases()}>{t('common.section.cases')}</LinkButton>;
  return <Empty title={t('reporting.empty')} when={t('reporting.empty.when')} button={cases} />;
}

function columns(t: T): readonly Column<ReportLineView>[] {
  return [
    {
      head: t('evidence.number'),
      cell: (row) => (
        <a class="code" href={paths.report(row.id)}>
          {row.number}
        </a>
      ),
    },
    { head: t('reporting.state'), cell: (row) => <ReportStateBadge t={t} state={row.state} /> },
    { head: t('evidence.order.criminalCase'), cell: (row) => <span class="code">{row.criminalCaseNumber}</span> },
    { head: t('reporting.author'), cell: (row) => row.author },
    { head: t('reporting.language'), cell: (row) => t.code('evidence', `language.${row.language}`) },
    { head: t('reporting.begun'), cell: (row) => t.formats.date(row.begunAt) },
  ];
}
