// A whole `(X++(Y..Y))` table with the checks that the form offers: repeated ordinates, abscissas of the lines, number of points.
import type { Warning } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { formOf, ordinateLine, type OrdinateLine } from './ordinates.js';
import type { LabelledRecord } from './records.js';

export interface TableFrame {
  readonly firstX: number;
  readonly lastX: number;
  readonly xFactor: number;
  readonly yFactor: number;
  /** Undefined where the file does not say. */
  readonly points: number | undefined;
  /** The block has its end: points that are missing will not come. */
  readonly isEnded: boolean;
}

export interface DecodedTable {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly warnings: readonly Warning[];
}

const MOST_POINTS = 20_000_000;

export function ordinateTable(table: LabelledRecord, frame: TableFrame): DecodedTable {
  const form = formOf(table.lines);
  const room = frame.points ?? MOST_POINTS;
  const values: number[] = [];
  const begins: { readonly at: number; readonly line: OrdinateLine }[] = [];
  let expected: number | undefined;
  table.lines.forEach((text, index) => {
    const line = inLine(table.line + index + 1, () => ordinateLine(text, form, room - values.length));
    const repeats = expected !== undefined && line.ordinates.length > 0;
    if (repeats && !isSame(line.ordinates[0], expected))
      malformed('the repeated ordinate differs', table.line + index + 1);
    begins.push({ at: repeats ? values.length - 1 : values.length, line });
    for (let each = repeats ? 1 : 0; each < line.ordinates.length; each += 1) values.push(line.ordinates[each] ?? NaN);
    expected = line.endsInDifference ? values[values.length - 1] : undefined;
  });
  checkCount(values.length, frame, table.line);
  const warnings = checkedAbscissas(begins, frame, values.length);
  const step = values.length > 1 ? (frame.lastX - frame.firstX) / (values.length - 1) : 0;
  return {
    x: numberRow(values.length, (at) => frame.firstX + at * step),
    y: numberRow(values.length, (at) => (values[at] ?? NaN) * frame.yFactor),
    warnings,
  };
}

/** Sums of decimal fractions are inexact in the last place. */
function isSame(repeated = Number.NaN, last = Number.NaN): boolean {
  return repeated === last || Math.abs(repeated - last) <= 1e-9 * Math.max(1, Math.abs(last));
}

/** Fewer points than declared: the file may still grow, as long as no end follows them. */
export function checkCount(found: number, { points, isEnded }: Pick<TableFrame, 'points' | 'isEnded'>, line: number) {
  if (points === undefined || found === points) return;
  const code = found < points && !isEnded ? 'truncated' : 'malformed';
  throw new UnreadableFile(code, { reason: 'number of points', expected: points, found, line });
}

/**
 * Every line says where it begins. A writer that counts otherwise does so in every line and is warned of; a line that stands
 * alone with its fault was damaged.
 */
function checkedAbscissas(
  begins: readonly { readonly at: number; readonly line: OrdinateLine }[],
  { firstX, lastX, xFactor }: TableFrame,
  count: number,
): readonly Warning[] {
  const step = count > 1 ? (lastX - firstX) / (count - 1) : 0;
  const wrong = begins.filter(({ at, line }) => {
    const exact = Math.abs(xFactor) * 10 ** -line.decimals;
    const off = Math.abs(line.abscissa * xFactor - (firstX + at * step));
    return !(off <= Math.abs(step) * 0.75 + exact + Math.abs(firstX) * 1e-6);
  });
  if (wrong.length === 0) return [];
  if (wrong.length * 2 > begins.length) {
    return [{ code: 'x-column-differs', detail: `${wrong.length} of ${begins.length} lines` }];
  }
  throw new UnreadableFile('malformed', { reason: 'abscissa of a line', lines: wrong.length });
}

function inLine<T>(line: number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UnreadableFile(error.code, { ...error.values, line });
  }
}

function malformed(reason: string, line: number): never {
  throw new UnreadableFile('malformed', { reason, line });
}
