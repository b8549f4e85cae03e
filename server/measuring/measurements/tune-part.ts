// A run that was set aside as a tune, by the table of a tuning compound: its highest scan, as recorded.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { TunePartProps } from '../../../views/measurements/tune-part.js';
import { judgeTune, tuneCompounds, tuneTables, type TuneCompound } from '../quality/tune-tables.js';
import { averagedSpectrum } from '../../chemistry/spectra/averaged-spectrum.js';

/** Undefined where no scan was recorded. */
export function tunePart(
  scans: Scans,
  compound: TuneCompound = 'pftba',
): Omit<TunePartProps, 't' | 'measurementId' | 'book'> | undefined {
  const currents = scans.totalIonCurrent;
  if (currents.length === 0) return undefined;
  const highest = currents.reduce((best, current, scan) => (current > (currents[best] ?? 0) ? scan : best), 0);
  const table = tuneTables[compound];
  const spectrum = averagedSpectrum(scans, { first: highest, last: highest });
  const rows = judgeTune(spectrum, table);
  return { compound, compounds: tuneCompounds, source: table.source, scan: highest + 1, rows };
}
