// Times as people and programs write them where no instrument's pattern is set: only what reads one way.
import type { StatedTime } from './stated-time.js';
import { monthNumber, offsetMinutes, wallClock, type WallClock } from './wall-clock.js';

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+${CLOCK}\s*(Z|[+-]\d{2}:?\d{2})?)?$`,
  'i',
);
const DAY_MONTH = new RegExp(
  String.raw`^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})(?:[T ,]+${CLOCK}\s*(Z|[+-]\d{2}:?\d{2})?)?$`,
  'i',
);
const WEEKDAY = new RegExp(
  String.raw`^(?:[a-z]{3,9},? )?([a-z]{3,9}) +(\d{1,2}),? +${CLOCK}(?: [a-z]{2,5})? +(\d{4})$`,
  'i',
);

/** Undefined for what is no time of day, no real date, or reads two ways (`02/03/2020`). */
export function writtenTime(text: string): StatedTime | undefined {
  const written = text.trim();
  const first = YEAR_FIRST.exec(written);
  if (first) return stated(first.slice(4), { year: Number(first[1]), month: Number(first[2]), day: Number(first[3]) });
  const named = DAY_MONTH.exec(written);
  if (named) {
    return stated(named.slice(4), {
      year: Number(named[3]),
      month: monthNumber(named[2] ?? ''),
      day: Number(named[1]),
    });
  }
  const weekday = WEEKDAY.exec(written);
  if (!weekday) return undefined;
  const date = { year: Number(weekday[7]), month: monthNumber(weekday[1] ?? ''), day: Number(weekday[2]) };
  return stated(weekday.slice(3, 7), date);
}

/** A date alone is no instant. */
function stated(
  [hour, minute, second = '0', fraction = '', offset]: readonly (string | undefined)[],
  date: Pick<WallClock, 'year' | 'month' | 'day'>,
): StatedTime | undefined {
  if (hour === undefined) return undefined;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  const clock = wallClock({ ...date, hour: Number(hour), minute: Number(minute), second: Number(second), millisecond });
  return clock && { clock, offsetMinutes: offset === undefined ? undefined : offsetMinutes(offset) };
}
