// The traces of all ions of a run, at nominal masses.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { nominalMass } from '../spectra/spectrum.js';

export interface IonTrace {
  readonly mz: number;
  /** Counts, scan by scan. */
  readonly counts: Float32Array;
}

/** Ascending in m/z. */
export function ionTraces({ offsets, mz, intensity, retentionSeconds }: Scans): readonly IonTrace[] {
  const length = retentionSeconds.length;
  const traces = new Map<number, Float32Array>();
  for (let scan = 0; scan < length; scan += 1) {
    for (let i = offsets[scan]!; i < offsets[scan + 1]!; i += 1) {
      const nominal = nominalMass(mz[i]!);
      let counts = traces.get(nominal);
      if (counts === undefined) traces.set(nominal, (counts = new Float32Array(length)));
      counts[scan] = counts[scan]! + intensity[i]!;
    }
  }
  return [...traces].map(([nominal, counts]) => ({ mz: nominal, counts })).sort((a, b) => a.mz - b.mz);
}
