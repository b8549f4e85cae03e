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
  const bytes = inflated(bytesOf(base64), packing, count);
  const numbers = numbersIn(bytes, packing);
  if (numbers.length !== count) refuse(`an array of ${numbers.length} numbers where ${count} are declared`);
  if (!areFinite(numbers)) refuse('an array holds what is no number');
  return numbers;
}

function areFinite(numbers: UnpackedNumbers): boolean {
  for (let place = 0; place < numbers.length; place += 1) if (!Number.isFinite(numbers[place])) return false;
  return true;
}

function bytesOf(base64: string): Buffer {
  const text = base64.replace(/\s+/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) refuse('an array is not whole base64');
  return Buffer.from(text, 'base64');
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

function plainNumbers(bytes: Buffer, { bits, number, order }: Packing): UnpackedNumbers {
  const width = bits / 8;
  if (bytes.length % width !== 0) refuse('an array ends within a number');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = order === 'little';
  const at = {
    float32: (place: number) => view.getFloat32(place, isLittle),
    float64: (place: number) => view.getFloat64(place, isLittle),
    integer32: (place: number) => view.getInt32(place, isLittle),
    integer64: (place: number) => Number(view.getBigInt64(place, isLittle)),
  }[`${number}${bits}` as const];
  const count = bytes.length / width;
  const numbers = number === 'float' && bits === 32 ? new Float32Array(count) : new Float64Array(count);
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = at(place * width);
  return numbers;
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
