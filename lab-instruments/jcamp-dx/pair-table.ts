// `(XY..XY)`, `(XYW..XYW)` and assignments `(XYA)`: every point says its abscissa. Points are parted by blanks, semicolons, lines.
import { UnreadableFile } from '../unreadable-file.js';
import type { LabelledRecord } from './records.js';

export interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?/y;

/** `table.value` names the variables; its first two are read. */
export function pairTable(table: LabelledRecord, xFactor: number, yFactor: number): Pairs {
  if (/\([XYZRIMW]*A\)/i.test(table.value)) return assignedPairs(table, xFactor, yFactor);
  const width = widthOf(table.value);
  const x: number[] = [];
  const y: number[] = [];
  let place = 0;
  table.lines.forEach((line, index) => {
    for (const value of valuesOf(line, table.line + index + 1)) {
      if (place === 0) x.push(value * xFactor);
      if (place === 1) y.push(value * yFactor);
      place = (place + 1) % width;
    }
  });
  if (place !== 0) throw new UnreadableFile('truncated', { reason: 'half a point', line: table.line });
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** `(41, 100, , <C3H5>)`: what stands in brackets is one point, of which any part but the first two may be left out. */
function assignedPairs(table: LabelledRecord, xFactor: number, yFactor: number): Pairs {
  const text = table.lines.join(' ').replace(/<[^>]*>/g, ' ');
  const points = [...text.matchAll(/\(([^()]*)\)/g)].map(([, inside = '']) => inside.split(/[,;]/).slice(0, 2));
  const isWhole = /^(?:[\s,;]*\([^()]*\))*[\s,;]*$/.test(text);
  if (!isWhole) throw new UnreadableFile('truncated', { reason: 'half a point', line: table.line });
  const side = (place: 0 | 1, factor: number): Float64Array =>
    Float64Array.from(points, (point) => {
      const written = point[place]?.trim() ?? '';
      if (!WHOLE_NUMBER.test(written)) throw new UnreadableFile('malformed', { reason: 'no number', line: table.line });
      return Number(written) * factor;
    });
  return { x: side(0, xFactor), y: side(1, yFactor) };
}

const WHOLE_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Numbers of a point; texts in angle brackets are not counted among them. */
function widthOf(form: string): number {
  const variables = /\(\s*([A-Z]+)/i.exec(form)?.[1]?.toUpperCase().replace('A', '') ?? 'XY';
  if (variables.length < 2 || !variables.startsWith('X'))
    throw new UnreadableFile('malformed', { reason: 'form of table' });
  return variables.length;
}

const PLAIN_LINE = /^[\d+\-.\s,;]*$/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d*)?$/;

function valuesOf(line: string, number: number): readonly number[] {
  // Nearly every line is of numbers and blanks alone; whatever else stands in it is looked at letter by letter.
  if (!PLAIN_LINE.test(line)) return valuesWithin(line, number);
  const values: number[] = [];
  for (const token of line.split(PARTING)) {
    if (token === '') continue;
    if (!PLAIN_NUMBER.test(token)) return valuesWithin(line, number);
    values.push(Number(token));
  }
  return values;
}

const PARTING = /[\s,;]+/;

function valuesWithin(line: string, number: number): readonly number[] {
  const plain = line.includes('<') ? line.replace(/<[^>]*>/g, ' ') : line;
  const values: number[] = [];
  let at = 0;
  while (at < plain.length) {
    if (/[\s,;()]/.test(plain.charAt(at))) {
      at += 1;
      continue;
    }
    NUMBER.lastIndex = at;
    const token = NUMBER.exec(plain)?.[0];
    const after = plain.charAt(NUMBER.lastIndex);
    const endsWell = after === '' || /[\s,;()+-]/.test(after);
    if (token === undefined || !endsWell) throw new UnreadableFile('malformed', { reason: 'no number', line: number });
    values.push(Number(token));
    at = NUMBER.lastIndex;
  }
  return values;
}
