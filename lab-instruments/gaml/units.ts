// Units of GAML axes: which are times, and which axis of a curve they are.
import type { CurveAxis } from '../measurement.js';

const seconds: Readonly<Record<string, number>> = { MILLISECONDS: 0.001, SECONDS: 1, MINUTES: 60, HOURS: 3_600 };

/** Seconds in one unit of time, undefined for a unit of anything else. */
export function secondsIn(unit: string): number | undefined {
  return seconds[unit.toUpperCase()];
}

export function isMass(unit: string): boolean {
  return /^(MASSCHARGERATIO|ATOMICMASSUNITS|m\/z|mass\/charge)$/i.test(unit);
}

export function curveAxis(unit: string, label: string): CurveAxis {
  if (/raman/i.test(`${unit} ${label}`)) return 'raman-shift';
  if (/^WAVENUMBER/i.test(unit)) return 'wavenumber';
  if (/^(NANOMETERS|MICRONS|MICROMETERS|ANGSTROMS)$/i.test(unit)) return 'wavelength';
  if (/^PPM$/i.test(unit)) return 'chemical-shift';
  return /HERTZ$/i.test(unit) ? 'frequency' : 'other';
}
