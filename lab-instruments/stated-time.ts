// From a stated time to an instant: the offset in the text, else the profile's zone; a bare UTC mark is not believed by itself.
import type { InstrumentProfile } from './instrument-profile.js';
import type { Warning } from './measurement.js';
import { instantAt, instantIn, type WallClock } from './wall-clock.js';

export interface StatedTime {
  readonly clock: WallClock;
  /** Undefined when the text has no offset. */
  readonly offsetMinutes: number | undefined;
}

export interface Instant {
  readonly at: string | null;
  readonly warnings: readonly Warning[];
}

export function instantOf(stated: StatedTime, profile: InstrumentProfile, text: string): Instant {
  if (stated.offsetMinutes === undefined) return fromZone(stated.clock, profile, text);
  if (stated.offsetMinutes !== 0) return { at: instantAt(stated.clock, stated.offsetMinutes), warnings: [] };
  if (profile.utcMark === 'local') return fromZone(stated.clock, profile, text);
  if (profile.utcMark === 'utc' || isUtcZone(stated.clock, profile))
    return { at: instantAt(stated.clock, 0), warnings: [] };
  return { at: null, warnings: [{ code: 'utc-mark-unproved', detail: text }] };
}

export function unreadableTime(text: string): Instant {
  return { at: null, warnings: text.trim() === '' ? [] : [{ code: 'date-unreadable', detail: text }] };
}

function fromZone(clock: WallClock, profile: InstrumentProfile, text: string): Instant {
  const at = profile.timeZone === undefined ? null : instantIn(clock, profile.timeZone);
  return { at, warnings: at === null ? [{ code: 'zone-unknown', detail: text }] : [] };
}

function isUtcZone(clock: WallClock, profile: InstrumentProfile): boolean {
  return profile.timeZone !== undefined && instantIn(clock, profile.timeZone) === instantAt(clock, 0);
}
