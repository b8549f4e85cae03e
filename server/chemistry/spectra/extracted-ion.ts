// Signals over time taken from the scans of a run: total ion current, base peaks and extracted ions.
import type { Scans } from '../../../lab-instruments/measurement.js';

export interface Signal {
  readonly seconds: Float64Array;
  readonly values: Float64Array;
}

export interface IonWindow {
  readonly mz: number;
  /** Half width, inclusive; 0.5 takes the nominal mass of a unit-resolution instrument. */
  readonly tolerance: number;
}

export function totalIonSignal(scans: Scans): Signal {
  return { seconds: scans.retentionSeconds, values: scans.totalIonCurrent };
}

/** The highest intensity of each scan. */
export function basePeakSignal(scans: Scans): Signal {
  const values = new Float64Array(scans.retentionSeconds.length);
  for (let scan = 0; scan < values.length; scan += 1) {
    const end = scans.offsets[scan + 1]!;
    let highest = 0;
    for (let i = scans.offsets[scan]!; i < end; i += 1) highest = Math.max(highest, scans.intensity[i]!);
    values[scan] = highest;
  }
  return { seconds: scans.retentionSeconds, values };
}

/** A signal at the times of another run, straight between its own points; zero where it was not measured. */
export function carriedTo(seconds: Float64Array, signal: Signal): Signal {
  const values = new Float64Array(seconds.length);
  let after = 0;
  for (let at = 0; at < seconds.length; at += 1) {
    const time = seconds[at]!;
    while (after < signal.seconds.length && signal.seconds[after]! < time) after += 1;
    values[at] = valueAt(signal, after, time);
  }
  return { seconds, values };
}

function valueAt({ seconds, values }: Signal, after: number, time: number): number {
  if (after >= seconds.length) return 0;
  if (seconds[after] === time) return values[after]!;
  if (after === 0) return 0;
  const share = (time - seconds[after - 1]!) / (seconds[after]! - seconds[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

/** Sum of the intensities within the window, scan by scan. */
export function extractedIon(scans: Scans, ion: IonWindow): Signal {
  const values = new Float64Array(scans.retentionSeconds.length);
  for (let scan = 0; scan < values.length; scan += 1) {
    const end = scans.offsets[scan + 1]!;
    let sum = 0;
    for (let i = firstWithin(scans, scan, ion); i < end && scans.mz[i]! - ion.mz <= ion.tolerance; i += 1) {
      sum += scans.intensity[i]!;
    }
    values[scan] = sum;
  }
  return { seconds: scans.retentionSeconds, values };
}

/** m/z ascend within a scan. */
function firstWithin({ offsets, mz }: Scans, scan: number, ion: IonWindow): number {
  let from = offsets[scan]!;
  let to = offsets[scan + 1]!;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ion.mz - mz[middle]! > ion.tolerance) from = middle + 1;
    else to = middle;
  }
  return from;
}
