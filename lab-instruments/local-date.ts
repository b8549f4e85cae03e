// Dates as programs write them by the computer's settings: `7/18/2019 7:45:36 PM`, `21.2.2012. 13:16:32`, `24-Jul-23, 21:37`.
// A date that reads two ways is read by the profile's style, and stays text without one.
import type { DateStyle, InstrumentProfile } from './instrument-profile.js';
import { instantOf, unknownInstant, unreadableTime, type Instant, type StatedTime } from './stated-time.js';
import { monthNumber, offsetMinutes, wallClock } from './wall-clock.js';
import { writtenTime } from './written-time.js';

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$`;
const NUMBERS = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?[T ,]+${CLOCK}`, 'i');
const NAMED = new RegExp(String.raw`^(\d{1,2})[ .-]([a-z]{3,9})\.?[ -](\d{4}|\d{2})[T ,]+${CLOCK}`, 'i');
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})\.?[T ,]*${CLOCK}`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})([+-]\d{4}|Z)?$/i;

export function localInstant(text: string, profile: InstrumentProfile): Instant {
  const stated = localTime(text, profile.dateStyle);
  if (stated === 'ambiguous') return unknownInstant({ code: 'date-ambiguous', detail: text });
  return stated ? instantOf(stated, profile, text) : unreadableTime(text);
}

/** Undefined for what is no date with a time of day. */
export function localTime(text: string, style: DateStyle | undefined): StatedTime | 'ambiguous' | undefined {
  const written = text.trim().replace(/\s+/g, ' ');
  return writtenTime(written) ?? yearFirst(written) ?? named(written) ?? numbered(written, style);
}

function yearFirst(text: string): StatedTime | undefined {
  const compact = COMPACT.exec(text);
  if (compact) {
    const [year = '', month = '', day = '', ...clock] = compact.slice(1, 7);
    return stated({ year, month: Number(month), day }, [...clock, undefined, undefined, compact[7]]);
  }
  const match = YEAR_FIRST.exec(text);
  return match
    ? stated({ year: match[1] ?? '', month: Number(match[3]), day: match[4] ?? '' }, match.slice(5))
    : undefined;
}

function named(text: string): StatedTime | undefined {
  const match = NAMED.exec(text);
  if (!match) return undefined;
  return stated({ year: match[3] ?? '', month: monthNumber(match[2] ?? ''), day: match[1] ?? '' }, match.slice(4));
}

function numbered(text: string, style: DateStyle | undefined): StatedTime | 'ambiguous' | undefined {
  const match = NUMBERS.exec(text);
  if (!match) return undefined;
  const [first = '', sign = '', second = '', year = ''] = match.slice(1, 5);
  const dayFirst = stated({ year, month: Number(second), day: first }, match.slice(5));
  const monthFirst = stated({ year, month: Number(first), day: second }, match.slice(5));
  if (sign === '.') return dayFirst;
  // `25/03/14` is of 2014, or of 2025: JCAMP-DX asks for the year first.
  const isShort = first.length === 2 && year.length === 2 && first !== year;
  const ofYearFirst = isShort ? stated({ year: first, month: Number(second), day: year }, match.slice(5)) : undefined;
  if (style === 'iso' && ofYearFirst) return ofYearFirst;
  if (!dayFirst && !monthFirst) return ofYearFirst;
  if (ofYearFirst && style === undefined) return 'ambiguous';
  if (!dayFirst || !monthFirst || Number(first) === Number(second)) return dayFirst ?? monthFirst;
  if (style === 'us') return monthFirst;
  return style === 'day-first' || style === 'dotted' ? dayFirst : 'ambiguous';
}

interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: string;
}

type ClockParts = readonly (string | undefined)[];

function stated(date: DateParts, [hour, minute, second = '0', fraction, half, offset]: ClockParts) {
  const clock = wallClock({
    year: fullYear(date.year),
    month: date.month,
    day: Number(date.day),
    hour: hourOf(Number(hour), half?.toLowerCase()),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  });
  return clock && { clock, offsetMinutes: offset === undefined ? undefined : offsetMinutes(offset) };
}

/** Two digits stand for 1970–2069: there were no such files before. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** `13:10 PM` is written by some programs; an hour past 12 needs no half. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  if (hour === 0) return half === 'a' ? 0 : 99;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
