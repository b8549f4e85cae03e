// OMNIC spectra say what they are in their first eighteen letters.
import { isFolder, type Source } from '../source.js';

const MAGIC = 'Spectral Data File';

export function isSpa(source: Source): boolean {
  if (isFolder(source)) return false;
  return [...MAGIC].every((letter, at) => source.bytes[at] === letter.charCodeAt(0));
}

export function hasSpaName(source: Source): boolean {
  return !isFolder(source) && /\.spa$/i.test(source.name);
}
