// How many of a population's units are examined, and what may be said of all of them: UNODC/ENFSI, Guidelines on
// Representative Drug Sampling (ST/NAR/38). Pure. The question: the fewest units n so that, if no more than the allowed
// negatives are found among them, at least a proportion k of all N is positive, with that confidence. The hypothesis that is
// refused has one positive unit less than ⌈k·N⌉: not ⌈k·N⌉ itself, which would ask for more units than the question does.
import { arbitraryRules, sizeByRule, type ArbitraryRule } from './arbitrary-rule.js';
import { isBelieved, type Prior } from './bayesian.js';
import { isBinomialAtMost } from './binomial.js';
import { firstThat } from './first-that.js';
import { isAtMost } from './hypergeometric.js';
import { restOf, unitsOf, type Share } from './share.js';

export const statisticalMethods = ['hypergeometric', 'binomial', 'bayesian'] as const;
export type StatisticalMethod = (typeof statisticalMethods)[number];
export type SamplingMethod = StatisticalMethod | ArbitraryRule;
export const samplingMethods: readonly SamplingMethod[] = [...statisticalMethods, ...arbitraryRules];

export const mostUnits = 1_000_000;

/** What is wanted of a statistical plan. */
export interface Wanted {
  readonly proportion: Share;
  /** Below 1. */
  readonly confidence: Share;
  /** Negatives that may be found. */
  readonly negatives: number;
}

export type PlanTerms =
  | { readonly method: 'hypergeometric'; readonly wanted: Wanted }
  | { readonly method: 'binomial'; readonly wanted: Wanted }
  | { readonly method: 'bayesian'; readonly wanted: Wanted; readonly prior: Prior }
  | { readonly method: ArbitraryRule };

export interface PlanSize {
  readonly sampleSize: number;
  /** False for a rule that says nothing of the units that were not examined. */
  readonly isStatistical: boolean;
  /** Positive units that are to be shown; null for a rule without statistics. */
  readonly least: number | null;
  /** False where all units are to be taken and even so the allowed negatives would leave too few positives. */
  readonly canShow: boolean;
}

export function planSize(units: number, terms: PlanTerms): PlanSize {
  if (!('wanted' in terms))
    return { sampleSize: sizeByRule(terms.method, units), isStatistical: false, least: null, canShow: true };
  const { proportion, negatives } = terms.wanted;
  const least = unitsOf(proportion, units);
  const isEnough = enoughFor(units, terms);
  const sampleSize = firstThat(isEnough, { from: Math.min(units, negatives + 1), to: units });
  return { sampleSize, isStatistical: true, least, canShow: units - negatives >= least };
}

type StatisticalTerms = Extract<PlanTerms, { readonly wanted: Wanted }>;

function enoughFor(units: number, terms: StatisticalTerms): (taken: number) => boolean {
  const { proportion, confidence, negatives: found } = terms.wanted;
  const risk = restOf(confidence);
  const negatives = units - unitsOf(proportion, units) + 1;
  if (terms.method === 'hypergeometric') return (taken) => isAtMost({ units, negatives, taken }, found, risk);
  if (terms.method === 'binomial') return (taken) => isBinomialAtMost({ taken, positive: proportion }, found, risk);
  return (taken) => isBelieved({ units, taken, found }, terms.prior, { proportion, confidence });
}
