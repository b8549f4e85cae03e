// What the codes of SPC axes mean (Galactic SPC.H).
import type { CurveAxis } from '../measurement.js';
import type { SpcHeader } from './header.js';

const xNames: readonly string[] = [
  'Arbitrary',
  'Wavenumber (cm-1)',
  'Micrometers',
  'Nanometers',
  'Seconds',
  'Minutes',
  'Hz',
  'kHz',
  'MHz',
  'Mass (M/z)',
  'ppm',
  'Days',
  'Years',
  'Raman Shift (cm-1)',
  'eV',
  '',
  'Diode Number',
  'Channel',
  'Degrees',
  'Temperature (F)',
  'Temperature (C)',
  'Temperature (K)',
  'Data Points',
  'Milliseconds',
  'Microseconds',
  'Nanoseconds',
  'GHz',
  'Centimeters',
  'Meters',
  'Millimeters',
  'Hours',
];

const yNames: Readonly<Record<number, string>> = {
  0: 'Arbitrary intensity',
  1: 'Interferogram',
  2: 'Absorbance',
  3: 'Kubelka-Munk',
  4: 'Counts',
  5: 'Volts',
  6: 'Degrees',
  7: 'Milliamps',
  8: 'Millimeters',
  9: 'Millivolts',
  10: 'Log(1/R)',
  11: 'Percent',
  12: 'Intensity',
  13: 'Relative intensity',
  14: 'Energy',
  16: 'Decibel',
  19: 'Temperature (F)',
  20: 'Temperature (C)',
  21: 'Temperature (K)',
  22: 'Index of refraction',
  23: 'Extinction coefficient',
  24: 'Real',
  25: 'Imaginary',
  26: 'Complex',
  128: 'Transmission',
  129: 'Reflectance',
  130: 'Arbitrary or single beam',
  131: 'Emission',
};

const MASS = 9;
const secondsPerUnit: Readonly<Record<number, number>> = {
  4: 1,
  5: 60,
  11: 86_400,
  23: 1e-3,
  24: 1e-6,
  25: 1e-9,
  30: 3_600,
};

export function holdsMasses({ xType, experiment, axisNames: [x = ''] }: SpcHeader): boolean {
  return xType === MASS || (xType === 15 && (experiment === 9 || /^mass\b|m\/z/i.test(x)));
}

/** Seconds in a unit of time; undefined for any other axis. */
export function secondsOfX({ xType }: SpcHeader): number | undefined {
  return secondsPerUnit[xType];
}

export function secondsOfZ({ zType, axisNames: [, , z = ''] }: SpcHeader): number | undefined {
  if (/^min/i.test(z)) return 60;
  if (/^sec/i.test(z)) return 1;
  return secondsPerUnit[zType];
}

export function xUnitOf({ xType, axisNames: [x = ''] }: SpcHeader): string {
  return x || xNames[xType] || '';
}

export function yUnitOf({ yType, axisNames: [, y = ''] }: SpcHeader): string {
  return y || yNames[yType] || '';
}

export function axisOf(header: SpcHeader): CurveAxis {
  const { xType, experiment } = header;
  if (xType === 13 || (xType === 1 && experiment === 11)) return 'raman-shift';
  if (xType === 1) return 'wavenumber';
  if (xType === 2 || xType === 3) return 'wavelength';
  if (xType === 10) return 'chemical-shift';
  if (xType === 6 || xType === 7 || xType === 8 || xType === 26) return 'frequency';
  return /raman shift/i.test(xUnitOf(header)) ? 'raman-shift' : 'other';
}
