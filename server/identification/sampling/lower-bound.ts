// What may be said of all units after some of them were examined: "at least M of N are positive". Pure.
import { incompleteBeta } from '../../foundation/special-functions.js';
import { atLeast, fewUnits, slack, type Examined, type Prior } from './bayesian.js';
import { isAtMost } from './hypergeometric.js';
import { firstThat } from './first-that.js';
import type { PlanTerms } from './sampling-plan.js';
import { restOf, type Share } from './share.js';

export interface LowerBound {
  /** Of all units. */
  readonly least: number;
  /** False where only what was examined is counted. */
  readonly isStatistical: boolean;
}

export function lowerBound(examined: Examined, terms: PlanTerms): LowerBound {
  const positives = examined.taken - examined.found;
  if (examined.taken === 0 || !('wanted' in terms)) return { least: positives, isStatistical: false };
  return { least: Math.max(positives, statisticalBound(examined, terms)), isStatistical: true };
}

type StatisticalTerms = Extract<PlanTerms, { readonly wanted: unknown }>;

function statisticalBound(examined: Examined, terms: StatisticalTerms): number {
  const { units, taken, found } = examined;
  const risk = restOf(terms.wanted.confidence);
  if (terms.method === 'hypergeometric') return hypergeometricBound(examined, risk);
  // One-sided, Clopper and Pearson.
  if (terms.method === 'binomial') return found >= taken ? 0 : betaBound(units, [taken - found, found + 1], risk);
  const { a, b } = terms.prior;
  if (units < fewUnits) return countedBound(examined, terms.prior, terms.wanted.confidence);
  return betaBound(units, [a + taken - found, b + found], risk);
}

/** The fewest negatives R of which so few would be found with no more than the risk; then there are fewer than R. */
function hypergeometricBound({ units, taken, found }: Examined, risk: Share): number {
  const isRefused = (negatives: number): boolean => isAtMost({ units, negatives, taken }, found, risk);
  return units - firstThat(isRefused, { from: found + 1, to: units - (taken - found) + 1 }) + 1;
}

/** The least whole number of units that is not below the share which the Beta distribution exceeds with the confidence. */
function betaBound(units: number, [a, b]: readonly [number, number], risk: Share): number {
  const reached = risk.value * (1 - slack);
  return firstThat((least) => incompleteBeta(a, b, least / units) >= reached, { from: 0, to: units });
}

function countedBound(examined: Examined, prior: Prior, confidence: Share): number {
  let least = examined.units - examined.found;
  while (least > examined.taken - examined.found && atLeast(examined, prior, least) < confidence.value - slack)
    least -= 1;
  return least;
}
