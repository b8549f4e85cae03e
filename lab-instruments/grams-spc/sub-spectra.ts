// The sub-spectra of an SPC file, each behind a header of 32 bytes. All places are checked against the bytes before they are read.
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { headerBytes, viewOf, type SpcHeader } from './header.js';

export interface SubSpectrum {
  /** Place on the third axis: time, temperature. */
  readonly z: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

interface SubHeader {
  readonly at: number;
  readonly exponent: number;
  readonly z: number;
  readonly points: number;
}

const SUB_BYTES = 32;
const ENTRY_BYTES = 12;
const FLOATS = -128;

export function subSpectra(bytes: Uint8Array, header: SpcHeader): readonly SubSpectrum[] {
  const view = viewOf(bytes);
  const subs = header.hasManyX ? ownSubs(view, header) : evenSubs(view, header);
  const common = header.hasManyX ? undefined : commonX(view, header);
  const isUnset = subs.every(({ exponent }) => exponent === 0);
  return subs.map((sub) => {
    const exponent = header.isMulti && !isUnset ? sub.exponent : header.exponent;
    const start = sub.at + SUB_BYTES;
    const x = common ?? floats(view, { at: start, count: sub.points, little: header.version !== 'new-big-endian' });
    const at = common ? start : start + 4 * sub.points;
    return { z: sub.z, x, y: ordinates(view, header, { at, count: sub.points, exponent }) };
  });
}

/** Where the points end; undefined where a directory says where they lie. */
export function endOfPoints(header: SpcHeader, spectra: readonly SubSpectrum[]): number | undefined {
  if (header.hasManyX && header.isMulti && header.points > 0) return undefined;
  const commonBytes = header.hasOwnX && !header.hasManyX ? 4 * header.points : 0;
  const pointBytes = wordBytes(header) + (header.hasManyX ? 4 : 0);
  return spectra.reduce(
    (end, { y }) => end + SUB_BYTES + pointBytes * y.length,
    headerBytes(header.version) + commonBytes,
  );
}

/** Bytes that the header says there are: all places lie below. @throws UnreadableFile `truncated`. */
function needBytes(view: DataView, end: number): void {
  if (!Number.isSafeInteger(end) || end < 0) malformed('place of data');
  if (end > view.byteLength) throw new UnreadableFile('truncated', { bytes: view.byteLength, expected: end });
}

/** One after the other, all as long as the header says. */
function evenSubs(view: DataView, header: SpcHeader): readonly SubHeader[] {
  const { points, hasOwnX } = header;
  if (!Number.isInteger(points) || points <= 0) malformed('number of points');
  const start = headerBytes(header.version) + (hasOwnX ? 4 * points : 0);
  const size = SUB_BYTES + points * wordBytes(header);
  const count = header.isMulti ? (header.spectra ?? Math.floor((view.byteLength - start) / size)) : 1;
  if (count < 1 && header.version !== 'old') malformed('number of spectra');
  needBytes(view, start + Math.max(1, count) * size);
  const rest = view.byteLength - start - count * size;
  // The old form does not say how many there are: what is left over began another one.
  if (header.version === 'old' && header.isMulti && rest >= SUB_BYTES) {
    throw new UnreadableFile('truncated', { bytes: view.byteLength, expected: start + (count + 1) * size });
  }
  return Array.from({ length: count }, (_, index) => ({ ...subHeader(view, start + index * size, header), points }));
}

/** The directory says where each lies, and repeats its place on the third axis. */
function ownSubs(view: DataView, header: SpcHeader): readonly SubHeader[] {
  const directory = header.points;
  const count = header.isMulti ? (header.spectra ?? 0) : 1;
  if (count < 1) malformed('number of spectra');
  if (directory === 0 || !header.isMulti) return chain(view, header, count);
  needBytes(view, directory + count * ENTRY_BYTES);
  const little = header.version === 'new';
  return Array.from({ length: count }, (_, index) => {
    const entry = directory + index * ENTRY_BYTES;
    const at = view.getUint32(entry, little);
    const size = view.getUint32(entry + 4, little);
    needBytes(view, at + SUB_BYTES);
    const sub = subHeader(view, at, header);
    const end = at + SUB_BYTES + sub.points * (4 + wordBytes(header));
    if (at < headerBytes(header.version) || at + size < end) malformed('directory of spectra', index + 1);
    const stated = view.getFloat32(entry + 8, little);
    // What an editor of such files leaves in the entry of a rewritten spectrum is no number of this size.
    const isLeftOver = Math.abs(stated) < 1.2e-38;
    if (stated !== sub.z && !isLeftOver) malformed('place of a spectrum', index + 1);
    needBytes(view, end);
    return sub;
  });
}

function chain(view: DataView, header: SpcHeader, count: number): readonly SubHeader[] {
  const subs: SubHeader[] = [];
  let at = headerBytes(header.version);
  for (let index = 0; index < count; index += 1) {
    needBytes(view, at + SUB_BYTES);
    const sub = subHeader(view, at, header);
    at += SUB_BYTES + sub.points * (4 + wordBytes(header));
    needBytes(view, at);
    subs.push(sub);
  }
  return subs;
}

function subHeader(view: DataView, at: number, { version }: SpcHeader): SubHeader {
  const little = version !== 'new-big-endian';
  return {
    at,
    exponent: view.getInt8(at + 1),
    z: view.getFloat32(at + 4, little),
    points: view.getUint32(at + 16, little),
  };
}

function wordBytes({ isShort }: SpcHeader): number {
  return isShort ? 2 : 4;
}

/** Where the abscissas are even, first and last say them all. */
function commonX(view: DataView, { version, hasOwnX, points, first, last }: SpcHeader): Float64Array {
  const little = version !== 'new-big-endian';
  if (hasOwnX) return floats(view, { at: headerBytes(version), count: points, little });
  const step = points > 1 ? (last - first) / (points - 1) : 0;
  return numberRow(points, (at) => first + at * step);
}

/** Of this computer. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

interface Run {
  readonly at: number;
  readonly count: number;
}

function floats(view: DataView, { at, count, little }: Run & { readonly little: boolean }): Float64Array {
  if (!little || !isLittleEndian) return numberRow(count, (index) => view.getFloat32(at + 4 * index, little));
  const start = view.byteOffset + at;
  return new Float64Array(new Float32Array(view.buffer.slice(start, start + 4 * count)));
}

/** Integers are fractions of a power of two: 2^exponent · integer / 2^32, or 2^16 for short ones. */
function ordinates(view: DataView, header: SpcHeader, { at, count, exponent }: Run & { readonly exponent: number }) {
  const little = header.version !== 'new-big-endian';
  if (header.isShort) {
    const factor = 2 ** (exponent - 16);
    return numberRow(count, (index) => view.getInt16(at + 2 * index, little) * factor);
  }
  if (exponent === FLOATS) return floats(view, { at, count, little });
  const factor = 2 ** (exponent - 32);
  if (header.version !== 'old') {
    return numberRow(count, (index) => view.getInt32(at + 4 * index, little) * factor);
  }
  // LabCalc writes the high half first, each half little endian.
  return numberRow(count, (index) => {
    const place = at + 4 * index;
    return (view.getInt16(place, true) * 65_536 + view.getUint16(place + 2, true)) * factor;
  });
}

function malformed(reason: string, spectrum = 0): never {
  throw new UnreadableFile('malformed', spectrum === 0 ? { reason } : { reason, spectrum });
}
