// When an Agilent run was acquired. Contents.xml has the offset in newer versions; older ones write `Z` and mean it or not,
// so `Z` is believed only when the audit trail, the header's clock or the profile bear it out.
import type { InstrumentProfile } from '../instrument-profile.js';
import { chemstationTime } from '../chemstation-time.js';
import { instantOf, unknownInstant, unreadableTime, type Instant, type StatedTime } from '../stated-time.js';
import { instantAt, minutesAhead, offsetMinutes, offsetMinutesIn, wallClock, type WallClock } from '../wall-clock.js';

export interface TimeTexts {
  /** From the header of the .MS file: the computer's local time, to the minute. */
  readonly header: string;
  /** ISO 8601 from Contents.xml; empty in old folders. */
  readonly contents: string;
  /** ISO 8601 with offset from the audit trail; empty in old folders. */
  readonly audit: string;
}

export function acquiredInstant(texts: TimeTexts, profile: InstrumentProfile): Instant {
  const header = chemstationTime(texts.header);
  const contents = isoTime(texts.contents);
  if (!contents) return header ? instantOf(header, profile, texts.header) : unreadableTime(texts.header);
  const isUtcMark = /z$/i.test(texts.contents);
  if (!isUtcMark || profile.utcMark !== undefined) return instantOf(contents, profile, texts.contents);
  return unmarked(contents.clock, header?.clock, localOffset(contents.clock, texts.audit, profile), texts.contents);
}

/** `2024-06-06T16:21:08.3018679+02:00`: seven decimals, of which three are kept. */
function isoTime(text: string): StatedTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const clock = wallClock({ year, month, day, hour, minute, second, millisecond });
  return clock && { clock, offsetMinutes: match[8] === undefined ? undefined : offsetMinutes(match[8]) };
}

function localOffset(clock: WallClock, audit: string, profile: InstrumentProfile): number | undefined {
  if (profile.timeZone !== undefined) return offsetMinutesIn(profile.timeZone, Date.parse(instantAt(clock, 0)));
  return isoTime(audit)?.offsetMinutes;
}

/** The header's local clock must be ahead of a true UTC time by the local offset. */
function unmarked(clock: WallClock, header: WallClock | undefined, offset: number | undefined, text: string): Instant {
  if (!header || offset === undefined) return unknownInstant({ code: 'utc-mark-unproved', detail: text });
  const isUtc = Math.abs(minutesAhead(header, clock) - offset) <= 5;
  if (isUtc) return { at: instantAt(clock, 0), zone: 'other-clock', warnings: [] };
  return unknownInstant({ code: 'utc-mark-contradicted', detail: text });
}
