// ANDI/AIA data exchange files are netCDF classic: `CDF` and version 1 or 2.
import { isFolder, type Source } from '../source.js';

export function isNetcdf(source: Source): boolean {
  if (isFolder(source)) return false;
  const [c, d, f, version] = source.bytes;
  return c === 0x43 && d === 0x44 && f === 0x46 && (version === 1 || version === 2);
}

export function hasNetcdfName(source: Source): boolean {
  return !isFolder(source) && /\.(cdf|nc)$/i.test(source.name);
}
