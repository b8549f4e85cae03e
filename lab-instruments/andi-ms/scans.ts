// Scans of an ANDI-MS file, each sliced by scan_index and point_count: the arrays hold unused and overlapping points too.
import type { Scans, Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { UnreadableFile } from '../unreadable-file.js';
import { checkScanValues } from './scan-values.js';
import type { NetcdfFile } from './netcdf-file.js';
import { NOT_MEASURED, numbersOf, variableText } from './netcdf-values.js';

export interface ReadScans {
  readonly scans: Scans;
  /** A set of spectra without acquisition times is not a chromatogram. */
  readonly hasTimes: boolean;
  readonly warnings: readonly Warning[];
}

export function readScans(file: NetcdfFile): ReadScans {
  const raw = rawScans(file);
  const offsets = offsetsOf(raw);
  const mz = new Float64Array(offsets.at(-1) ?? 0);
  const intensity = new Float64Array(mz.length);
  raw.starts.forEach((start, scan) => {
    const at = offsets[scan] ?? 0;
    const count = (offsets[scan + 1] ?? at) - at;
    mz.set(raw.masses.subarray(start, start + count), at);
    intensity.set(raw.intensities.subarray(start, start + count), at);
  });
  const stored = storedTotals(file, raw.starts.length);
  checkScanValues({ mz, intensity, offsets, stored, file });
  const totalIonCurrent = stored ?? sums(intensity, offsets);
  const times = acquisitionTimes(file, raw.starts.length);
  const scans = {
    retentionSeconds: times ?? new Float64Array(raw.starts.length).fill(NaN),
    totalIonCurrent,
    offsets,
    mz,
    intensity,
  };
  const warnings = [...warningsOf(scans, stored, times), ...(times ? [] : missingTimes(file))];
  return { scans, hasTimes: times !== undefined, warnings };
}

interface RawScans {
  readonly starts: Float64Array;
  readonly counts: Float64Array;
  readonly masses: Float64Array;
  readonly intensities: Float64Array;
}

function rawScans(file: NetcdfFile): RawScans {
  const masses = needed(file, 'mass_values');
  const intensities = needed(file, 'intensity_values');
  if (masses.length !== intensities.length) refuse('mass_values and intensity_values differ in length');
  const { starts, counts } = placesOf(numbersOf(file, 'scan_index'), numbersOf(file, 'point_count'), masses.length);
  if (starts.length !== counts.length) refuse('scan_index and point_count differ in length');
  if (starts.length === 0) throw new UnreadableFile('incomplete', { reason: 'no scans' });
  return { starts, counts, masses, intensities };
}

/** Either is enough where scans follow one another without a gap. */
function placesOf(starts: Float64Array | undefined, counts: Float64Array | undefined, points: number) {
  if (starts && counts) return { starts, counts };
  if (starts) return { starts, counts: starts.map((start, scan) => (starts[scan + 1] ?? points) - start) };
  const own = counts ?? refuse('neither scan_index nor point_count');
  let sum = 0;
  return { counts: own, starts: own.map((count) => (sum += count) - count) };
}

/** The sum of the counts is bounded by the points, so overlapping slices cannot make a small file large. */
function offsetsOf(raw: RawScans): Uint32Array {
  const points = raw.masses.length;
  const offsets = new Uint32Array(raw.starts.length + 1);
  let sum = 0;
  if (raw.counts.some(Number.isNaN)) throw new UnreadableFile('incomplete', { reason: 'scans not yet written' });
  raw.counts.forEach((count, scan) => {
    const start = raw.starts[scan] ?? 0;
    const fits =
      Number.isInteger(start) && Number.isInteger(count) && start >= 0 && count >= 0 && start + count <= points;
    if (!fits && count > 0) refuse(`points of scan ${scan + 1}`);
    sum += Math.max(0, count);
    if (count < 0 || sum > points) refuse('more points in the scans than in the file');
    offsets[scan + 1] = sum;
  });
  if (sum === 0 && points > 0) throw new UnreadableFile('incomplete', { reason: 'every scan is empty' });
  return offsets;
}

function storedTotals(file: NetcdfFile, count: number): Float64Array | undefined {
  const totals = numbersOf(file, 'total_intensity');
  return totals?.length === count && totals.every(isMeasured) ? totals : undefined;
}

function acquisitionTimes(file: NetcdfFile, count: number): Float64Array | undefined {
  const times = numbersOf(file, 'scan_acquisition_time');
  if (times?.length !== count || times.some((time) => time === NOT_MEASURED || Number.isNaN(time))) return undefined;
  if (!times.every(Number.isFinite)) refuse('scan_acquisition_time');
  return hasMinutes(file) ? times.map((time) => time * 60) : times;
}

/** Spectra of which only some have no time were a run. */
function missingTimes(file: NetcdfFile): readonly Warning[] {
  const times = numbersOf(file, 'scan_acquisition_time') ?? new Float64Array();
  const missing = times.filter((time) => !isMeasured(time)).length;
  const isSome = missing > 0 && missing < times.length;
  return isSome ? [{ code: 'times-missing', detail: `${missing} / ${times.length}` }] : [];
}

/** The template says seconds; what a file says of this variable itself goes before. */
export function hasMinutes(file: NetcdfFile): boolean {
  return /^min/i.test(variableText(file, 'scan_acquisition_time', 'units'));
}

function sums(intensity: Float64Array, offsets: Uint32Array): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, scan) =>
    intensity.subarray(offsets[scan], offsets[scan + 1]).reduce((sum, each) => sum + each, 0),
  );
}

function warningsOf(
  scans: Scans,
  stored: Float64Array | undefined,
  times: Float64Array | undefined,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const sorted = orderByMz(scans);
  if (sorted > 0) warnings.push({ code: 'mz-reordered', detail: `${sorted} scans` });
  if (!stored) warnings.push({ code: 'tic-recomputed', detail: 'total_intensity' });
  else warnings.push(...differingTotals(stored, sums(scans.intensity, scans.offsets)));
  const backwards = times?.findIndex((time, scan) => time < (times[scan - 1] ?? -Infinity)) ?? -1;
  if (backwards >= 0) warnings.push({ code: 'time-not-ascending', detail: `scan ${backwards + 1}` });
  return warnings;
}

function differingTotals(stored: Float64Array, summed: Float64Array): readonly Warning[] {
  const differing = stored.filter(
    (total, scan) => Math.abs(total - (summed[scan] ?? 0)) > 1e-3 * Math.max(1, Math.abs(total)),
  );
  return differing.length === 0 ? [] : [{ code: 'tic-differs', detail: `${differing.length} scans` }];
}

function isMeasured(value: number): boolean {
  return Number.isFinite(value) && value !== NOT_MEASURED;
}

function needed(file: NetcdfFile, name: string): Float64Array {
  return numbersOf(file, name) ?? refuse(name);
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
