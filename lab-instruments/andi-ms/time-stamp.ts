// Time stamps of ANDI files: strictly `YYYYMMDDhhmmss±hhmm`. Real files also hold other things; those stay text.
import { chemstationTime } from '../chemstation-time.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Clock } from '../measurement.js';
import { clockOf, instantOf, unreadableTime, type Instant, type StatedTime } from '../stated-time.js';
import { minutesAhead, offsetMinutes, wallClock } from '../wall-clock.js';
import type { NetcdfFile } from './netcdf-file.js';
import { attributeText } from './netcdf-values.js';

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
  if (!knowsBetter) return instantOf(stated, profile, stamp);
  const instant = instantOf({ ...stated, offsetMinutes: vendor.offsetMinutes }, profile, stamp);
  return instant.at === null ? instant : { ...instant, zone: 'other-clock' };
}

function statedStamp(text: string): StatedTime | undefined {
  const match = STAMP.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const clock = wallClock({ year, month, day, hour, minute, second });
  return clock && { clock, offsetMinutes: match[7] === undefined ? undefined : offsetMinutes(match[7]) };
}

/** All that the file states, in the order of its template; the vendor's text has an offset of its own. */
export function clocksOf(file: NetcdfFile, profile: InstrumentProfile): readonly Clock[] {
  const vendorText = attributeText(file, VENDOR_NAME);
  const vendor = chemstationTime(vendorText);
  const stamps = STAMP_NAMES.flatMap((name) => {
    const text = attributeText(file, name);
    return clockOf(name, text, instantOfStamp(text, isAcquisition(name) ? vendorText : '', profile));
  });
  const printed = vendor ? instantOf(vendor, profile, vendorText) : unreadableTime(vendorText);
  return [...stamps, ...clockOf(VENDOR_NAME, vendorText, printed)];
}

const VENDOR_NAME = 'HP_injection_time';
const STAMP_NAMES = ['experiment_date_time_stamp', 'injection_date_time_stamp', 'netcdf_file_date_time_stamp'];

function isAcquisition(name: string): boolean {
  return !name.startsWith('netcdf_file');
}
