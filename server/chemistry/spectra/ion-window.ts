// One ion in one window of retention: what stands above the straight line between the window's ends. A peak is looked for where
// it must be, by its ion, never as the first or the largest of the run.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { extractedIon, type IonWindow, type Signal } from './extracted-ion.js';
import { scansWithin } from './scan-range.js';

export interface SecondsWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface IonPeak {
  /** Intensity × seconds; 0 where nothing rises above the line. */
  readonly area: number;
  /** Above the line, at the highest point. */
  readonly height: number;
  readonly apexSeconds: number;
  /**
   * The middle between the two sides at half the height: an overloaded peak leans, and its apex wanders farther with the amount.
   * Null where the window cuts a side off.
   */
  readonly halfHeightSeconds: number | null;
  /** True where a point of this ion reaches what the file's number format can hold. */
  readonly saturated: boolean;
}

const endPoints = 5;

/** Null where the window holds too few scans to tell a peak from its line. */
export function ionPeak(
  scans: Scans,
  ion: IonWindow,
  { fromSeconds, toSeconds, saturatesAt }: SecondsWindow & { readonly saturatesAt: number | null },
): IonPeak | null {
  const { first, last } = scansWithin(scans.retentionSeconds, { from: fromSeconds / 60, to: toSeconds / 60 });
  const { seconds, values } = extractedIon(scans, ion);
  const window = { seconds: seconds.subarray(first, last + 1), values: values.subarray(first, last + 1) };
  if (window.values.length < 2 * endPoints + 1) return null;
  const above = aboveEnds(window);
  let top = 0;
  for (let i = 1; i < above.length; i += 1) if (above[i]! > above[top]!) top = i;
  return {
    area: Math.max(0, trapezoids(window.seconds, above)),
    height: Math.max(0, above[top]!),
    apexSeconds: window.seconds[top]!,
    halfHeightSeconds: halfHeight(window.seconds, above, top),
    saturated: saturatesAt !== null && window.values.some((value) => value >= saturatesAt),
  };
}

/** Above the line between the medians of the first and the last points, so that the noise of one scan does not tilt it. */
function aboveEnds({ seconds, values }: Signal): Float64Array {
  const count = Math.min(endPoints, Math.floor(values.length / 2));
  const [left, right] = [median(values.slice(0, count)), median(values.slice(-count))];
  const [from, to] = [median(seconds.slice(0, count)), median(seconds.slice(-count))];
  const slope = to > from ? (right - left) / (to - from) : 0;
  return values.map((value, i) => value - left - slope * (seconds[i]! - from));
}

function halfHeight(seconds: Float64Array, heights: Float64Array, top: number): number | null {
  const half = heights[top]! / 2;
  if (!(half > 0)) return null;
  const crossing = (step: -1 | 1): number | null => {
    for (let i = top + step; i >= 0 && i < heights.length; i += step) {
      if (heights[i]! > half) continue;
      const share = (half - heights[i]!) / (heights[i - step]! - heights[i]!);
      return seconds[i]! + share * (seconds[i - step]! - seconds[i]!);
    }
    return null;
  };
  const [rising, falling] = [crossing(-1), crossing(1)];
  return rising === null || falling === null ? null : (rising + falling) / 2;
}

function trapezoids(seconds: Float64Array, heights: Float64Array): number {
  let area = 0;
  for (let i = 1; i < heights.length; i += 1) {
    area += ((heights[i - 1]! + heights[i]!) / 2) * (seconds[i]! - seconds[i - 1]!);
  }
  return area;
}

function median(values: Float64Array): number {
  const sorted = values.sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
