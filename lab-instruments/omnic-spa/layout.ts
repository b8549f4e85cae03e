// The directory of an OMNIC file: entries of sixteen bytes from 304 on, each with a key, a place and a size. Little endian.
import { UnreadableFile } from '../unreadable-file.js';

export interface Entry {
  readonly key: number;
  readonly at: number;
  readonly size: number;
}

export const keys = { header: 2, ordinates: 3, history: 27 } as const;

const COUNT_AT = 294;
const DIRECTORY_AT = 304;
const ENTRY_BYTES = 16;
const MOST_ENTRIES = 4_096;

/** @throws UnreadableFile `truncated` when an entry lies beyond the bytes, `incomplete` when there are none yet. */
export function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  need(bytes, DIRECTORY_AT);
  const count = view.getUint16(COUNT_AT, true);
  if (count === 0) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  if (count > MOST_ENTRIES) throw new UnreadableFile('malformed', { reason: 'number of entries', found: count });
  need(bytes, DIRECTORY_AT + count * ENTRY_BYTES);
  if (endsInZeros(bytes)) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  return Array.from({ length: count }, (_, index) => {
    const entry = DIRECTORY_AT + index * ENTRY_BYTES;
    const at = view.getUint32(entry + 2, true);
    const size = view.getUint32(entry + 6, true);
    need(bytes, at + size);
    return { key: view.getUint8(entry), at, size };
  });
}

/** The software ends a file with the header of its last block, never with half a kilobyte of nothing. */
function endsInZeros(bytes: Uint8Array): boolean {
  return bytes.length > 2_048 && bytes.subarray(-512).every((byte) => byte === 0);
}

function need(bytes: Uint8Array, expected: number): void {
  if (expected > bytes.length) throw new UnreadableFile('truncated', { bytes: bytes.length, expected });
}
