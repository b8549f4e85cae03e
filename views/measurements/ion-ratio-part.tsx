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
  return (
    <Section
      title={t('evaluation.ratios')}
      end={<span class="quiet code">{t('evaluation.ratios.window', { from, to })}</span>}
      inside="flush"
    >
      <Table
        label={t('evaluation.ratios')}
        columns={[...ownColumns(t), ...(reference === undefined ? [] : referenceColumns(t, reference))]}
        rows={rows.map((row, at) => ({ ...row, at }))}
        keyOf={(row) => String(row.mz)}
      />
    </Section>
  );
}

type PlacedRow = IonRatioRow & { readonly at: number };

function ownColumns(t: T): readonly Column<PlacedRow>[] {
  return [
    { head: t('common.plot.mz'), kind: 'num', cell: (row) => mzText(row.mz, t.formats.decimal) },
    {
      head: t('evaluation.ratios.role'),
      cell: (row) => t(`evaluation.ratios.role.${row.at === 0 ? 'quantifier' : 'qualifier'}`),
    },
    { head: t('analysis.peak.area'), kind: 'num', cell: (row) => area(t, row.area) },
    { head: t('evaluation.ratios.ratio'), kind: 'num', cell: (row) => percent(t, row.ratioPercent) },
  ];
}

function referenceColumns(t: T, reference: string): readonly Column<PlacedRow>[] {
  return [
    { head: `${t('analysis.peak.area')}, ${reference}`, kind: 'num', cell: (row) => area(t, row.referenceArea) },
    {
      head: `${t('evaluation.ratios.ratio')}, ${reference}`,
      kind: 'num',
      cell: (row) => percent(t, row.referencePercent),
    },
    {
      head: t('evaluation.ratios.deviation'),
      kind: 'num',
      cell: (row) => (row.at === 0 ? '' : percent(t, row.deviationPercent)),
    },
  ];
}

/** Nothing above the line between the ends of the window is no area, not an area of zero. */
function area(t: T, value: number | null): string {
  return value === null ? t('evaluation.ratios.nothing') : t.formats.integer(Math.round(value));
}

const percent = (t: T, value: number | null): string => (value === null ? '' : t.formats.decimal(value, 1));
