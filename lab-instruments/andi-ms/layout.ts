// Which of the two templates a netCDF file follows: mass spectra (ASTM E2077) or a chromatogram (ASTM E1947), of which some
// programs write the table of peaks alone.
import { UnreadableFile } from '../unreadable-file.js';
import type { NetcdfFile } from './netcdf-file.js';

export type Layout = 'mass-spectra' | 'chromatogram' | 'peaks';

export function layoutOf(file: NetcdfFile): Layout {
  const has = (name: string): boolean => file.variables.has(name);
  const hasPlaces = has('scan_index') || has('point_count');
  if (has('mass_values') && has('intensity_values') && hasPlaces) return 'mass-spectra';
  const holdsPeaks = (file.variables.get('peak_retention_time')?.lengths[0] ?? 0) > 0;
  if (has('ordinate_values') && !(holdsPeaks && file.variables.get('ordinate_values')?.lengths[0] === 0))
    return 'chromatogram';
  if (holdsPeaks) return 'peaks';
  throw new UnreadableFile('unknown-format', { found: 'netCDF without ANDI variables' });
}
