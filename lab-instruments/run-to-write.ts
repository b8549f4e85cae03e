// A run that this system writes itself: for demonstrations and for proving the readers against their own writers.
import type { Scans } from './measurement.js';
import type { WallClock } from './wall-clock.js';

export interface RunToWrite {
  readonly sampleName: string;
  readonly sampleId: string;
  readonly barcode: string;
  readonly operator: string;
  readonly method: string;
  readonly instrument: string;
  readonly vial: number;
  /** Absent: the run was made by itself. */
  readonly sequenceLine?: number;
  /** Local time at the instrument, and how far that is ahead of UTC. */
  readonly acquired: WallClock;
  readonly offsetMinutes: number;
  readonly scans: Scans;
}

/** `+05:00`, or `+0500` without the colon. */
export function offsetText(offsetMinutes: number, colon: ':' | ''): string {
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${sign}${twoDigits(Math.floor(minutes / 60))}${colon}${twoDigits(minutes % 60)}`;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
