// AMDIS component files: records like those of a library, whose name tells the component: `NAME: |SC17|CN1|…`.
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isElu(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = new TextDecoder('windows-1252').decode(source.bytes.subarray(0, HEAD_BYTES));
  return /^(ï»¿)?\s*NAME\s*:\s*\|SC\d+\|/i.test(head);
}

export function hasEluName(source: Source): boolean {
  return !isFolder(source) && /\.elu$/i.test(source.name);
}
