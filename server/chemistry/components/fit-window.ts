// A stretch of a run in which components are fitted together: the counts of each ion there, with what each is worth.
import type { IonNoise } from './ion-noise.js';
import type { IonTrace } from './ion-traces.js';

export interface FitWindow {
  /** Scan of the run. */
  readonly first: number;
  readonly length: number;
  readonly ions: readonly WindowIon[];
}

export interface WindowIon {
  readonly mz: number;
  readonly counts: Float64Array;
  /** One over the variance. */
  readonly weights: Float64Array;
}

/** Part of a signal that no profile explains: ions of one scan are measured one after another, detectors sag. */
const MODEL_SHARE = 0.01;

/** Ions that were not seen in the stretch take no part. */
export function fitWindow(
  traces: readonly IonTrace[],
  noise: IonNoise,
  { first, length }: { readonly first: number; readonly length: number },
): FitWindow {
  const ions = traces.flatMap(({ mz, counts }) => {
    const here = Float64Array.from(counts.subarray(first, first + length));
    return here.some((count) => count > 0) ? [{ mz, counts: here, weights: weightsOf(here, noise) }] : [];
  });
  return { first, length, ions };
}

/** By the mean of three scans, so that a low count by chance is not taken for a sure one; what is not there was below the threshold. */
function weightsOf(counts: Float64Array, { factor, threshold }: IonNoise): Float64Array {
  const leastVariance = Math.max(factor * factor, (threshold / 2) ** 2);
  return counts.map((count, scan) => {
    const level = ((counts[scan - 1] ?? count) + count + (counts[scan + 1] ?? count)) / 3;
    return 1 / (Math.max(factor * factor * level, leastVariance) + (MODEL_SHARE * level) ** 2);
  });
}
