// How far peaks stand above the noise of ion counting: the noise grows with the root of the signal that lies under the peak.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { noiseFactor } from '../components/ion-noise.js';
import { smoothed } from './signal-noise.js';

/** Of a peak of the total ion current; null where the run is too unquiet to tell its noise, or nothing lies under the peak. */
export type SignalToIonNoise = (peak: {
  readonly startSeconds: number;
  readonly apexSeconds: number;
  readonly endSeconds: number;
  readonly height: number;
}) => number | null;

export function ionStatistics({ retentionSeconds, totalIonCurrent }: Scans): SignalToIonNoise {
  const factor = noiseFactor([Float32Array.from(totalIonCurrent)]);
  if (factor === undefined) return () => null;
  const smooth = smoothed(totalIonCurrent);
  const levelAt = (seconds: number): number => smooth[placeOf(retentionSeconds, seconds)] ?? 0;
  return ({ startSeconds, apexSeconds, endSeconds, height }) => {
    const share = endSeconds > startSeconds ? (apexSeconds - startSeconds) / (endSeconds - startSeconds) : 0;
    const under = levelAt(startSeconds) * (1 - share) + levelAt(endSeconds) * share;
    return under > 0 ? height / (factor * Math.sqrt(under)) : null;
  };
}

/** The last scan that is not later. */
function placeOf(seconds: Float64Array, wanted: number): number {
  let [from, to] = [0, seconds.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (seconds[middle]! <= wanted + 1e-3) from = middle + 1;
    else to = middle;
  }
  return Math.max(0, from - 1);
}
