// [MS Spectrum]: each table is one spectrum, with the time of its scan where the label names it.
import type { Scans } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { CellNumbers } from './file-numbers.js';
import { normal } from './sections.js';
import type { Table } from './tables.js';

interface Spectrum {
  readonly seconds: number;
  readonly points: readonly (readonly [number, number])[];
}

export function spectraOf(tables: readonly Table[], numbers: CellNumbers): Scans | undefined {
  const found = tables
    .filter(({ headings, rows }) => normal(headings[0]) === 'm/z' && rows.length > 0)
    .map((table) => spectrumOf(table, numbers));
  return found.length === 0 ? undefined : scansOf(found);
}

function spectrumOf(table: Table, numbers: CellNumbers): Spectrum {
  const points = table.rows.map(({ cells, line }) => {
    const [mz, intensity] = [numbers.of(cells[0] ?? '', line), numbers.of(cells[1] ?? '', line)];
    if (mz === null || intensity === null || mz <= 0)
      throw new UnreadableFile('malformed', { line, section: table.section });
    return [mz, intensity] as const;
  });
  return { seconds: secondsOf(table, numbers), points: points.sort(([left], [right]) => left - right) };
}

/** `Raw Spectrum	7.735 (scan : 948)`, `R.Time	7.735`. */
function secondsOf({ labels }: Table, numbers: CellNumbers): number {
  const text =
    labels.get(normal('Raw Spectrum')) ?? labels.get(normal('R.Time')) ?? labels.get(normal('Retention Time')) ?? '';
  const minutes = /\d+[.,]\d+/.exec(text)?.[0];
  return minutes === undefined ? NaN : (numbers.of(minutes, 0) ?? NaN) * 60;
}

function scansOf(spectra: readonly Spectrum[]): Scans {
  const offsets = new Uint32Array(spectra.length + 1);
  spectra.forEach(({ points }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + points.length));
  const all = spectra.flatMap(({ points }) => points);
  return {
    retentionSeconds: Float64Array.from(spectra, ({ seconds }) => seconds),
    totalIonCurrent: Float64Array.from(spectra, ({ points }) => points.reduce((sum, [, height]) => sum + height, 0)),
    offsets,
    mz: Float64Array.from(all, ([mz]) => mz),
    intensity: Float64Array.from(all, ([, intensity]) => intensity),
  };
}
