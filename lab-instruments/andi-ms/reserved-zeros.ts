// Tells a chromatography file whose copy is unfinished (zeros to the end) from one whose detector was at rest.
// Nothing in the format counts the written points, so the column that the zeros begin in is looked at.
import { bytesOfType, type NetcdfFile } from './netcdf-file.js';
import { numbersOf } from './netcdf-values.js';

/** So many zero bytes at the end of a column are taken for a reserved file even if it holds zeros elsewhere. */
const BLOCK_BYTES = 512;
/** In a column without any other zero, so many values are enough. */
const RUN_VALUES = 8;
const COLUMNS = ['ordinate_values', 'raw_data_retention', 'peak_retention_time', 'peak_area', 'peak_height'];

export function endsInReservedZeros(file: NetcdfFile): boolean {
  const zerosFrom = file.bytes.findLastIndex((byte) => byte !== 0) + 1;
  return COLUMNS.some((name) => isCutShort(file, name, zerosFrom));
}

function isCutShort(file: NetcdfFile, name: string, zerosFrom: number): boolean {
  const variable = file.variables.get(name);
  const values = numbersOf(file, name);
  if (!variable || !values || variable.begin + values.length * bytesOfType[variable.type] <= zerosFrom) return false;
  const written = values.findLastIndex((value) => value !== 0) + 1;
  const run = values.length - written;
  const hasOtherZeros = values.subarray(1, written).includes(0);
  const isWhollyZero = written === 0 && run > 1;
  return isWhollyZero || (run >= RUN_VALUES && !hasOtherZeros) || run * bytesOfType[variable.type] >= BLOCK_BYTES;
}
