// A stretch of a run as a run of its own: what is asked of a few scans need not be asked of thousands.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { ScanRange } from './scan-range.js';

/** Copies; both ends inclusive and within the run. */
export function cutScans(scans: Scans, { first, last }: ScanRange): Scans {
  const start = scans.offsets[first] ?? 0;
  const end = scans.offsets[last + 1] ?? start;
  return {
    retentionSeconds: scans.retentionSeconds.slice(first, last + 1),
    totalIonCurrent: scans.totalIonCurrent.slice(first, last + 1),
    offsets: scans.offsets.slice(first, last + 2).map((offset) => offset - start),
    mz: scans.mz.slice(start, end),
    intensity: scans.intensity.slice(start, end),
  };
}

/** So many scans more on each side, as far as there are any. */
export function widened({ first, last }: ScanRange, by: number, count: number): ScanRange {
  return { first: Math.max(0, first - by), last: Math.min(count - 1, last + by) };
}
