// Where many ions have their maximum together, there is a component (Stein 1999): sharpness is summed in bins of a tenth of
// a scan, and its hills are the components that show themselves.
import type { IonMaximum } from './ion-maxima.js';

export interface ComponentSeed {
  readonly apex: number;
  /** The ions that are sharpest there, which belong to it most purely. */
  readonly ions: readonly number[];
}

const BINS_A_SCAN = 10;
/** Of the bell by which a maximum spreads over bins. */
const SPREAD_BINS = 2.5;
const SPREAD_REACH = 8;
/** A hill is the highest bin for half a scan on each side. */
const HILL_REACH = 5;
const LEAST_SHARPNESS = 10;
/** Of the highest hill near it. */
const LEAST_SHARE = 0.02;
const NEAR_SCANS = 12;
const MODEL_REACH = 0.5;
const MODEL_SHARE = 0.75;

/** Ascending. */
export function componentSeeds(maxima: readonly IonMaximum[], scans: number): readonly ComponentSeed[] {
  const sums = spreadSharpness(maxima, scans);
  const seeds: ComponentSeed[] = [];
  for (let bin = 0; bin < sums.length; bin += 1) {
    const sum = sums[bin]!;
    if (sum < LEAST_SHARPNESS || sum < highest(sums, bin, HILL_REACH)) continue;
    if (sum < LEAST_SHARE * highest(sums, bin, NEAR_SCANS * BINS_A_SCAN)) continue;
    const apex = bin / BINS_A_SCAN;
    const near = maxima.filter((maximum) => Math.abs(maximum.apex - apex) <= MODEL_REACH);
    const sharpest = near.reduce((most, { sharpness }) => Math.max(most, sharpness), 0);
    const ions = near.filter(({ sharpness }) => sharpness >= MODEL_SHARE * sharpest).map(({ ion }) => ion);
    if (ions.length > 0) seeds.push({ apex, ions });
  }
  return seeds;
}

function spreadSharpness(maxima: readonly IonMaximum[], scans: number): Float64Array {
  const sums = new Float64Array(scans * BINS_A_SCAN);
  for (const { apex, sharpness } of maxima) {
    const middle = Math.floor(apex * BINS_A_SCAN);
    for (let away = -SPREAD_REACH; away <= SPREAD_REACH; away += 1) {
      const bin = middle + away;
      if (bin < 0 || bin >= sums.length) continue;
      sums[bin] = sums[bin]! + sharpness * Math.exp(-0.5 * (away / SPREAD_BINS) ** 2);
    }
  }
  return sums;
}

function highest(sums: Float64Array, bin: number, reach: number): number {
  let most = 0;
  for (let at = Math.max(0, bin - reach); at <= Math.min(sums.length - 1, bin + reach); at += 1) {
    most = Math.max(most, sums[at]!);
  }
  return most;
}
