// The header of an SPC file: 512 bytes in the new form (little or big endian), 224 in the old one of LabCalc.
import { embeddedText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import { wallClock, type WallClock } from '../wall-clock.js';

export type SpcVersion = 'new' | 'new-big-endian' | 'old';

export interface SpcHeader {
  readonly version: SpcVersion;
  readonly isShort: boolean;
  readonly isMulti: boolean;
  readonly isOrdered: boolean;
  readonly hasOwnX: boolean;
  /** Every sub-spectrum has abscissas of its own. */
  readonly hasManyX: boolean;
  readonly experiment: number;
  /** −128: the ordinates are 32-bit floats. */
  readonly exponent: number;
  /** Where every sub-spectrum has its own abscissas this is the place of the directory. */
  readonly points: number;
  readonly first: number;
  readonly last: number;
  /** Undefined in the old form: there the bytes tell. */
  readonly spectra: number | undefined;
  readonly xType: number;
  readonly yType: number;
  readonly zType: number;
  readonly acquired: WallClock | undefined;
  readonly resolution: string;
  readonly source: string;
  readonly memo: string;
  /** Own names of the axes x, y, z; empty where the types speak. */
  readonly axisNames: readonly string[];
  readonly logOffset: number;
  readonly method: string;
}

const versions: Readonly<Record<number, SpcVersion>> = { 0x4b: 'new', 0x4c: 'new-big-endian', 0x4d: 'old' };

export function versionOf(bytes: Uint8Array): SpcVersion | undefined {
  return versions[bytes[1] ?? 0];
}

export function headerBytes(version: SpcVersion): number {
  return version === 'old' ? 224 : 512;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** `bytes` hold the whole header. */
export function readHeader(bytes: Uint8Array, version: SpcVersion, encoding?: TextEncoding): SpcHeader {
  return version === 'old' ? oldHeader(bytes, encoding) : newHeader(bytes, version, encoding);
}

function newHeader(bytes: Uint8Array, version: SpcVersion, encoding: TextEncoding | undefined): SpcHeader {
  const view = viewOf(bytes);
  const little = version === 'new';
  const text = (from: number, length: number) => embeddedText(bytes.subarray(from, from + length), encoding);
  return {
    version,
    ...flagsOf(view.getUint8(0)),
    experiment: view.getUint8(2),
    exponent: view.getInt8(3),
    points: view.getUint32(4, little),
    first: view.getFloat64(8, little),
    last: view.getFloat64(16, little),
    spectra: view.getUint32(24, little),
    xType: view.getUint8(28),
    yType: view.getUint8(29),
    zType: view.getUint8(30),
    acquired: packedTime(view.getUint32(32, little)),
    resolution: text(36, 9),
    source: text(45, 9),
    memo: text(88, 130),
    axisNames: axisNames(bytes, { from: 218, encoding }),
    logOffset: view.getUint32(248, little),
    method: text(264, 48),
  };
}

function oldHeader(bytes: Uint8Array, encoding: TextEncoding | undefined): SpcHeader {
  const view = viewOf(bytes);
  const text = (from: number, length: number) => embeddedText(bytes.subarray(from, from + length), encoding);
  return {
    version: 'old',
    ...flagsOf(view.getUint8(0)),
    hasOwnX: false,
    hasManyX: false,
    experiment: 0,
    exponent: oldExponent(view.getInt16(2, true)),
    points: view.getFloat32(4, true),
    first: view.getFloat32(8, true),
    last: view.getFloat32(12, true),
    spectra: undefined,
    xType: view.getUint8(16),
    yType: view.getUint8(17),
    zType: view.getUint16(18, true) >> 12,
    acquired: oldTime(view),
    resolution: text(24, 8),
    source: '',
    memo: text(64, 130),
    axisNames: axisNames(bytes, { from: 194, encoding }),
    logOffset: 0,
    method: '',
  };
}

/** A word where the new form has a byte: of −128, which means floats, some writers left the sign behind. */
function oldExponent(word: number): number {
  return word === 128 ? -128 : word;
}

type Flags = Pick<SpcHeader, 'isShort' | 'isMulti' | 'isOrdered' | 'hasOwnX' | 'hasManyX'>;

function flagsOf(flags: number): Flags {
  const hasOwnX = (flags & 0x80) !== 0;
  return {
    isShort: (flags & 0x01) !== 0,
    isMulti: (flags & 0x04) !== 0,
    isOrdered: (flags & 0x10) !== 0,
    hasOwnX,
    hasManyX: hasOwnX && (flags & 0x40) !== 0,
  };
}

/** Only where the flag says that they hold. */
function axisNames(
  bytes: Uint8Array,
  { from, encoding }: { readonly from: number; readonly encoding: TextEncoding | undefined },
): readonly string[] {
  if (((bytes[0] ?? 0) & 0x20) === 0) return [];
  const names: string[] = [];
  let at = from;
  while (names.length < 3 && at < from + 30) {
    const end = bytes.indexOf(0, at);
    const stop = end < 0 || end > from + 30 ? from + 30 : end;
    names.push(embeddedText(bytes.subarray(at, stop), encoding));
    at = stop + 1;
  }
  return names;
}

/** Minute, hour, day, month, year in 6, 5, 5, 4, 12 bits from the lowest. */
function packedTime(packed: number): WallClock | undefined {
  return wallClock({
    year: packed >>> 20,
    month: (packed >>> 16) & 15,
    day: (packed >>> 11) & 31,
    hour: (packed >>> 6) & 31,
    minute: packed & 63,
  });
}

/** Years were written with and without their century. */
function oldTime(view: DataView): WallClock | undefined {
  const written = view.getUint16(18, true) & 0x0fff;
  const year = written > 0 && written < 100 ? 1900 + written : written;
  const [month, day, hour, minute] = [20, 21, 22, 23].map((at) => view.getUint8(at));
  return wallClock({ year, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 });
}
