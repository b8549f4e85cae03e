// Varian Saturn files: the maker's name stands behind the first eight bytes.
import { startsWith } from '../magic.js';
import { isFolder, type Source } from '../source.js';

export function isSms(source: Source): boolean {
  return !isFolder(source) && startsWith(source.bytes, [0x1c, 0x00]) && startsWith(source.bytes, 'SATURNWS', 8);
}

export function hasSmsName(source: Source): boolean {
  return !isFolder(source) && /\.sms$/i.test(source.name);
}
