// Which results since the last good check: the measurements of an instrument that a failure puts in question.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { columns as measurementColumns } from '../measurements/measurements-page.js';
import { paths } from '../paths.js';
import type { DoubtedLine } from './book-view.js';

export interface DoubtedPageProps {
  readonly t: T;
  readonly instrument: { readonly id: string; readonly name: string };
  readonly since: { readonly kind: string; readonly at: string } | undefined;
  readonly lines: readonly DoubtedLine[];
  readonly next: string | undefined;
}

export function DoubtedPage({ t, instrument, since, lines, next }: DoubtedPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('book.doubted.title', { name: instrument.name })}
        above={<a href={paths.instrumentBook(instrument.id)}>{t('book.title', { name: instrument.name })}</a>}
      />
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
      <Section title={t('analysis.measurements')} inside="flush">
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
    kind: 'num',
    cell: ({ findings }) => (findings === 0 ? '' : <Badge tone="warn">{findings}</Badge>),
  };
}
