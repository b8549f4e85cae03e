// The first rows of what a file holds, for a person who wants to see whether it was understood. Pure.
import type { Measurement, ReportedPeak, ResultRow } from '../../../lab-instruments/measurement.js';

interface Point {
  readonly x: number | null;
  readonly y: number | null;
}

export type FirstRows =
  | { readonly of: 'results'; readonly total: number; readonly rows: readonly ResultRow[] }
  | { readonly of: 'peaks'; readonly total: number; readonly rows: readonly ReportedPeak[]; readonly member: string }
  /** Scans: seconds and ion current. Points: as the axes are. */
  | { readonly of: 'scans' | 'points'; readonly total: number; readonly rows: readonly Point[] };

const shown = 8;

export function firstRows({ results = [], peaksReported, scans, trace, curves }: Measurement): FirstRows | null {
  if (results.length > 0) return { of: 'results', total: results.length, rows: results.slice(0, shown) };
  if (peaksReported !== undefined && peaksReported.peaks.length > 0) {
    const { peaks, member } = peaksReported;
    return { of: 'peaks', total: peaks.length, rows: peaks.slice(0, shown), member };
  }
  if (scans !== undefined) return points('scans', scans.retentionSeconds, scans.totalIonCurrent);
  if (trace !== undefined) return points('points', trace.seconds, trace.values);
  const curve = curves?.[0];
  return curve === undefined ? null : points('points', curve.x, curve.y);
}

function points(of: 'scans' | 'points', x: Float64Array, y: Float64Array): FirstRows {
  const rows = [...x.subarray(0, shown)].map((value, place) => ({ x: finite(value), y: finite(y[place]) }));
  return { of, total: x.length, rows };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
