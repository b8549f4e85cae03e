// Bruker OPUS files carry their measurement's number as extension (`.0`, `.0000`): only the first four bytes tell.
import { isFolder, type Source } from '../source.js';

export function isOpus(source: Source): boolean {
  if (isFolder(source)) return false;
  return [0x0a, 0x0a, 0xfe, 0xfe].every((byte, at) => source.bytes[at] === byte);
}
