// The noise of ion counting (Stein 1999, J. Am. Soc. Mass Spectrom. 10, 770): it grows with the root of the signal, by a factor
// that belongs to the detector and is measured in quiet stretches of the run.
import type { IonTrace } from './ion-traces.js';

export interface IonNoise {
  /** Standard deviation of a signal of one count; 1 where ions are counted one by one. */
  readonly factor: number;
  /** The least intensity that the instrument wrote down: less than this was left out. */
  readonly threshold: number;
}

const SEGMENT = 13;
/** A quiet stretch crosses its mean at least this often; a peak does not. */
const FEWEST_CROSSINGS = 6;
const FEWEST_SEGMENTS = 8;
/** Of normal noise: median distance from the mean of thirteen to standard deviation. */
const TO_SIGMA = 1.4826 * Math.sqrt(SEGMENT / (SEGMENT - 1));

export function ionNoise(traces: readonly IonTrace[]): IonNoise {
  let threshold = Infinity;
  for (const { counts } of traces) for (const count of counts) if (count > 0 && count < threshold) threshold = count;
  const factor = noiseFactor(traces.map(({ counts }) => counts)) ?? 1;
  return { factor, threshold: Number.isFinite(threshold) ? threshold : 0 };
}

/** @returns undefined where the signals have too few quiet stretches to tell. */
export function noiseFactor(signals: readonly Float32Array[]): number | undefined {
  const factors: number[] = [];
  for (const counts of signals) {
    for (let first = 0; first + SEGMENT <= counts.length; first += SEGMENT) {
      const factor = factorOf(counts.subarray(first, first + SEGMENT));
      if (factor !== undefined) factors.push(factor);
    }
  }
  const measured = factors.length < FEWEST_SEGMENTS ? 0 : middle(factors);
  return measured > 0 ? measured : undefined;
}

/** @returns undefined where the stretch is not quiet, or holds scans without the ion. */
function factorOf(segment: Float32Array): number | undefined {
  let sum = 0;
  for (const count of segment) {
    if (count <= 0) return undefined;
    sum += count;
  }
  const mean = sum / SEGMENT;
  let crossings = 0;
  for (let i = 1; i < SEGMENT; i += 1) if (segment[i - 1]! < mean !== segment[i]! < mean) crossings += 1;
  if (crossings < FEWEST_CROSSINGS) return undefined;
  return (TO_SIGMA * middle(Array.from(segment, (count) => Math.abs(count - mean)))) / Math.sqrt(mean);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
