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

function valuesOf(line: string, number: number): readonly number[] {
  // Nearly every line is of plain numbers and what parts them; whatever else stands in it is looked at closely.
  return plainValues(line) ?? valuesWithin(line, number);
}

/** Undefined for a line with anything but signs, digits, points and what parts numbers. */
function plainValues(line: string): readonly number[] | undefined {
  const values: number[] = [];
  let at = 0;
  while (at < line.length) {
    const first = line.charCodeAt(at);
    if (isParting(first)) {
      at += 1;
      continue;
    }
    const from = at;
    if (first === 0x2b || first === 0x2d) at += 1;
    const digits = at;
    let whole = 0;
    for (; isDigit(line.charCodeAt(at)); at += 1) whole = whole * 10 + line.charCodeAt(at) - 0x30;
    if (at === digits || at - digits > 15) return undefined;
    const hasPoint = line.charCodeAt(at) === 0x2e;
    if (hasPoint) for (at += 1; isDigit(line.charCodeAt(at)); at += 1);
    if (at < line.length && !isParting(line.charCodeAt(at))) return undefined;
    values.push(hasPoint ? Number(line.slice(from, at)) : first === 0x2d ? -whole : whole);
  }
  return values;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isParting = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x2c || code === 0x3b;

function valuesWithin(line: string, number: number): readonly number[] {
  const plain = line.includes('<') ? line.replace(/<[^>]*>/g, ' ') : line;
  const values: number[] = [];
  let at = 0;
  while (at < plain.length) {
    if (/[\s,;()]/.test(plain.charAt(at))) {
      at += 1;
      continue;
    }
    if (plain.charAt(at) === '?') {
      values.push(Number.NaN);
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
