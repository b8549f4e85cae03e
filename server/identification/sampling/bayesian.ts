// What is to be believed of a seizure after some of its units were examined, from a Beta prior on the share of positives. Pure.
// Below fifty units the units that were not examined are counted one by one (beta-binomial): ENFSI, Guidelines on
// Representative Drug Sampling.
import { incompleteBeta, logChoose, logGamma } from '../../foundation/special-functions.js';
import { isBinomialAtMost } from './binomial.js';
import { restOf, unitsOf, type Share } from './share.js';

export interface Prior {
  readonly a: number;
  readonly b: number;
}

export const priorNames = ['no-knowledge', 'all-or-nothing', 'alike'] as const;
export type PriorName = (typeof priorNames)[number];

export const priors: Readonly<Record<PriorName, Prior>> = {
  'no-knowledge': { a: 1, b: 1 },
  'all-or-nothing': { a: 0.5, b: 0.5 },
  alike: { a: 3, b: 1 },
};

export interface Examined {
  readonly units: number;
  readonly taken: number;
  /** Negatives among those taken. */
  readonly found: number;
}

export const fewUnits = 50;

/** Sums of logarithms err in the last digits; what is exactly at the confidence has reached it. */
export const slack = 1e-12;

/** Whether P(at least that share of all units is positive) ≥ confidence. */
export function isBelieved(
  examined: Examined,
  prior: Prior,
  { proportion, confidence }: { readonly proportion: Share; readonly confidence: Share },
): boolean {
  if (examined.units < fewUnits)
    return atLeast(examined, prior, unitsOf(proportion, examined.units)) >= confidence.value - slack;
  const [positives, negatives] = [prior.a + examined.taken - examined.found, prior.b + examined.found];
  const risk = restOf(confidence);
  if (Number.isInteger(positives) && Number.isInteger(negatives))
    return isBinomialAtMost({ taken: positives + negatives - 1, positive: proportion }, negatives - 1, risk);
  return incompleteBeta(positives, negatives, proportion.value) <= risk.value;
}

/** P(at least `least` of all units are positive): the examined ones as they were, the rest by the beta-binomial. */
export function atLeast({ units, taken, found }: Examined, prior: Prior, least: number): number {
  const rest = units - taken;
  const a = prior.a + taken - found;
  const b = prior.b + found;
  const from = Math.max(0, least - (taken - found));
  let sum = 0;
  for (let j = from; j <= rest; j += 1)
    sum += Math.exp(logChoose(rest, j) + logBeta(a + j, b + rest - j) - logBeta(a, b));
  return Math.min(1, sum);
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
