// One line of an `(X++(Y..Y))` table: an abscissa and ordinates as AFFN, packed (PAC), squeezed (SQZ), differences (DIF) or
// with duplicates (DUP), mixed as JCAMP-DX 4.24 section 5.9 allows.
import { UnreadableFile } from '../unreadable-file.js';

export interface OrdinateLine {
  /** As written, without its factor; its place after the decimal sign bounds how exact it is. */
  readonly abscissa: number;
  readonly decimals: number;
  readonly ordinates: readonly number[];
  /** The last ordinate was a difference: the next line begins with a repetition of it, to be checked. */
  readonly endsInDifference: boolean;
}

export type OrdinateForm = 'plain' | 'compressed';

/** `E` is an exponent in plain numbers and the digit +5 in squeezed ones: the whole table decides. */
export function formOf(lines: readonly string[]): OrdinateForm {
  return lines.some((line) => /[@A-DF-Za-df-s%]/.test(line)) ? 'compressed' : 'plain';
}

const plainNumber = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?|\?/y;
const compressedToken = /([+-]?(?:\d+\.?\d*|\.\d+))|([@A-Ia-i])(\d*\.?\d*)|([%J-Rj-r])(\d*\.?\d*)|([S-Zs])(\d*)|(\?)/y;

export function ordinateLine(line: string, form: OrdinateForm, room: number): OrdinateLine {
  return form === 'plain' ? plainLine(line, room) : compressedLine(line, room);
}

function plainLine(line: string, room: number): OrdinateLine {
  const tokens = tokensOf(line, plainNumber).map(([token]) => token);
  const [first = ''] = tokens;
  if (tokens.length - 1 > room + 1) throw new UnreadableFile('malformed', { reason: 'more points than declared' });
  const ordinates = tokens.slice(1).map((token) => (token === '?' ? Number.NaN : Number(token)));
  return { abscissa: Number(first), decimals: decimalsOf(first), ordinates, endsInDifference: false };
}

function compressedLine(line: string, room: number): OrdinateLine {
  const [first, ...rest] = tokensOf(line, compressedToken);
  const written = first?.[1] ?? squeezed(first);
  const ordinates: number[] = [];
  let difference: number | undefined;
  for (const token of rest) {
    const [whole, plain, squeeze, , differ, more = '', duplicate, count = ''] = token;
    const last = ordinates.at(-1) ?? Number.NaN;
    if (duplicate !== undefined) {
      const times = Number(`${'STUVWXYZs'.indexOf(duplicate) + 1}${count}`) - 1;
      if (ordinates.length + times > room + 1) refuse('more points than declared');
      if (Number.isNaN(last) && ordinates.length === 0) refuse('a repetition of nothing');
      for (let time = 0; time < times; time += 1) ordinates.push((ordinates.at(-1) ?? 0) + (difference ?? 0));
    } else if (differ !== undefined) {
      if (ordinates.length === 0) refuse('a difference to nothing');
      difference = digits(differ, more);
      ordinates.push(last + difference);
    } else {
      difference = undefined;
      ordinates.push(
        whole === '?' ? Number.NaN : plain === undefined ? digits(squeeze ?? '', token[3] ?? '') : Number(plain),
      );
    }
    if (ordinates.length > room + 1) refuse('more points than declared');
  }
  return {
    abscissa: Number(written),
    decimals: decimalsOf(written),
    ordinates,
    endsInDifference: difference !== undefined,
  };
}

/** Some writers squeeze the abscissa too. */
function squeezed(token: RegExpExecArray | undefined): string {
  return token?.[2] === undefined ? 'no number' : String(digits(token[2], token[3] ?? ''));
}

const pseudoDigits = new Map<string, string>();
for (const [letters, sign] of [
  ['@ABCDEFGHI', ''],
  [' abcdefghi', '-'],
  ['%JKLMNOPQR', ''],
  [' jklmnopqr', '-'],
] as const) {
  [...letters].forEach((letter, digit) => pseudoDigits.set(letter, `${sign}${digit}`));
}

function digits(pseudo: string, more: string): number {
  return Number(`${pseudoDigits.get(pseudo) ?? ''}${more}`);
}

function tokensOf(line: string, pattern: RegExp): RegExpExecArray[] {
  const tokens: RegExpExecArray[] = [];
  let at = 0;
  while (at < line.length) {
    if (/[\s,;]/.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    pattern.lastIndex = at;
    const token = pattern.exec(line);
    if (!token) refuse('no number');
    tokens.push(token);
    at = pattern.lastIndex;
  }
  return tokens;
}

function decimalsOf(text: string): number {
  const at = text.indexOf('.');
  return at < 0 ? 0 : text.length - at - 1;
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
