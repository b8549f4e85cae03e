// What an independent series of an AnIML document stands for, by its name and unit.
import type { CurveAxis } from '../measurement.js';
import type { Series } from './series.js';

export function isMass({ name, unit }: Series): boolean {
  if (/^(u|Da|Th)$/.test(unit) && /^mass\b/i.test(name)) return true;
  return /^m\/z$/i.test(unit) || /^(mass.?(\/|to).?charge|m\/z)/i.test(name);
}

export function secondsIn(unit: string): number | undefined {
  if (/^(s|sec|seconds?)$/i.test(unit)) return 1;
  if (/^(min|minutes?)$/i.test(unit)) return 60;
  return /^(ms|milliseconds?)$/i.test(unit) ? 0.001 : undefined;
}

export function axisOf({ name, unit }: Series): CurveAxis {
  if (/raman/i.test(name)) return 'raman-shift';
  if (/wave ?number/i.test(name) || /^(1\/cm|cm-1|cm\^-1)$/i.test(unit)) return 'wavenumber';
  if (/wave ?length/i.test(name)) return 'wavelength';
  if (/chemical shift/i.test(name)) return 'chemical-shift';
  return /frequency/i.test(name) ? 'frequency' : 'other';
}

export function isTime({ name, unit }: Series): boolean {
  return secondsIn(unit) !== undefined && /time/i.test(name);
}

/** Numbers of the rows of a table, which is no curve. */
export function isCount({ name, isWhole }: Series): boolean {
  return isWhole && /\b(number|index|order|id)\b|#|^peak$/i.test(name);
}
