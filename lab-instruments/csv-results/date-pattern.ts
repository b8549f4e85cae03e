// Times in tables, by the pattern configured for the instrument: `iso`, or letters as in `dd.MM.yyyy HH:mm:ss`.
// yyyy yy MMM MM M dd d HH H hh h mm ss SSS a (am/pm) XXX (offset); any other character stands for itself.
import type { StatedTime } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { monthNumber, offsetMinutes, wallClock } from '../wall-clock.js';

const TOKEN = /yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|XXX/g;
const ISO = 'yyyy-MM-ddTHH:mm:ss';

const shapes: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([A-Za-z]{3,9})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{3})',
  a: '([AaPp]\\.?[Mm]\\.?)',
  XXX: '(Z|[+-]\\d{2}:?\\d{2})',
};

/** Throws `ambiguous-date` for a text that the pattern does not fit: no other reading is tried. */
export function statedTime(text: string, pattern: string): StatedTime {
  const stated = pattern === 'iso' ? isoTime(text) : matched(text.trim(), pattern);
  if (!stated) throw new UnreadableFile('ambiguous-date', { text: text.slice(0, 40), pattern });
  return stated;
}

/** Whether a pattern says enough: year, month, day, hour and minute once each, and am/pm with a 12-hour clock. */
export function isUsablePattern(pattern: string): boolean {
  if (pattern === 'iso') return true;
  const tokens = pattern.match(TOKEN) ?? [];
  const has = (...names: string[]): boolean => tokens.filter((token) => names.includes(token)).length === 1;
  const clock = has('HH', 'H') || (has('hh', 'h') && has('a'));
  return has('yyyy', 'yy') && has('MMM', 'MM', 'M') && has('dd', 'd') && clock && has('mm');
}

function isoTime(text: string): StatedTime | undefined {
  const plain = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  const fraction = /:\d{2}\.(\d{1,9})/.exec(plain);
  const whole = plain.replace(/(:\d{2})\.\d{1,9}/, '$1');
  const stated = matched(whole, ISO) ?? matched(whole, `${ISO}XXX`);
  if (!stated || !fraction?.[1]) return stated;
  return { ...stated, clock: { ...stated.clock, millisecond: Number(fraction[1].padEnd(3, '0').slice(0, 3)) } };
}

function matched(text: string, pattern: string): StatedTime | undefined {
  const tokens = pattern.match(TOKEN) ?? [];
  const literals = pattern.split(TOKEN).map((literal) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const source = literals.reduce((sum, literal, index) => sum + (shapes[tokens[index - 1] ?? ''] ?? '') + literal);
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) return undefined;
  const found = new Map(tokens.map((token, index) => [token, match[index + 1] ?? '']));
  const offset = found.get('XXX');
  const clock = clockOf(found);
  return clock && { clock, offsetMinutes: offset === undefined ? undefined : offsetMinutes(offset) };
}

function clockOf(found: ReadonlyMap<string, string>): ReturnType<typeof wallClock> {
  const number = (...names: string[]): number | undefined => {
    const text = names.map((name) => found.get(name)).find((value) => value !== undefined);
    return text === undefined ? undefined : Number(text);
  };
  const named = found.get('MMM');
  return wallClock({
    year: number('yyyy') ?? fullYear(number('yy') ?? 0),
    month: named === undefined ? (number('MM', 'M') ?? 0) : monthNumber(named),
    day: number('dd', 'd') ?? 0,
    hour: number('HH', 'H') ?? hourOfHalf(number('hh', 'h') ?? 99, found.get('a') ?? ''),
    minute: number('mm') ?? 0,
    second: number('ss') ?? 0,
    millisecond: number('SSS') ?? 0,
  });
}

/** 70–99 are of the last century. */
function fullYear(short: number): number {
  return short < 70 ? 2000 + short : 1900 + short;
}

function hourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}
