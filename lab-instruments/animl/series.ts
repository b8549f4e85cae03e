// One series of an AnIML result: single values, base64 of them, or a start and a step.
import { UnreadableFile } from '../unreadable-file.js';
import type { XmlAttributes } from '../xml-walk.js';

export class Series {
  readonly name: string;
  readonly id: string;
  readonly isIndependent: boolean;
  unit = '';
  private readonly type: string;
  private readonly pieces: (readonly number[] | Float64Array)[] = [];
  private singles: number[] = [];
  private start: number | undefined;

  constructor(attributes: XmlAttributes) {
    this.name = attributes['name'] ?? '';
    this.id = attributes['seriesID'] ?? '';
    this.isIndependent = attributes['dependency'] === 'independent';
    this.type = attributes['seriesType'] ?? '';
  }

  get isNumeric(): boolean {
    return /^(Int32|Int64|Float32|Float64)$/.test(this.type);
  }

  get isWhole(): boolean {
    return this.type.startsWith('Int');
  }

  /** The text of `I`, `L`, `F`, `D` in a set of single values, of a start value or of a step. */
  value(text: string, within: string, length: number): void {
    if (!this.isNumeric) return;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) refuse('a value is no number');
    if (within === 'IndividualValueSet') this.singles.push(value);
    if (within === 'StartValue') this.start = value;
    if (within === 'Increment') this.steps(value, length);
  }

  endOfSet(name: string, text: string): void {
    if (!this.isNumeric) return;
    if (name === 'EncodedValueSet') this.pieces.push(decoded(text, this.type));
    if (name !== 'IndividualValueSet') return;
    this.pieces.push(this.singles);
    this.singles = [];
  }

  values(): Float64Array {
    return Float64Array.from(this.pieces.flatMap((piece) => [...piece]));
  }

  private steps(increment: number, length: number): void {
    const start = this.start ?? refuse('a step without a start');
    this.pieces.push(Float64Array.from({ length }, (_, place) => start + place * increment));
  }
}

function decoded(base64: string, type: string): Float64Array {
  const text = base64.replace(/\s+/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) refuse('an array is not whole base64');
  const bytes = Buffer.from(text, 'base64');
  const width = type.endsWith('64') ? 8 : 4;
  if (bytes.length % width !== 0) refuse('an array ends within a number');
  const at = {
    Int32: (place: number) => bytes.readInt32LE(place),
    Int64: (place: number) => Number(bytes.readBigInt64LE(place)),
    Float32: (place: number) => bytes.readFloatLE(place),
    Float64: (place: number) => bytes.readDoubleLE(place),
  }[type as 'Int32' | 'Int64' | 'Float32' | 'Float64'];
  const numbers = Float64Array.from({ length: bytes.length / width }, (_, place) => at(place * width));
  if (!numbers.every(Number.isFinite)) refuse('an array holds what is no number');
  return numbers;
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
