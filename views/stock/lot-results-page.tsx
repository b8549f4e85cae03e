// Which results were made with a lot: run in a batch with it or with what was made of it, or found by comparing with it.
import type { ExaminationLine } from '../examinations/examination-line.js';
import { examinationColumns } from '../examinations/examinations-part.js';
import type { T } from '../messages/translate.js';
import { columns as measurementColumns, type MeasurementLine } from '../measurements/measurements-page.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface LotResultLine extends MeasurementLine {
  readonly findings: readonly { readonly id: string; readonly name: string }[];
}

export interface LotResultsPageProps {
  readonly t: T;
  readonly lot: { readonly id: string; readonly number: string; readonly name: string };
  /** How many lots were made of it. */
  readonly madeOfIt: number;
  readonly lines: readonly LotResultLine[];
  /** Done at the bench with it. */
  readonly examinations: readonly ExaminationLine[];
  readonly next: string | undefined;
}

export function LotResultsPage({ t, lot, madeOfIt, lines, examinations, next }: LotResultsPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('stock.results.title', { number: lot.number })}
        above={<a href={paths.lot(lot.id)}>{`${lot.number}, ${lot.name}`}</a>}
      />
      <Notice tone="plain" icon="doc" title={t('stock.results.what', { lots: madeOfIt })} />
      <Section title={t('analysis.measurements')} inside="flush">
        {lines.length === 0 ? (
          <Empty title={t('stock.results.none')} when={t('stock.results.none.when')} />
        ) : (
          <Table
            label={t('analysis.measurements')}
            rows={lines}
            keyOf={({ id }) => id}
            columns={[...measurementColumns(t), findingsColumn(t)] as readonly Column<LotResultLine>[]}
          />
        )}
        {next !== undefined && <Paging t={t} shown={lines.length} next={next} />}
      </Section>
      {examinations.length > 0 && (
        <Section title={t('examinations.title')} count={examinations.length} inside="flush">
          <Table
            label={t('examinations.title')}
            rows={examinations}
            keyOf={({ id }) => id}
            columns={examinationColumns(t)}
          />
        </Section>
      )}
    </div>
  );
}

const findingsColumn = (t: T): Column<LotResultLine> => ({
  head: t('stock.results.findings'),
  cell: ({ findings }) =>
    findings.map(({ id, name }) => (
      <span key={id} class="what">
        <a href={paths.finding(id)}>{name}</a>
      </span>
    )),
});
