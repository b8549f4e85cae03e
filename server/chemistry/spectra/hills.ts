// Where a smooth signal rises and falls by more than noise: hills with the valleys beside them, and the feet of each hill.
import { median } from './signal-noise.js';
import type { PeakBounds } from './peak-shape.js';

export interface Hill extends PeakBounds {
  /** The foot on that side is a valley shared with a neighbour. */
  readonly valleyBefore: boolean;
  readonly valleyAfter: boolean;
}

/** A valley counts when it is this part of the hill deep, or three times the noise if that is more. */
const VALLEY_SHARE = 0.05;
const VALLEY_NOISES = 3;
/** The foot is reached when the signal falls by less than this part of the height within four half-widths. */
const FOOT_SHARE = 0.002;
const FOOT_NOISES = 1.5;
/** A foot this many scans from a valley stands in it. */
const VALLEY_REACH = 2;

export function hillsOf(smooth: Float64Array, noise: number): readonly Hill[] {
  return summits(smooth, noise).map((summit) => {
    const floor = Math.max(smooth[summit.startScan]!, smooth[summit.endScan]!);
    const height = smooth[summit.apexScan]! - floor;
    const stillness = Math.max(FOOT_NOISES * noise, FOOT_SHARE * height);
    const half = floor + height / 2;
    const startScan = footFrom(smooth, { ...summit, towards: summit.startScan, step: -1 }, { half, stillness });
    const endScan = footFrom(smooth, { ...summit, towards: summit.endScan, step: 1 }, { half, stillness });
    return {
      startScan,
      apexScan: summit.apexScan,
      endScan,
      valleyBefore: startScan === summit.startScan && startScan > 0,
      valleyAfter: endScan === summit.endScan && endScan < smooth.length - 1,
    };
  });
}

/** Maxima and the lowest point between each and the next, noise passed over (hysteresis). */
function summits(smooth: Float64Array, noise: number): readonly PeakBounds[] {
  const noiseAt = localNoise(smooth, noise);
  const found: PeakBounds[] = [];
  let valley = 0;
  let apex = 0;
  let rising = true;
  for (let i = 1; i < smooth.length; i += 1) {
    const value = smooth[i]!;
    if (rising) {
      if (value > smooth[apex]!) apex = i;
      else if (smooth[apex]! - value > depth(smooth[apex]! - smooth[valley]!, noiseAt(smooth[apex]!))) {
        found.push({ startScan: valley, apexScan: apex, endScan: smooth.length - 1 });
        rising = false;
        valley = i;
      } else if (value < smooth[valley]!) valley = apex = i;
    } else if (value < smooth[valley]!) valley = i;
    else if (value - smooth[valley]! > depth(0, noiseAt(value))) {
      found[found.length - 1] = { ...found.at(-1)!, endScan: valley };
      rising = true;
      apex = i;
    }
  }
  return found;
}

function depth(height: number, noise: number): number {
  return Math.max(VALLEY_NOISES * noise, VALLEY_SHARE * height);
}

/** Ion counting: noise grows with the root of the signal. */
function localNoise(smooth: Float64Array, noise: number): (level: number) => number {
  const typical = median(smooth);
  return (level) => (typical > 0 && level > typical ? noise * Math.sqrt(level / typical) : noise);
}

interface Walk {
  readonly apexScan: number;
  readonly towards: number;
  readonly step: 1 | -1;
}

function footFrom(
  smooth: Float64Array,
  { apexScan, towards, step }: Walk,
  { half, stillness }: { readonly half: number; readonly stillness: number },
): number {
  let at = apexScan;
  while (at !== towards && smooth[at]! > half) at += step;
  const reach = Math.max(8, 4 * Math.abs(at - apexScan));
  while (at !== towards && smooth[at]! - lowestAhead(smooth, { at, towards, step }, reach) >= stillness) at += step;
  return Math.abs(towards - at) <= VALLEY_REACH ? towards : at;
}

function lowestAhead(
  smooth: Float64Array,
  { at, towards, step }: { readonly at: number; readonly towards: number; readonly step: 1 | -1 },
  reach: number,
): number {
  let lowest = smooth[at]!;
  for (let k = 1, i = at; k <= reach && i !== towards; k += 1) {
    i += step;
    lowest = Math.min(lowest, smooth[i]!);
  }
  return lowest;
}
