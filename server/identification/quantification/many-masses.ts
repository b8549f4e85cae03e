// The mass of many units: weighed one by one and summed, or extrapolated from some. Pure. Sources: SWGDRUG SD-3 and SD-6;
// Student's t. Masses in any unit, the same for all.
import { studentQuantile } from '../../foundation/special-functions.js';

export interface SummedWeighings {
  readonly count: number;
  /** Of the balance. */
  readonly readability: number;
  /** What the balance's calibration may be off, for each weighing. */
  readonly calibrationError: number;
}

/** U of a sum where the readability dominates: (d/2)·(N + √(3N)) + N·CCE. */
export function summedUncertainty({ count, readability, calibrationError }: SummedWeighings): number {
  return (readability / 2) * (count + Math.sqrt(3 * count)) + count * calibrationError;
}

export interface WeighedUnits {
  readonly units: number;
  readonly weighed: number;
  readonly mean: number;
  /** Standard deviation of those weighed. */
  readonly deviation: number;
  /** Expanded uncertainty of weighing, carried over to all units. */
  readonly weighingUncertainty: number;
}

export interface ExtrapolatedMass {
  readonly total: number;
  readonly t: number;
  /** Half of the 95 % interval, weighing included. */
  readonly uncertainty: number;
  /** t·s / (√n·x̄): how far the mean is known; laboratories often ask for at most 10 %. */
  readonly meanPercent: number;
}

/** W = N·x̄; U = t(n − 1, 0.975)·N·(s/√n)·√(1 − n/N), with the weighing's own. Undefined for fewer than two weighed. */
export function extrapolatedMass(known: WeighedUnits): ExtrapolatedMass | undefined {
  const { units, weighed, mean, deviation, weighingUncertainty } = known;
  if (weighed < 2 || weighed > units) return undefined;
  const t = studentQuantile(weighed - 1, 0.975);
  const ofMean = (t * deviation) / Math.sqrt(weighed);
  const spread = units * ofMean * Math.sqrt(1 - weighed / units);
  const uncertainty = Math.hypot(spread, weighingUncertainty);
  return { total: units * mean, t, uncertainty, meanPercent: (100 * ofMean) / mean };
}

/** Only the units that the sampling plan vouches for, at the mean mass. */
export const vouchedMass = (leastPositive: number, mean: number): number => leastPositive * mean;
