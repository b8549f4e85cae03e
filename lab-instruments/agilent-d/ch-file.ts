// An Agilent .ch file: the signal of an FID, a UV channel or another detector, with who, what and when in its header.
import { embeddedText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import type { Trace, Warning } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { chLayouts, chPlaces, chVersionOf, fixedFactors, type ChLayout, type ChVersion } from './ch-layout.js';
import { rawPoints } from './ch-points.js';

export interface ChHeader {
  readonly version: string;
  readonly fileType: string;
  readonly sampleName: string;
  readonly operator: string;
  readonly acquiredText: string;
  readonly method: string;
  readonly vial: string;
  readonly sequenceLine: string;
}

export interface ChFile {
  readonly header: ChHeader;
  readonly trace: Trace;
  readonly warnings: readonly Warning[];
}

const BLOCK = 512;
/** No noise of a detector stays exactly still for so long. */
const ZEROS_UNWRITTEN = 256;

/** Throws `truncated`, `incomplete` while the rest is still zero, `malformed`. */
export function readChFile(bytes: Uint8Array, name: string, encoding?: TextEncoding): ChFile {
  const version = chVersionOf(bytes);
  if (!version) throw new UnreadableFile('bad-magic');
  const layout = chLayouts[version];
  if (bytes.length < layout.headerBytes + 2)
    throw new UnreadableFile('truncated', { bytes: bytes.length, expected: layout.headerBytes });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUnwritten(bytes)) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  const raw = rawPoints(bytes, layout, firstPoint(view, layout));
  const text = (place: ChLayout['unit']): string => textAt(bytes, place, encoding);
  const [first, last] = timesOf(view, layout);
  const count = raw.values.length;
  const stated = view.getInt32(chPlaces.extent);
  if (stated > 0 && stated !== count && bytes.length < stated * BLOCK)
    throw new UnreadableFile('truncated', { bytes: bytes.length, stated });
  if (count < 2 || last <= first) throw new UnreadableFile('incomplete', { reason: 'no points', points: count });
  const periods = [...PERIODS, statedPeriod(view, layout)];
  const isProved = stated === count || isEvenlySampled(last - first, count, periods);
  if (!isProved && layout.times === 'float')
    throw new UnreadableFile('truncated', { points: count, milliseconds: last - first });
  const header: ChHeader = {
    version,
    fileType: text(layout.fileType),
    sampleName: text(layout.sampleName),
    operator: text(layout.operator),
    acquiredText: text(layout.acquired),
    method: text(layout.method),
    vial: positive(view.getInt16(chPlaces.vial)),
    sequenceLine: positive(view.getInt16(chPlaces.sequenceLine)),
  };
  const trace = {
    detector: text(layout.signal) || detectorOf(name),
    unit: text(layout.unit),
    seconds: evenTimes([first, last], count),
    values: scaled(raw.values, scaleOf(view, version)),
  };
  return { header, trace, warnings: endWarnings(name, isProved, raw.end < bytes.length) };
}

function isUnwritten(bytes: Uint8Array): boolean {
  return bytes.subarray(-ZEROS_UNWRITTEN).every((byte) => byte === 0);
}

function timesOf(view: DataView, { times }: ChLayout): readonly [number, number] {
  const at = (place: number): number => (times === 'float' ? view.getFloat32(place) : view.getInt32(place));
  const [first, last] = [at(chPlaces.firstTime), at(chPlaces.lastTime)];
  if (!(Math.abs(first) < 1e9 && Math.abs(last) < 1e9)) throw new UnreadableFile('malformed', { reason: 'times' });
  return [first, last];
}

/** Whole hertz or milliseconds that Agilent's detectors know; the header rounds the ends by a point either way. */
const PERIODS = [
  0.5, 1, 2, 2.5, 5, 10, 12.5, 20, 25, 40, 50, 100, 125, 200, 250, 400, 500, 800, 1000, 1600, 2000, 3200, 5000, 10_000,
];

/** Milliseconds: new headers state it as a fraction of seconds. */
function statedPeriod(view: DataView, { period }: ChLayout): number {
  return period === undefined ? Number.NaN : (1000 * view.getUint16(period)) / view.getUint16(period + 2);
}

function isEvenlySampled(span: number, count: number, periods: readonly number[]): boolean {
  return periods.some((period) => Math.abs(span / period - (count - 1)) <= 1.5);
}

/** Packed points begin where the header says, in blocks from 1; plain ones behind it. */
function firstPoint(view: DataView, { headerBytes, points }: ChLayout): number {
  const stated = (view.getInt32(chPlaces.dataBlock) - 1) * BLOCK;
  return points !== 'doubles' && stated >= headerBytes && stated < view.byteLength ? stated : headerBytes;
}

function evenTimes([first, last]: readonly [number, number], count: number): Float64Array {
  const step = (last - first) / (count - 1);
  return numberRow(count, (at) => (first + at * step) / 1000);
}

interface Scale {
  readonly slope: number;
  readonly intercept: number;
}

function scaleOf(view: DataView, version: ChVersion): Scale {
  const layout = chLayouts[version];
  const factor = fixedFactors[version]?.[view.getInt32(layout.scaling)];
  if (factor !== undefined) return { slope: factor, intercept: 0 };
  const [slope, intercept] = [view.getFloat64(layout.slope), view.getFloat64(layout.intercept)];
  const isScaled = Number.isFinite(slope) && slope !== 0 && Number.isFinite(intercept);
  return isScaled ? { slope, intercept } : { slope: 1, intercept: 0 };
}

function scaled(raw: Float64Array, { slope, intercept }: Scale): Float64Array {
  return slope === 1 && intercept === 0 ? raw : raw.map((value) => value * slope + intercept);
}

function endWarnings(name: string, isProved: boolean, hasMore: boolean): readonly Warning[] {
  return [
    ...(isProved ? [] : [{ code: 'end-unproved', detail: name } as const]),
    ...(hasMore ? [{ code: 'trailing-bytes', detail: name } as const] : []),
  ];
}

function textAt(bytes: Uint8Array, { at, form }: ChLayout['unit'], encoding: TextEncoding | undefined): string {
  const length = bytes[at] ?? 0;
  if (form === 'bytes') return embeddedText(bytes.subarray(at + 1, at + 1 + length), encoding);
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(at + 1, at + 1 + length * 2));
  return (text.split('\0')[0] ?? '').replace(/\p{Cc}/gu, '').trim();
}

/** `FID1A.ch` → `FID1A`. */
function detectorOf(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.ch$/i, '');
}

function positive(value: number): string {
  return value > 0 ? String(value) : '';
}
