// Chromatograms and status traces: pairs of minutes and intensity, as many as the section declares.
import type { Trace } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { CellNumbers } from './file-numbers.js';
import { normal } from './sections.js';
import { hasColumn, type Table } from './tables.js';

/** The detector's own first; what a pump or an oven did comes after. */
export function tracesOf(tables: readonly Table[], numbers: CellNumbers): readonly Trace[] {
  const drawn = tables.filter((table) => isChromatogram(table) && table.rows.length > 0);
  const signals = drawn.filter(({ section }) => !/status/i.test(section));
  const status = drawn.filter(({ section }) => /status/i.test(section));
  return [...signals, ...status].map((table) => traceOf(table, numbers));
}

function isChromatogram(table: Table): boolean {
  return (
    /chromatogram|trace/i.test(table.section) &&
    hasColumn(table, 'R.Time (min)', 'R.Time(min)', 'Ret.Time', 'R.Time', 'Ret.Time(min)')
  );
}

function traceOf(table: Table, numbers: CellNumbers): Trace {
  const count = table.rows.length;
  const seconds = new Float64Array(count);
  const values = new Float64Array(count);
  table.rows.forEach(({ cells, line }, at) => {
    const minutes = numbers.of(cells[0] ?? '', line);
    const value = numbers.of(cells[1] ?? '', line);
    if (minutes === null || value === null) throw new UnreadableFile('malformed', { line, section: table.section });
    seconds[at] = minutes * 60;
    values[at] = value;
  });
  const factor = multiplier(table, numbers);
  return {
    detector: detectorOf(table),
    unit: table.labels.get(normal('Intensity Units')) ?? /\(([^)]*)\)$/.exec(table.headings[1] ?? '')?.[1] ?? '',
    seconds,
    values: factor === 1 ? values : values.map((value) => value * factor),
  };
}

/** LabSolutions for LC writes whole numbers and by what they are to be multiplied. */
function multiplier({ labels }: Table, numbers: CellNumbers): number {
  const text = labels.get(normal('Intensity Multiplier')) ?? '';
  return text === '' ? 1 : (numbers.of(text, 0) ?? 1);
}

function detectorOf({ section, labels }: Table): string {
  const inBrackets = /\((.*)\)\s*$/.exec(section)?.[1];
  return labels.get('m/z') ?? inBrackets ?? section;
}
