// A Shimadzu ASCII export begins with `[Header]` and names its data file or program.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 2_048;

export function isShimadzuAscii(source: Source): boolean {
  if (isFolder(source)) return false;
  return /^\s*\[Header\][\s,;]*[\r\n]+(?:Data File Name|Application Name|Version|Output Date)[\t,;]/i.test(
    headText(source.bytes, HEAD_BYTES),
  );
}
