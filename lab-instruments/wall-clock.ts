// A time as an instrument's clock shows it, and the one instant it means: only with an offset or a zone, never by guess.

export interface WallClock {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Undefined for a date that no calendar has, or that no instrument with files can have seen. */
export function wallClock(parts: Partial<WallClock>): WallClock | undefined {
  const clock = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0, ...parts };
  if (!isPossibleYear(clock.year) || clock.hour > 23 || clock.minute > 59 || clock.second > 59) return undefined;
  const date = new Date(epochOf(clock));
  const isReal = date.getUTCMonth() + 1 === clock.month && date.getUTCDate() === clock.day;
  return isReal ? clock : undefined;
}

export function isPossibleYear(year: number): boolean {
  return year >= 1970 && year <= 2099;
}

export function instantAt(clock: WallClock, offsetMinutes: number): string {
  return new Date(epochOf(clock) - offsetMinutes * 60_000).toISOString();
}

/** Null when the zone's clocks skip this time or show it twice. */
export function instantIn(clock: WallClock, timeZone: string): string | null {
  const shown = epochOf(clock);
  const offsets = new Set([-86_400_000, 86_400_000].map((away) => offsetMinutesIn(timeZone, shown + away)));
  const instants = [...offsets]
    .map((offset) => ({ offset, epoch: shown - offset * 60_000 }))
    .filter(({ offset, epoch }) => offsetMinutesIn(timeZone, epoch) === offset);
  const only = instants[0];
  return instants.length === 1 && only ? new Date(only.epoch).toISOString() : null;
}

/** Minutes by which `left` is ahead of `right` when both are read as clock faces. */
export function minutesAhead(left: WallClock, right: WallClock): number {
  return (epochOf(left) - epochOf(right)) / 60_000;
}

export function offsetMinutesIn(timeZone: string, epoch: number): number {
  const shown = zoneFormat(timeZone).formatToParts(epoch);
  const part = (type: string): number => Number(shown.find((each) => each.type === type)?.value ?? 0);
  const face = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((face - Math.floor(epoch / 1000) * 1000) / 60_000);
}

/** `+0530`, `-08:00`, `Z` as minutes; undefined otherwise. */
export function offsetMinutes(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60 || Number(match[3]) > 59) return undefined;
  return match[1] === '-' ? -minutes : minutes;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1–12 for an English month name or abbreviation, else 0. */
export function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function epochOf(clock: WallClock): number {
  return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second, clock.millisecond);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}
