// The directory of an OPUS file and its blocks of parameters. Little endian; lengths count words of four bytes.
import { embeddedText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface OpusBlock {
  readonly type: number;
  readonly at: number;
  readonly bytes: number;
}

const HEADER_BYTES = 24;
const ENTRY_BYTES = 12;
const MOST_BLOCKS = 4_096;

/** @throws UnreadableFile `truncated` when a block lies beyond the bytes. */
export function blocksOf(bytes: Uint8Array): readonly OpusBlock[] {
  need(bytes, HEADER_BYTES);
  const view = viewOf(bytes);
  const directory = view.getUint32(12, true);
  const count = view.getUint32(20, true);
  if (directory === 0 || count === 0) {
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  }
  if (count > MOST_BLOCKS) throw new UnreadableFile('malformed', { reason: 'number of blocks', found: count });
  need(bytes, directory + count * ENTRY_BYTES);
  const blocks = Array.from({ length: count }, (_, index) => {
    const entry = directory + index * ENTRY_BYTES;
    const length = view.getUint32(entry + 4, true) * 4;
    return { type: view.getUint32(entry, true), bytes: length, at: view.getUint32(entry + 8, true) };
  });
  for (const block of blocks) need(bytes, block.at + block.bytes);
  return blocks.filter((block) => block.bytes > 0);
}

/** Bits of a block's type. */
export const kindOf = {
  /** 1 sample, 2 reference, 3 ratio of both. */
  channel: (type: number) => (type >>> 2) & 3,
  /** 0 points, 1 their status, 2 and more parameters of the measurement. */
  parameters: (type: number) => (type >>> 4) & 63,
  /** 1 single channel, 2 interferogram, 3 phase, 4 absorbance, 5 transmittance, … */
  content: (type: number) => (type >>> 10) & 127,
};

export const STATUS = 1;

export type Parameters = ReadonlyMap<string, string | number>;

const SIZES = { integer: 0, real: 1 } as const;

/** Names of three letters with whole numbers, reals, texts; `END` closes the block. */
export function parametersOf(bytes: Uint8Array, block: OpusBlock, encoding?: TextEncoding): Parameters {
  const view = viewOf(bytes);
  const found = new Map<string, string | number>();
  const end = block.at + block.bytes;
  let at = block.at;
  while (at + 4 <= end) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 3));
    if (name === 'END') return found;
    if (name === '\0\0\0') throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
    const value = at + 8;
    if (!/^[A-Z0-9]{3}$/.test(name) || value > end) malformed('name of a parameter', at);
    const kind = view.getUint16(at + 4, true);
    const size = view.getUint16(at + 6, true) * 2;
    if (value + size > end) malformed(`parameter ${name}`, at);
    if (kind === SIZES.integer && size >= 4) found.set(name, view.getInt32(value, true));
    else if (kind === SIZES.real && size >= 8) found.set(name, view.getFloat64(value, true));
    else found.set(name, embeddedText(bytes.subarray(value, value + size), encoding));
    at = value + size;
  }
  return malformed('end of parameters', block.at);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function need(bytes: Uint8Array, expected: number): void {
  if (expected > bytes.length) throw new UnreadableFile('truncated', { bytes: bytes.length, expected });
}

function malformed(reason: string, at: number): never {
  throw new UnreadableFile('malformed', { reason, at });
}
