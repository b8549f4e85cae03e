// Arrays of numbers as XML formats carry them: base64 of numbers, deflated or packed by MS-Numpress.
import { inflateSync } from 'node:zlib';
import { numpressLinear, numpressPositive, numpressShortLog } from './numpress.js';
import { UnreadableFile } from './unreadable-file.js';

export interface Packing {
  readonly bits: 32 | 64;
  readonly number: 'float' | 'integer';
  readonly order: 'little' | 'big';
  readonly deflated: boolean;
  readonly numpress: 'none' | 'linear' | 'positive' | 'short-log';
}

/** As wide as they were written: what fills the memory of a large run is half as much as long as its spectra come one by one. */
export type UnpackedNumbers = Float32Array | Float64Array;

export const plainPacking: Packing = {
  bits: 32,
  number: 'float',
  order: 'little',
  deflated: false,
  numpress: 'none',
};

/** Numpress may need up to five bytes a number, and a head. */
const mostBytesOf = (count: number): number => count * 8 + 64;

/** @throws UnreadableFile `malformed` unless the array holds exactly `count` finite numbers. */
export function unpackNumbers(base64: string, packing: Packing, count: number): UnpackedNumbers {
  const numbers = numbersIn(inflated(bytesOf(base64), packing, count), packing);
  return checked(numbers, count);
}

/** Pairs of numbers, the first of each apart from the second. @throws UnreadableFile like `unpackNumbers`. */
export function unpackPairs(
  base64: string,
  packing: Packing,
  count: number,
): readonly [UnpackedNumbers, UnpackedNumbers] {
  const bytes = inflated(bytesOf(base64), packing, count * 2);
  const stride = packing.bits / 4;
  if (bytes.length !== count * stride) refuse(`an array of ${bytes.length} bytes where ${count} pairs are declared`);
  const lane = (from: number) => checked(plainNumbers(bytes, packing, { from, stride }), count);
  return [lane(0), lane(packing.bits / 8)];
}

function checked(numbers: UnpackedNumbers, count: number): UnpackedNumbers {
  if (numbers.length !== count) refuse(`an array of ${numbers.length} numbers where ${count} are declared`);
  if (!areFinite(numbers)) refuse('an array holds what is no number');
  return numbers;
}

function areFinite(numbers: UnpackedNumbers): boolean {
  for (let place = 0; place < numbers.length; place += 1) if (!Number.isFinite(numbers[place])) return false;
  return true;
}

/** Used again for each array: a run has thousands, and what each left behind would fill the memory. */
let scratch = Buffer.alloc(0);

const MOST_SCRATCH = 1_048_576;

/** Holds until the next call. */
function bytesOf(base64: string): Buffer {
  const text = base64.replace(/\s+/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) refuse('an array is not whole base64');
  const room = (text.length / 4) * 3;
  if (room > MOST_SCRATCH) return Buffer.from(text, 'base64');
  if (scratch.length < room) scratch = Buffer.alloc(room * 2);
  return scratch.subarray(0, scratch.write(text, 0, 'base64'));
}

function inflated(bytes: Buffer, { deflated }: Packing, count: number): Buffer {
  if (!deflated || bytes.length === 0) return bytes;
  try {
    return inflateSync(bytes, { maxOutputLength: mostBytesOf(count) });
  } catch {
    return refuse('a compressed array does not open, or holds more than is declared');
  }
}

function numbersIn(bytes: Buffer, packing: Packing): UnpackedNumbers {
  switch (packing.numpress) {
    case 'linear':
      return numpressLinear(bytes);
    case 'positive':
      return numpressPositive(bytes);
    case 'short-log':
      return numpressShortLog(bytes);
    case 'none':
      return plainNumbers(bytes, packing);
  }
}

interface Lane {
  readonly from: number;
  readonly stride: number;
}

function plainNumbers(bytes: Buffer, { bits, number, order }: Packing, lane?: Lane): UnpackedNumbers {
  const { from, stride } = lane ?? { from: 0, stride: bits / 8 };
  if (bytes.length % stride !== 0) refuse('an array ends within a number');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = order === 'little';
  const at = {
    float32: (place: number) => view.getFloat32(place, isLittle),
    float64: (place: number) => view.getFloat64(place, isLittle),
    integer32: (place: number) => view.getInt32(place, isLittle),
    integer64: (place: number) => Number(view.getBigInt64(place, isLittle)),
  }[`${number}${bits}` as const];
  const count = bytes.length / stride;
  const numbers = number === 'float' && bits === 32 ? new Float32Array(count) : new Float64Array(count);
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = at(from + place * stride);
  return numbers;
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
