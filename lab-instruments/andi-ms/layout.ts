// Which of the two templates a netCDF file follows: mass spectra (ASTM E2077) or a chromatogram (ASTM E1947).
import { UnreadableFile } from '../unreadable-file.js';
import type { NetcdfFile } from './netcdf-file.js';

export type Layout = 'mass-spectra' | 'chromatogram';

export function layoutOf(file: NetcdfFile): Layout {
  const has = (name: string): boolean => file.variables.has(name);
  if (has('mass_values') && has('intensity_values') && has('scan_index') && has('point_count')) return 'mass-spectra';
  if (has('ordinate_values')) return 'chromatogram';
  throw new UnreadableFile('unknown-format', { found: 'netCDF without ANDI variables' });
}
