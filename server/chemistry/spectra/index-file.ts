// An index as one file, read into memory that threads share. The file is a cache: whoever finds it missing, cut short or of
// another layout makes it again from the library.
import { open } from 'node:fs/promises';
import { emptyIndex, HEAD_BYTES, MAGIC, placesOf, SOURCE_AT, type LibraryIndex } from './index-layout.js';

/** `source` is the SHA-256 of the library, in hexadecimal. */
export function indexBytes({ memory, byteLength }: LibraryIndex, source: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(new Uint8Array(memory.buffer, 0, byteLength));
  bytes.fill(0, 16, HEAD_BYTES);
  bytes.set(Buffer.from(source, 'hex'), SOURCE_AT);
  return bytes;
}

/** Stands in the names of files; the first word of each says it too. */
export const indexVersion = 4;

/** Whether there is an index of this layout. */
export async function holdsIndex(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const head = new Uint32Array(1);
    await file.read(new Uint8Array(head.buffer), 0, 4, 0);
    return head[0] === MAGIC;
  } finally {
    await file.close();
  }
}

/** Undefined when the file holds no index of this layout, or not of this library. */
export async function readIndexFile(path: string, source?: string): Promise<LibraryIndex | undefined> {
  const file = await open(path, 'r');
  try {
    const head = new Uint32Array(HEAD_BYTES / 4);
    await file.read(new Uint8Array(head.buffer), 0, HEAD_BYTES, 0);
    const [magic, spectra = 0, packed = 0, strips = 0] = head;
    const counts = { spectra, packed, strips };
    if (magic !== MAGIC || (await file.stat()).size !== placesOf(counts).end) return undefined;
    const made = Buffer.from(head.buffer, SOURCE_AT).toString('hex');
    if (source !== undefined && made !== source) return undefined;
    const index = emptyIndex(counts);
    const bytes = new Uint8Array(index.memory.buffer, 0, index.byteLength);
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await file.read(bytes, at, Math.min(READ_BYTES, bytes.length - at), at);
      if (bytesRead === 0) return undefined;
      at += bytesRead;
    }
    bytes.fill(0, 16, SOURCE_AT);
    return index;
  } finally {
    await file.close();
  }
}

const READ_BYTES = 16 * 1_048_576;
