// HDF5: the signature stands at the start or after a user block; the superblock says where the file ends.
import { startsWith } from '../magic.js';

const SIGNATURE = '\u0089HDF\r\n\u001a\n';
const PLACES = [0, 512, 1024, 2048];

export function isHdf5(bytes: Uint8Array): boolean {
  return placeOf(bytes) !== undefined;
}

/** Undefined where the superblock is of a size that nobody writes. */
export function endOfHdf5(bytes: Uint8Array): number | undefined {
  const start = placeOf(bytes) ?? 0;
  const version = bytes[start + 8] ?? 0;
  const isOld = version < 2;
  if (bytes[start + (isOld ? 13 : 9)] !== 8) return undefined;
  const at = start + (isOld ? (version === 1 ? 44 : 40) : 28);
  if (at + 8 > bytes.length) return Infinity;
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at, true));
}

function placeOf(bytes: Uint8Array): number | undefined {
  return PLACES.find((place) => startsWith(bytes, SIGNATURE, place));
}
