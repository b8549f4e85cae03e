// A table of results is known by its name ending, or by the profile of an instrument that writes tables.
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';

export function isResultTable(source: Source, profile: InstrumentProfile): boolean {
  if (isFolder(source) || isBinary(source.bytes)) return false;
  return (
    /\.(csv|tsv)$/i.test(source.name) || (profile.columnMap !== undefined && /\.(txt|asc|prn)$/i.test(source.name))
  );
}

/** Zero bytes at the head, other than those of marked UTF-16, mean a workbook or an image under this name. */
function isBinary(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = bytes.subarray(0, 512);
  return !isUtf16 && head.includes(0) && !head.every((byte) => byte === 0);
}
