// A Shimadzu ASCII export begins with `[Header]` and names its data file or program.
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 2_048;

export function isShimadzuAscii(source: Source): boolean {
  if (isFolder(source)) return false;
  return /^\ufeff?\s*\[Header\][\s,;]*[\r\n]+(?:Data File Name|Application Name|Version|Output Date)[\t,;]/i.test(
    head(source.bytes),
  );
}

/** Labels are ASCII in every code page; UTF-16 is known by its mark, or by its zero bytes. */
function head(bytes: Uint8Array): string {
  const start = bytes.subarray(0, HEAD_BYTES);
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(start);
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(start);
  if (start[1] === 0) return new TextDecoder('utf-16le').decode(start);
  if (start[0] === 0) return new TextDecoder('utf-16be').decode(start);
  return new TextDecoder('latin1').decode(start).replace(/^\u00ef\u00bb\u00bf/, '');
}
