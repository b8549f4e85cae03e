// MS-Numpress (Teleman, Dowsey, Gonzalez-Galarza et al., Mol Cell Proteomics 13 (2014) 1537): numbers as differences in half bytes.
import { UnreadableFile } from './unreadable-file.js';

/** Each number is foretold from the two before it; what is stored is how far that was off. */
export function numpressLinear(bytes: Buffer): Float64Array {
  if (bytes.length === 8 || bytes.length === 0) return new Float64Array();
  const scale = scaleOf(bytes);
  if (bytes.length < 12) refuse();
  const first = bytes.readUInt32LE(8);
  if (bytes.length === 12) return Float64Array.of(first / scale);
  if (bytes.length < 16) refuse();
  let [before, last] = [first, bytes.readUInt32LE(12)];
  const numbers = [before / scale, last / scale];
  const halves = new HalfBytes(bytes, 16);
  while (halves.hasNumber()) {
    const next = last + (last - before) + (halves.number() | 0);
    [before, last] = [last, next];
    numbers.push(next / scale);
  }
  return Float64Array.from(numbers);
}

/** Whole positive numbers. */
export function numpressPositive(bytes: Buffer): Float64Array {
  const numbers: number[] = [];
  const halves = new HalfBytes(bytes, 0);
  while (halves.hasNumber()) numbers.push(halves.number());
  return Float64Array.from(numbers);
}

/** Logarithms in two bytes each. */
export function numpressShortLog(bytes: Buffer): Float64Array {
  if (bytes.length === 0) return new Float64Array();
  const scale = scaleOf(bytes);
  if (bytes.length % 2 !== 0) refuse();
  const numbers = new Float64Array((bytes.length - 8) / 2);
  for (let place = 0; place < numbers.length; place += 1) {
    numbers[place] = Math.exp(bytes.readUInt16LE(8 + place * 2) / scale) - 1;
  }
  return numbers;
}

function scaleOf(bytes: Buffer): number {
  if (bytes.length < 8) refuse();
  const scale = bytes.readDoubleBE(0);
  if (!Number.isFinite(scale) || scale <= 0) refuse();
  return scale;
}

/** Numbers of up to eight half bytes behind a half byte that says how many leading ones or zeros were left out. */
class HalfBytes {
  private place: number;

  constructor(
    private readonly bytes: Buffer,
    from: number,
  ) {
    this.place = from * 2;
  }

  /** A last half byte of zero only fills its byte. */
  hasNumber(): boolean {
    const left = this.bytes.length * 2 - this.place;
    return left > 1 || (left === 1 && this.peek() !== 0);
  }

  /** As an unsigned number of 32 bits. */
  number(): number {
    const head = this.take();
    const isNegative = head > 8;
    const left = isNegative ? head - 8 : head;
    let value = isNegative ? (left === 8 ? 0 : 0xffffffff << (32 - 4 * left)) : 0;
    for (let half = left; half < 8; half += 1) value |= this.take() << ((half - left) * 4);
    return value >>> 0;
  }

  private take(): number {
    if (this.place >= this.bytes.length * 2) refuse();
    const half = this.peek();
    this.place += 1;
    return half;
  }

  private peek(): number {
    const byte = this.bytes[this.place >> 1] ?? 0;
    return this.place % 2 === 0 ? byte >> 4 : byte & 0xf;
  }
}

function refuse(): never {
  throw new UnreadableFile('malformed', { reason: 'a packed array ends within a number' });
}
