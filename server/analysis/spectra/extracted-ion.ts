// Signals over time taken from the scans of a run: total ion current and extracted ions.
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

/** Sum of the intensities within the window, scan by scan. */
export function extractedIon(scans: Scans, ion: IonWindow): Signal {
  const values = new Float64Array(scans.retentionSeconds.length);
  for (let scan = 0; scan < values.length; scan += 1) {
    const end = scans.offsets[scan + 1]!;
    let sum = 0;
    for (let i = scans.offsets[scan]!; i < end; i += 1) {
      if (Math.abs(scans.mz[i]! - ion.mz) <= ion.tolerance) sum += scans.intensity[i]!;
    }
    values[scan] = sum;
  }
  return { seconds: scans.retentionSeconds, values };
}
