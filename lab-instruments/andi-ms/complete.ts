// Whole by format: every variable lies within the bytes, and the values are there, not the zeros of a reserved file.
import type { Completeness } from '../completeness.js';
import { completenessOf } from '../completeness.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { checkChromatogram } from './chromatogram.js';
import { layoutOf } from './layout.js';
import { openNetcdf } from './netcdf-file.js';
import { readScans } from './scans.js';

export function andiCompleteness(source: Source): Completeness {
  return completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    const file = openNetcdf(source.bytes);
    if (layoutOf(file) === 'mass-spectra') readScans(file);
    else checkChromatogram(file);
  });
}
