// Dates and times as they are printed: 23.11.2026, 14:37 in the laboratory's own time zone.
import { UnfitDocument } from './unfit-document.js';

/** `2026-11-23` is a day; `2026-11-23T09:37:05.123Z` is a moment. */
export type IsoDate = string;

const formats = new Map<string, Intl.DateTimeFormat>();

export function printedDate(date: IsoDate, timeZone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return parts(moment(`${date}T00:00:00Z`), 'UTC').date;
  return parts(moment(date), timeZone).date;
}

export function printedTime(date: IsoDate, timeZone: string): string {
  const { date: day, time } = parts(moment(date), timeZone);
  return `${day}, ${time}`;
}

function parts(date: Date, timeZone: string): { readonly date: string; readonly time: string } {
  const found = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${found['day']}.${found['month']}.${found['year']}`,
    time: `${found['hour']}:${found['minute']}`,
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

function moment(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UnfitDocument('date', { text });
  return date;
}
