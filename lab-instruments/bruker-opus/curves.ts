// The curves of an OPUS file: points with their status. What was computed of sample and reference comes first.
import type { Curve, CurveAxis, Warning } from '../measurement.js';
import type { TextEncoding } from '../instrument-profile.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { kindOf, parametersOf, STATUS, viewOf, type OpusBlock, type Parameters } from './blocks.js';

export interface OpusCurve {
  readonly curve: Curve;
  readonly status: Parameters;
  readonly warnings: readonly Warning[];
}

const INTERFEROGRAM = 2;
const PHASE = 3;

/** Interferograms and phases stay where they are: they are no spectra. */
export function curvesOf(
  bytes: Uint8Array,
  blocks: readonly OpusBlock[],
  encoding?: TextEncoding,
): readonly OpusCurve[] {
  const spectra = blocks.filter(({ type }) => {
    const content = kindOf.content(type);
    const isSpectrum = content > 0 && content !== INTERFEROGRAM && content !== PHASE;
    return isSpectrum && kindOf.parameters(type) === 0 && kindOf.channel(type) > 0 && (type & 3) > 0;
  });
  const read = spectra.map((points) => {
    const status = statusOf(points, blocks);
    if (!status) throw new UnreadableFile('malformed', { reason: 'points without their status', at: points.at });
    return { type: points.type, ...curveOf(bytes, points, parametersOf(bytes, status, encoding)) };
  });
  return read.sort((a, b) => (kindOf.channel(b.type) % 4) - (kindOf.channel(a.type) % 4));
}

/** Two blocks of one type have two of its status, in the same order. */
function statusOf(points: OpusBlock, blocks: readonly OpusBlock[]): OpusBlock | undefined {
  const own = blocks.filter(({ type }) => type === points.type);
  const states = blocks.filter(({ type }) => type === (points.type | (STATUS << 4)));
  return states.length === own.length ? states[own.indexOf(points)] : own.length === 1 ? states[0] : undefined;
}

function curveOf(bytes: Uint8Array, points: OpusBlock, status: Parameters): OpusCurve {
  const count = numberIn(status, 'NPT');
  const first = numberIn(status, 'FXV');
  const last = numberIn(status, 'LXV');
  const factor = status.has('CSF') ? numberIn(status, 'CSF') : 1;
  if (!Number.isInteger(count) || count < 1 || count * 4 > points.bytes) {
    throw new UnreadableFile('malformed', { reason: 'number of points', expected: count, found: points.bytes / 4 });
  }
  // A series of spectra in one block begins with a head of its own, and its points would be taken from the wrong place.
  if (points.bytes >= 2 * count * 4) {
    throw new UnreadableFile('malformed', { reason: 'a series of spectra', points: count, bytes: points.bytes });
  }
  const y = ordinates(bytes, points, { count, factor, isInteger: status.get('DPF') === 2 });
  const step = count > 1 ? (last - first) / (count - 1) : 0;
  const [axis, xUnit] = axes[textIn(status, 'DXU')] ?? (['other', textIn(status, 'DXU')] as const);
  const [name, yUnit] = contents[kindOf.content(points.type)] ?? (['', ''] as const);
  const title = singleChannels[kindOf.channel(points.type)] ?? name;
  const curve: Curve = {
    title,
    axis,
    xUnit,
    yUnit,
    form: 'line',
    x: numberRow(y.length, (at) => first + at * step),
    y,
  };
  return { curve, status, warnings: boundsWarnings(status, y, title) };
}

interface Layout {
  readonly count: number;
  readonly factor: number;
  readonly isInteger: boolean;
}

function ordinates(bytes: Uint8Array, points: OpusBlock, { count, factor, isInteger }: Layout): Float64Array {
  const view = viewOf(bytes);
  const read = isInteger ? (at: number) => view.getInt32(at, true) : (at: number) => view.getFloat32(at, true);
  const y = numberRow(count, (at) => read(points.at + 4 * at) * factor);
  if (!y.every(Number.isFinite)) throw new UnreadableFile('malformed', { reason: 'no number', at: points.at });
  const zeros = count - 1 - y.findLastIndex((value) => value !== 0);
  if (zeros >= 64 && zeros * 8 >= count) {
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  }
  return y;
}

/** The file keeps its largest and smallest ordinate. */
function boundsWarnings(status: Parameters, y: Float64Array, title: string): readonly Warning[] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of y) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const differs = (name: string, found: number) =>
    status.has(name) && Math.abs(numberIn(status, name) - found) > 1e-5 * Math.max(Math.abs(least), Math.abs(most));
  const names = [differs('MXY', most) ? 'MXY' : '', differs('MNY', least) ? 'MNY' : ''].filter(Boolean);
  return names.length === 0 ? [] : [{ code: 'bounds-differ', detail: `${title}: ${names.join(', ')}` }];
}

export function textIn(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  return typeof value === 'string' ? value : '';
}

function numberIn(parameters: Parameters, name: string): number {
  const value = parameters.get(name);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UnreadableFile('malformed', { reason: `parameter ${name}` });
}

const axes: Readonly<Record<string, readonly [CurveAxis, string]>> = {
  WN: ['wavenumber', 'cm-1'],
  MI: ['wavelength', 'um'],
  RSH: ['raman-shift', 'cm-1'],
};

const singleChannels: Readonly<Record<number, string>> = { 1: 'ScSm', 2: 'ScRf' };

/** The names that OPUS itself shows, and what they measure. */
const contents: Readonly<Record<number, readonly [name: string, unit: string]>> = {
  1: ['Sc', ''],
  4: ['AB', 'Absorbance'],
  5: ['TR', 'Transmittance'],
  6: ['KM', 'Kubelka-Munk'],
  7: ['TRC', ''],
  10: ['RAM', 'Raman Intensity'],
  11: ['EMIS', ''],
  12: ['RFL', 'Reflectance'],
  16: ['LRF', ''],
  17: ['ATR', ''],
};
