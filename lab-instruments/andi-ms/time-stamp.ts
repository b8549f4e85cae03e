// Time stamps of ANDI files: strictly `YYYYMMDDhhmmss±hhmm`. Real files also hold other things; those stay text.
import { chemstationTime } from '../chemstation-time.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { instantOf, unreadableTime, type Instant, type StatedTime } from '../stated-time.js';
import { minutesAhead, offsetMinutes, wallClock } from '../wall-clock.js';

const STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})([+-]\d{4})?$/;

/**
 * `vendorText` is Agilent's HP_injection_time. ChemStation writes local time with `+0000` in the stamp,
 * and the true offset there.
 */
export function instantOfStamp(stamp: string, vendorText: string, profile: InstrumentProfile): Instant {
  const stated = statedStamp(stamp);
  if (!stated) return unreadableTime(stamp);
  const vendor = chemstationTime(vendorText);
  const knowsBetter = vendor?.offsetMinutes !== undefined && Math.abs(minutesAhead(vendor.clock, stated.clock)) < 1;
  return instantOf(knowsBetter ? { ...stated, offsetMinutes: vendor.offsetMinutes } : stated, profile, stamp);
}

function statedStamp(text: string): StatedTime | undefined {
  const match = STAMP.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const clock = wallClock({ year, month, day, hour, minute, second });
  return clock && { clock, offsetMinutes: match[7] === undefined ? undefined : offsetMinutes(match[7]) };
}
