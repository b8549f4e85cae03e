// A spectrum library in netCDF form: spectra without acquisition times, with names and formulas beside them.
import type { LibrarySpectrum, Scans } from '../measurement.js';
import type { NetcdfFile } from './netcdf-file.js';
import { numbersOf, textsOf } from './netcdf-values.js';

export function isLibrary(file: NetcdfFile): boolean {
  return file.variables.has('entry_name');
}

export function readLibrary(file: NetcdfFile, scans: Scans): readonly LibrarySpectrum[] {
  const names = textsOf(file, 'entry_name');
  const formulas = textsOf(file, 'chemical_formula');
  const masses = numbersOf(file, 'nominal_mass');
  const numbers = numbersOf(file, 'CAS_number');
  return Array.from({ length: scans.offsets.length - 1 }, (_, index) => ({
    name: names[index] ?? '',
    formula: formulas[index] || undefined,
    nominalMass: positive(masses?.[index]),
    casNumber: hyphenated(positive(numbers?.[index])),
    mz: scans.mz.slice(scans.offsets[index], scans.offsets[index + 1]),
    intensity: scans.intensity.slice(scans.offsets[index], scans.offsets[index + 1]),
  }));
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** CAS numbers are stored as one integer: 57272 is 57-27-2. */
function hyphenated(digits: number | undefined): string | undefined {
  if (digits === undefined || !Number.isInteger(digits) || digits < 10_000) return undefined;
  const text = String(digits);
  return `${text.slice(0, -3)}-${text.slice(-3, -1)}-${text.slice(-1)}`;
}
