// What a peak looks like between its bounds: baseline, area, widths, tailing. Interpolated between scans.
import type { Signal } from './extracted-ion.js';

export interface PeakBounds {
  readonly startScan: number;
  readonly apexScan: number;
  readonly endScan: number;
}

export interface PeakShape {
  /** Above the baseline. */
  readonly height: number;
  /** Intensity × seconds above the straight baseline between the bounds, by trapezoids. */
  readonly area: number;
  readonly widthAtHalfHeightSeconds: number | null;
  /** The middle between the flanks there. */
  readonly halfHeightSeconds: number | null;
  /** T = W0.05 / 2f (Ph. Eur. 2.2.46); null where the peak does not come down to 5 % on both sides. */
  readonly tailingFactor: number | null;
}

/** `smooth` gives the ends of the baseline, so that the noise of one scan does not tilt it. */
export function peakShape(signal: Signal, smooth: Float64Array, bounds: PeakBounds): PeakShape {
  const times = signal.seconds.subarray(bounds.startScan, bounds.endScan + 1);
  const above = aboveBaseline(signal, smooth, bounds);
  const apex = bounds.apexScan - bounds.startScan;
  const height = above[apex]!;
  const half = crossings({ above, times, apex }, height * 0.5);
  const low = crossings({ above, times, apex }, height * 0.05);
  return {
    height,
    area: trapezoids(times, above),
    widthAtHalfHeightSeconds: half && half.after - half.before,
    halfHeightSeconds: half && (half.before + half.after) / 2,
    tailingFactor: low && (low.after - low.before) / (2 * (times[apex]! - low.before)),
  };
}

function aboveBaseline({ seconds, values }: Signal, smooth: Float64Array, bounds: PeakBounds): Float64Array {
  const { startScan, endScan } = bounds;
  const from = seconds[startScan]!;
  const slope = (smooth[endScan]! - smooth[startScan]!) / (seconds[endScan]! - from);
  return values
    .slice(startScan, endScan + 1)
    .map((value, i) => value - smooth[startScan]! - slope * (seconds[startScan + i]! - from));
}

function trapezoids(times: Float64Array, heights: Float64Array): number {
  let area = 0;
  for (let i = 1; i < times.length; i += 1) area += ((heights[i - 1]! + heights[i]!) / 2) * (times[i]! - times[i - 1]!);
  return area;
}

interface Outline {
  readonly above: Float64Array;
  readonly times: Float64Array;
  readonly apex: number;
}

/** Times at which the flanks cross a level, nearest to the apex. */
function crossings({ above, times, apex }: Outline, level: number): { before: number; after: number } | null {
  let left = apex;
  while (left > 0 && above[left]! > level) left -= 1;
  let right = apex;
  while (right < above.length - 1 && above[right]! > level) right += 1;
  if (above[left]! > level || above[right]! > level || left === apex || right === apex) return null;
  const between = (outside: number, inside: number) => {
    const part = (level - above[outside]!) / (above[inside]! - above[outside]!);
    return times[outside]! + part * (times[inside]! - times[outside]!);
  };
  return { before: between(left, left + 1), after: between(right, right - 1) };
}
