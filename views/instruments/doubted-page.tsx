// Which results since the last good check: the measurements of an instrument that a failure puts in question.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table, type Column } from '../parts/table.js';
import { columns as measurementColumns } from '../measurements/measurements-page.js';
import { paths } from '../paths.js';
import type { DoubtedLine } from './book-view.js';

export interface DoubtedPageProps {
  readonly t: T;
  readonly instrument: { readonly id: string; readonly name: string };
  /** Kinds of check, and the one that was asked for. */
  readonly kinds: readonly string[];
  readonly kind: string | undefined;
  /** Measured since then, on all pages. */
  readonly count: number;
  readonly since: { readonly kind: string; readonly at: string } | undefined;
  readonly lines: readonly DoubtedLine[];
  readonly next: string | undefined;
}

export function DoubtedPage({ t, instrument, kinds, kind, count, since, lines, next }: DoubtedPageProps) {
  const options = kinds.map((value) => ({ value, label: t.code('book', `kind.${value}`) }));
  return (
    <div class="stack">
      <PageHead
        title={t('book.doubted.title', { name: instrument.name })}
        above={<a href={paths.instrumentBook(instrument.id)}>{t('book.title', { name: instrument.name })}</a>}
      />
      <form class="filterbar" method="get" action={paths.instrumentDoubted(instrument.id)}>
        <SelectField
          name="kind"
          label={t('book.doubted.kind')}
          value={kind}
          options={options}
          blank={t('book.doubted.lastKind')}
        />
        <Button icon="search">{t('common.search')}</Button>
      </form>
      <Notice
        tone="plain"
        title={
          since === undefined
            ? t('book.doubted.never')
            : t('book.doubted.since', {
                kind: t.code('book', `kind.${since.kind}`),
                at: t.formats.dateTime(since.at),
              })
        }
      />
      <Section title={t('analysis.measurements')} count={count} inside="flush">
        {lines.length === 0 ? (
          <Empty title={t('book.doubted.none')} when={t('book.doubted.none.when')} />
        ) : (
          <Table
            label={t('analysis.measurements')}
            rows={lines}
            keyOf={({ id }) => id}
            columns={[...measurementColumns(t), findingsColumn(t)] as readonly Column<DoubtedLine>[]}
          />
        )}
        {next !== undefined && <Paging t={t} shown={lines.length} next={next} />}
      </Section>
    </div>
  );
}

function findingsColumn(t: T): Column<DoubtedLine> {
  return {
    head: t('book.doubted.findings'),
    cell: ({ findings }) =>
      findings.map(({ id, name, outcome }) => (
        <span key={id} class="what">
          <a href={paths.finding(id)}>{name === '' ? t.code('findings', `outcome.${outcome}`) : name}</a>
        </span>
      )),
  };
}
