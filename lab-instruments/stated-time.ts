// From a stated time to an instant: the offset in the text, else the profile's zone; a bare UTC mark is not believed by itself.
import type { InstrumentProfile } from './instrument-profile.js';
import type { Clock, ClockZone, Warning } from './measurement.js';
import { instantAt, instantIn, isPossibleYear, type WallClock } from './wall-clock.js';

export interface StatedTime {
  readonly clock: WallClock;
  /** Undefined when the text has no offset. */
  readonly offsetMinutes: number | undefined;
}

export interface Instant {
  readonly at: string | null;
  readonly zone: ClockZone;
  readonly warnings: readonly Warning[];
}

export function instantOf(stated: StatedTime, profile: InstrumentProfile, text: string): Instant {
  if (stated.offsetMinutes === undefined) return fromZone(stated.clock, profile, text);
  if (stated.offsetMinutes !== 0) return known(instantAt(stated.clock, stated.offsetMinutes), 'offset');
  if (profile.utcMark === 'local') return fromZone(stated.clock, profile, text);
  if (profile.utcMark === 'utc' || isUtcZone(stated.clock, profile))
    return known(instantAt(stated.clock, 0), 'utc-mark');
  return unknownInstant({ code: 'utc-mark-unproved', detail: text });
}

export function unreadableTime(text: string): Instant {
  if (text.trim() === '') return unknownInstant();
  const year = /(?:^|\D)(\d{4})(?=\D|\d{4}(?:\d{2}|\d{4}|\d{6})?(?:\D|$))/.exec(text)?.[1];
  const code = year !== undefined && !isPossibleYear(Number(year)) ? 'year-out-of-range' : 'date-unreadable';
  return unknownInstant({ code, detail: text });
}

export function unknownInstant(...warnings: readonly Warning[]): Instant {
  return { at: null, zone: 'none', warnings };
}

/** Nothing where the file is silent. */
export function clockOf(source: string, text: string, { at, zone }: Omit<Instant, 'warnings'>): readonly Clock[] {
  return text.trim() === '' ? [] : [{ source, text, at, zone }];
}

function known(at: string, zone: ClockZone): Instant {
  return { at, zone, warnings: [] };
}

function fromZone(clock: WallClock, profile: InstrumentProfile, text: string): Instant {
  const at = profile.timeZone === undefined ? null : instantIn(clock, profile.timeZone);
  return at === null ? unknownInstant({ code: 'zone-unknown', detail: text }) : known(at, 'profile');
}

function isUtcZone(clock: WallClock, profile: InstrumentProfile): boolean {
  return profile.timeZone !== undefined && instantIn(clock, profile.timeZone) === instantAt(clock, 0);
}
