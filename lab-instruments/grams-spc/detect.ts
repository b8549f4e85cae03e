// GRAMS SPC: the second byte is the version, and the header has to make sense, since one byte proves nothing.
import { isFolder, type Source } from '../source.js';
import { headerBytes, readHeader, versionOf } from './header.js';

export function isSpc(source: Source): boolean {
  if (isFolder(source)) return false;
  const version = versionOf(source.bytes);
  if (!version) return false;
  if (source.bytes.length < headerBytes(version)) return hasSpcName(source) && source.bytes.length > 1;
  const { experiment, first, last, xType, yType, memo } = readHeader(source.bytes, version);
  const isKnown = experiment <= 32 && (xType <= 32 || xType === 255) && (yType <= 32 || (yType >= 128 && yType <= 132));
  return isKnown && Number.isFinite(first) && Number.isFinite(last) && Math.abs(first) < 1e12 && memo.length <= 130;
}

export function hasSpcName(source: Source): boolean {
  return !isFolder(source) && /\.spc$/i.test(source.name);
}
