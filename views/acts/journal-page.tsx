// The registration journal on the screen: a period, its exhibits, and the same as PDF and CSV.
import type { T } from '../messages/translate.js';
import { Button, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { DateField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface JournalMarkView {
  readonly who: string;
  readonly at: string;
  readonly where?: string | undefined;
}

export interface JournalRowView {
  readonly registeredAt: string;
  readonly caseNumber: string;
  readonly ruling: { readonly number: string; readonly date: string };
  readonly orderingBody: string;
  readonly investigator: string;
  readonly number: string;
  readonly description: string;
  readonly expert?: JournalMarkView | undefined;
  readonly deposit?: JournalMarkView | undefined;
  readonly departure?: (JournalMarkView & { readonly kind: string }) | undefined;
}

export interface JournalPageProps {
  readonly t: T;
  readonly rows: readonly JournalRowView[];
  readonly query: { readonly from: string; readonly to: string; readonly q?: string | undefined };
  readonly start: 'first' | 'later';
  readonly nextAfter: string | undefined;
}

export function JournalPage({ t, rows, query, start, nextAfter }: JournalPageProps) {
  return (
    <>
      <PageHead
        title={t('acts.journal')}
        below={t('acts.journal.period', { from: t.formats.day(query.from), to: t.formats.day(query.to) })}
        buttons={
          <>
            <LinkButton icon="print" href={paths.journalDocument(query)}>
              {t('acts.journal.pdf')}
            </LinkButton>
            <LinkButton icon="download" href={paths.journalTable(query)}>
              {t('acts.journal.csv')}
            </LinkButton>
          </>
        }
      />
      <Section title={t('acts.journal.rows')} inside="flush">
        <form class="filterbar" action={paths.journal()} method="get" role="search">
          <TextField name="q" type="search" label={t('acts.journal.search')} value={query.q} />
          <DateField name="from" label={t('acts.journal.from')} value={query.from} />
          <DateField name="to" label={t('acts.journal.to')} value={query.to} />
          <Button icon="search">{t('common.search')}</Button>
        </form>
        {rows.length === 0 && <Empty title={t('acts.journal.empty')} when={t('acts.journal.empty.when')} />}
        {rows.length > 0 && (
          <>
            <Table label={t('acts.journal')} columns={columns(t)} rows={rows} keyOf={(row) => row.number} />
            <Paging
              t={t}
              shown={rows.length}
              first={start === 'first' ? undefined : paths.journal(query)}
              next={nextAfter === undefined ? undefined : paths.journal({ ...query, after: nextAfter })}
            />
          </>
        )}
      </Section>
    </>
  );
}

function columns(t: T): readonly Column<JournalRowView>[] {
  const mark = (made: JournalMarkView | undefined) =>
    made === undefined ? (
      ''
    ) : (
      <>
        {[made.where, made.who].filter(Boolean).join(', ')}
        <br />
        <span class="quiet small">{t.formats.dateTime(made.at)}</span>
      </>
    );
  return [
    { head: t('acts.journal.date'), cell: (row) => t.formats.date(row.registeredAt) },
    {
      head: t('acts.journal.examination'),
      cell: (row) => (
        <>
          <a class="code" href={paths.case(row.caseNumber)}>
            {row.caseNumber}
          </a>
          <br />
          <span class="quiet small">
            {t('acts.journal.ruling', { number: row.ruling.number, date: t.formats.day(row.ruling.date) })}
          </span>
        </>
      ),
    },
    {
      head: t('acts.journal.body'),
      cell: (row) => (
        <>
          {row.orderingBody}
          <br />
          <span class="quiet small">{row.investigator}</span>
        </>
      ),
    },
    {
      head: t('acts.journal.object'),
      cell: (row) => (
        <>
          <a class="code" href={paths.exhibit(row.number)}>
            {row.number}
          </a>
          <br />
          {row.description}
        </>
      ),
    },
    { head: t('acts.journal.expert'), cell: (row) => mark(row.expert) },
    { head: t('acts.journal.deposit'), cell: (row) => mark(row.deposit) },
    {
      head: t('acts.journal.left'),
      cell: (row) =>
        row.departure === undefined ? (
          ''
        ) : (
          <>
            <b>{t.code('acts', `journal.left.${row.departure.kind}`)}</b>
            <br />
            {mark(row.departure)}
          </>
        ),
    },
  ];
}
