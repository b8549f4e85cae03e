// The numbers of a spectrum plot, one key away, for readers who do not see it and for copying.
import type { T } from '../messages/translate.js';
import { mzText, type Stick } from './plot-labels.js';
import { Table } from './table.js';

export interface StickRow {
  readonly mz: number;
  readonly measured?: number | undefined;
  readonly library?: number | undefined;
}

interface StickTableProps {
  readonly t: T;
  readonly label: string;
  readonly rows: readonly StickRow[];
  readonly sides: 'measured' | 'both';
  /** Whose spectrum hangs below; a library's when absent. */
  readonly below?: string | undefined;
}

export function StickTable({ t, label, rows, sides, below }: StickTableProps) {
  const percent = (value: number | undefined) => (value === undefined ? '' : t.formats.decimal(value, 1));
  const measured = {
    head: t('common.plot.measured'),
    cell: (row: StickRow) => percent(row.measured),
    kind: 'num' as const,
  };
  const library = {
    head: below ?? t('common.plot.library'),
    cell: (row: StickRow) => percent(row.library),
    kind: 'num' as const,
  };
  return (
    <details class="plotdata">
      <summary>{t('common.plot.table')}</summary>
      <Table
        label={`${label}, ${t('common.plot.intensity')}`}
        columns={[
          { head: t('common.plot.mz'), cell: (row) => mzText(row.mz, t.formats.decimal), kind: 'num' },
          measured,
          ...(sides === 'both' ? [library] : []),
        ]}
        rows={rows}
        keyOf={(row) => String(row.mz)}
      />
    </details>
  );
}

/** Joins two spectra ion by ion within a tolerance, in order of m/z. */
export function joinedRows(
  measured: readonly Stick[],
  library: readonly Stick[],
  tolerance: number,
): readonly StickRow[] {
  const partners = new Map(measured.map((stick) => [stick, nearest(library, stick.mz, tolerance)]));
  const met = new Set(partners.values());
  const rows: StickRow[] = [
    ...measured.map((stick) => ({ mz: stick.mz, measured: stick.intensity, library: partners.get(stick)?.intensity })),
    ...library.filter((stick) => !met.has(stick)).map((stick) => ({ mz: stick.mz, library: stick.intensity })),
  ];
  return rows.sort((a, b) => a.mz - b.mz);
}

export function nearest(sticks: readonly Stick[], mz: number, tolerance: number): Stick | undefined {
  const within = sticks.filter((stick) => Math.abs(stick.mz - mz) <= tolerance);
  return within.sort((a, b) => Math.abs(a.mz - mz) - Math.abs(b.mz - mz))[0];
}
