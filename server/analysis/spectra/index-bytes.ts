// A library index as one run of bytes, so that a worker has it in one read. The file is a cache: whoever finds it
// unreadable or of another layout makes it again from the library.
import { BLOCK_SPECTRA, COLUMNS, type LibraryIndex } from './library-index.js';

/** "DLX" and the version of the layout. Numbers are little-endian, as on every machine that Node runs on. */
const MAGIC = 0x31_58_4c_44;
const HEADER_BYTES = 32;

export function indexBytes(index: LibraryIndex): ArrayBuffer {
  const parts = [
    index.norms,
    index.recordOf,
    index.offsets,
    index.columnOffsets,
    index.mz,
    index.intensity,
    index.columnMaxima,
    index.lanes,
    index.weights,
  ];
  const length = parts.reduce((sum, part) => sum + part.byteLength, HEADER_BYTES);
  const bytes = new Uint8Array(length);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, index.spectrumCount, index.mz.length, index.lanes.length]);
  let at = HEADER_BYTES;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes.buffer;
}

/** Views on the given bytes, nothing copied when they are aligned; undefined when they are no index of this layout. */
export function indexFromBytes(bytes: Uint8Array): LibraryIndex | undefined {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (aligned.byteLength < HEADER_BYTES) return undefined;
  const [magic, spectrumCount = 0, peaks = 0, entries = 0] = new Uint32Array(aligned.buffer, aligned.byteOffset, 4);
  const columns = Math.ceil(spectrumCount / BLOCK_SPECTRA) * COLUMNS;
  if (magic !== MAGIC || aligned.byteLength !== lengthOf(spectrumCount, peaks, { columns, entries })) return undefined;
  let at = aligned.byteOffset + HEADER_BYTES;
  const next = <T>(
    View: new (buffer: ArrayBufferLike, from: number, length: number) => T,
    width: number,
    count: number,
  ) => {
    const view = new View(aligned.buffer, at, count);
    at += width * count;
    return view;
  };
  return {
    spectrumCount,
    norms: next(Float64Array, 8, spectrumCount),
    recordOf: next(Uint32Array, 4, spectrumCount),
    offsets: next(Uint32Array, 4, spectrumCount + 1),
    columnOffsets: next(Uint32Array, 4, columns + 1),
    mz: next(Uint16Array, 2, peaks),
    intensity: next(Uint16Array, 2, peaks),
    columnMaxima: next(Uint8Array, 1, columns),
    lanes: next(Uint8Array, 1, entries),
    weights: next(Uint8Array, 1, entries),
  };
}

function lengthOf(
  spectra: number,
  peaks: number,
  { columns, entries }: { readonly columns: number; readonly entries: number },
): number {
  return HEADER_BYTES + 8 * spectra + 4 * (2 * spectra + 1) + 4 * (columns + 1) + 4 * peaks + columns + 2 * entries;
}
