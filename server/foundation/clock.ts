// Time is handed in, so that tests and the demonstration decide what "now" is.
export interface Clock {
  readonly now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The one written form of an instant: ISO 8601, UTC, milliseconds. Text order is time order. */
export function instant(date: Date): string {
  return date.toISOString();
}
