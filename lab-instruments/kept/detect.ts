// Files that this room knows by their first bytes or members, and does not decode: makers' closed formats, pictures, documents.
import { isFolder, type Source } from '../source.js';
import { folderFormat } from './folder-format.js';
import { compoundFormat, isCompoundFile } from './compound-file.js';
import { fragmentText } from './fragment-text.js';
import { isHdf5 } from './hdf5.js';
import { startsWith } from '../magic.js';
import { isOfficeZip, isOpenLabZip } from './office-zip.js';

/** The format's name, or undefined for what nobody here knows. */
export function keptFormat(source: Source): string | undefined {
  if (isFolder(source)) return folderFormat(source);
  const { bytes } = source;
  const simple = formats.find(([, magic]) => startsWith(bytes, magic))?.[0];
  if (simple !== undefined) return simple;
  const peaks = fragmentText(source);
  if (peaks !== undefined) return peaks;
  if (isBitmap(bytes)) return 'BMP picture';
  if (isCompoundFile(bytes)) return compoundFormat(bytes);
  if (isHdf5(bytes)) return 'HDF5';
  if (isOpenLabZip(bytes)) return 'Agilent OpenLab data (.dx)';
  return isOfficeZip(bytes) ? 'XLSX workbook' : undefined;
}

export function isKept(source: Source): boolean {
  return keptFormat(source) !== undefined;
}

const formats: readonly (readonly [string, readonly number[] | string])[] = [
  ['Thermo RAW', '\u0001\u00a1F\0i\0n\0n\0i\0g\0a\0n\0'],
  ['Renishaw WDF', 'WDF1'],
  ['PerkinElmer SP', 'PEPE'],
  ['SQLite database', 'SQLite format 3\0'],
  ['OMNIC group of spectra', 'Spectral Exte File'],
  ['netCDF of 64-bit data (CDF-5)', 'CDF\u0005'],
  ['Agilent UV spectra', '\u000231\0'],
  ['Agilent signal or UV spectra, version 131', '\u0003131\0'],
  ['PDF document', '%PDF-'],
  ['PNG picture', '\u0089PNG\r\n\u001a\n'],
  ['JPEG picture', [0xff, 0xd8, 0xff]],
  ['GIF picture', 'GIF87a'],
  ['GIF picture', 'GIF89a'],
  ['TIFF picture', 'II*\0'],
  ['TIFF picture', 'MM\0*'],
];

/** `BM` alone begins many a text: the declared size has to be the file's, and the reserved words zero. */
function isBitmap(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, 'BM') || bytes.length < 54) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(2, true) === bytes.length && view.getUint32(6, true) === 0;
}
