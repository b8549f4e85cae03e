/** The instant at which a calendar day ends in a time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  return inZone(new Date(`${day}T00:00:00.000Z`).getTime() + 86_400_000, timeZone);
}

/** The instant of `2026-11-23T14:37` on the wall clock of a time zone; undefined when that is no time. */
export function localInstant(text: string, timeZone: string): Date | undefined {
  const asIfUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00.000Z`) : Number.NaN;
  return Number.isNaN(asIfUtc) ? undefined : inZone(asIfUtc, timeZone);
}

function inZone(asIfUtc: number, timeZone: string): Date {
  const guess = asIfUtc - offsetOf(timeZone, new Date(asIfUtc));
  // Once more at the guess itself: the zone may change its offset in between.
  return new Date(asIfUtc - offsetOf(timeZone, new Date(guess)));
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', { ...clockParts, timeZone }).formatToParts(at);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return shown - Math.floor(at.getTime() / 1_000) * 1_000;
}

const clockParts = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
