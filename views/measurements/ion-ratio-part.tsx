// A quantifier and its qualifiers in one window, beside those of a reference injection.
import type { T } from '../messages/translate.js';
import { mzText } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';

export interface IonRatioPartProps {
  readonly t: T;
  readonly window: { readonly from: number; readonly to: number };
  readonly rows: readonly IonRatioRow[];
  /** Number of the injection that the ratios are measured against. */
  readonly reference: string | undefined;
}

export interface IonRatioRow {
  readonly mz: number;
  readonly area: number | null;
  readonly ratioPercent: number | null;
  readonly referenceArea: number | null;
  readonly referencePercent: number | null;
  readonly deviationPercent: number | null;
}

export function IonRatioPart({ t, window, rows, reference }: IonRatioPartProps) {
  const from = t.formats.decimal(window.from, 3);
  const to = t.formats.decimal(window.to, 3);
  const stretch = t('evaluation.ratios.window', { from, to });
  return (
    <Section
      title={t('evaluation.ratios')}
      end={
        <span class="quiet">
          {reference === undefined ? stretch : `${stretch}, ${t('evaluation.ratios.against', { number: reference })}`}
        </span>
      }
      inside="flush"
    >
      <Table
        label={t('evaluation.ratios')}
        columns={[...ownColumns(t, rows), ...(reference === undefined ? [] : referenceColumns(t))]}
        rows={rows}
        keyOf={(row) => String(row.mz)}
      />
    </Section>
  );
}

function ownColumns(t: T, rows: readonly IonRatioRow[]): readonly Column<IonRatioRow>[] {
  const quantifier = mzText(rows[0]?.mz ?? 0, t.formats.decimal);
  return [
    { head: t('common.plot.mz'), kind: 'num', cell: (row) => mzText(row.mz, t.formats.decimal) },
    { head: t('analysis.peak.area'), kind: 'num', cell: (row) => area(t, row.area) },
    {
      head: t('evaluation.ratios.ratio', { mz: quantifier }),
      kind: 'num',
      cell: (row) => percent(t, row.ratioPercent),
    },
  ];
}

function referenceColumns(t: T): readonly Column<IonRatioRow>[] {
  return [
    { head: t('evaluation.ratios.referenceArea'), kind: 'num', cell: (row) => area(t, row.referenceArea) },
    { head: t('evaluation.ratios.referenceRatio'), kind: 'num', cell: (row) => percent(t, row.referencePercent) },
    { head: t('evaluation.ratios.deviation'), kind: 'num', cell: (row) => percent(t, row.deviationPercent) },
  ];
}

/** Nothing above the line between the ends of the window is no area, not an area of zero. */
function area(t: T, value: number | null): string {
  return value === null ? t('evaluation.ratios.nothing') : t.formats.integer(Math.round(value));
}

const percent = (t: T, value: number | null): string => (value === null ? '' : t.formats.decimal(value, 1));
