// Tells real points from the zeros of a file whose size was reserved before its content came (network copies do this).
import { UnreadableFile } from '../unreadable-file.js';
import type { NetcdfFile } from './netcdf-file.js';

export interface ScanValues {
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
  readonly offsets: Uint32Array;
  /** Total ion current as the file states it. */
  readonly stored: Float64Array | undefined;
  readonly file: NetcdfFile;
}

/** Throws `incomplete` for a zero tail, `malformed` for values that no spectrum has. */
export function checkScanValues(values: ScanValues): void {
  const { mz, intensity } = values;
  const bad = mz.findIndex((mass, point) => !isPoint(mass, intensity[point] ?? Number.NaN));
  const zero = mz.findLastIndex((mass) => mass !== 0) + 1;
  if (zero < mz.length && (bad < 0 || bad >= zero)) throw zeroTail(zero);
  if (Number.isNaN(mz[bad]) && mz.subarray(bad).every(Number.isNaN))
    throw new UnreadableFile('incomplete', { reason: 'points not yet written', point: bad + 1 });
  if (bad >= 0) throw new UnreadableFile('malformed', { reason: 'm/z or intensity is not a number', point: bad + 1 });
  const lost = firstLostPoint(values);
  if (lost !== undefined) throw zeroTail(lost);
}

/** A scan in which nothing was found is written as one point of nothing by some programs. */
function isPoint(mz: number, intensity: number): boolean {
  return (mz > 0 && mz < Infinity && Number.isFinite(intensity)) || (mz === 0 && intensity === 0);
}

/**
 * The first of the zero intensities that end the file, when the scan they begin in should have had more.
 * Totals that already disagree before it (KRATOS) prove nothing.
 */
function firstLostPoint(values: ScanValues): number | undefined {
  const { intensity, offsets, stored, file } = values;
  if (!stored || !file.bytes.subarray(-4).every((byte) => byte === 0)) return undefined;
  const lost = intensity.findLastIndex((value) => value !== 0) + 1;
  if (lost === intensity.length) return undefined;
  const first = stored.findIndex((_, scan) => !agrees(values, scan));
  return first >= 0 && first === offsets.findIndex((end) => end > lost) - 1 ? lost : undefined;
}

function agrees({ intensity, offsets, stored }: ScanValues, scan: number): boolean {
  const sum = intensity.subarray(offsets[scan], offsets[scan + 1]).reduce((total, each) => total + each, 0);
  const expected = stored?.[scan] ?? sum;
  return Math.abs(expected - sum) <= 1e-3 * Math.max(1, Math.abs(expected));
}

function zeroTail(point: number): UnreadableFile {
  return new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero', point: point + 1 });
}
