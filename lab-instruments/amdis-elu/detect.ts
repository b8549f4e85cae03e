// AMDIS component files: records like those of a library, whose name tells the component: `NAME: |SC17|CN1|…`.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isElu(source: Source): boolean {
  if (isFolder(source)) return false;
  return /^\s*NAME\s*:\s*\|SC\d+\|/i.test(headText(source.bytes, HEAD_BYTES));
}

export function hasEluName(source: Source): boolean {
  return !isFolder(source) && /\.elu$/i.test(source.name);
}
