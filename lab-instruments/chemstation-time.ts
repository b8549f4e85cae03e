// Times as Agilent's programs print them: `23 Feb 22  02:50 pm`, `17 SEP 104  10:28` (year 104 = 2004), `28 Jun 13  10:59 am -0500`,
// `Tue Jan 06 98 12:24:50 PM`.
import type { StatedTime } from './stated-time.js';
import { monthNumber, offsetMinutes, wallClock } from './wall-clock.js';

const PRINTED = /^(\d{1,2}) ([a-z]{3}) (\d{2,4})\s+(\d{1,2}):(\d{2})(?:\s*([ap])m)?(?:\s+([+-]\d{4}))?$/i;

const WEEKDAY = /^[a-z]{3},? ([a-z]{3}) +(\d{1,2}),? (\d{2,4}) +(\d{1,2}:\d{2})(?::\d{2})?(.*)$/i;

export function chemstationTime(text: string): StatedTime | undefined {
  const match = PRINTED.exec(text.trim().replace(WEEKDAY, '$2 $1 $3 $4$5'));
  if (!match) return undefined;
  const hour = hourOf(Number(match[4]), match[6]?.toLowerCase());
  const clock = wallClock({
    year: yearOf(match[3] ?? ''),
    month: monthNumber(match[2] ?? ''),
    day: Number(match[1]),
    hour,
    minute: Number(match[5]),
  });
  return clock && { clock, offsetMinutes: match[7] === undefined ? undefined : offsetMinutes(match[7]) };
}

/** Two digits stand for 1970–2069: there were no such files before. Three digits count from 1900. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  if (digits.length === 3) return year >= 100 ? 1900 + year : 0;
  return year < 70 ? 2000 + year : 1900 + year;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
