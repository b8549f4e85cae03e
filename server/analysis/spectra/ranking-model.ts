// How candidates are put in order, and how sure that is. The ranking that Dalel brings along holds no trained weights: it is
// the plain sum of measures that fail on different spectra, each in units of its usual spread. A laboratory can train its own.
import { pairFeatureNames } from './pair-features.js';

export interface Judged {
  /** How far it stands behind the best: natural logarithm of the odds between the two. */
  readonly behind: number;
  readonly probability: number;
}

export interface RankingModel {
  readonly name: string;
  readonly version: string;
  /** `pairs` holds the pair's numbers of each candidate; equal numbers of `substances` are one substance. */
  judge(pairs: Float32Array, substances: readonly number[]): readonly Judged[];
}

export const plainRanking: RankingModel = {
  name: 'sum-of-measures',
  version: '1',
  judge: (pairs, substances) => judged(sumsOf(pairs), substances, { offset: -0.1, slope: 0.5 }),
};

type PairFeature = (typeof pairFeatureNames)[number];

/** Usual spread of each measure among the twenty best candidates of a spectrum, and how often it counts. */
const plainMeasures: readonly (readonly [measure: PairFeature, spread: number, times: number])[] = [
  ['cosine-1-0.5', 0.175, 1],
  ['above-threshold', 0.177, 1],
  ['reverse', 0.163, 1],
  ['forward', 0.153, 1],
  ['match-factor', 0.179, 1],
  ['top-ten', 0.251, 1],
  ['untilted-residual', 0.405, 3],
  ['untilted-likelihood', 0.375, 1],
  ['missing-peak', 0.118, 1],
  ['strange-peak', 0.133, 2],
];

const plainTerms = plainMeasures.map(
  ([measure, spread, times]) => [pairFeatureNames.indexOf(measure), times / spread] as const,
);

function sumsOf(pairs: Float32Array): readonly number[] {
  const width = pairFeatureNames.length;
  return Array.from({ length: pairs.length / width }, (_, row) =>
    plainTerms.reduce((sum, [measure, factor]) => sum + pairs[row * width + measure]! * factor, 0),
  );
}

/** From the log-odds of the first substance, as the sums alone would have them, to what they are worth. */
interface Certainty {
  readonly offset: number;
  readonly slope: number;
}

function judged(sums: readonly number[], substances: readonly number[], certainty: Certainty): readonly Judged[] {
  const shares = substanceShares(sums, substances);
  const highest = Math.max(...sums);
  const first = Math.max(...shares);
  const certain = certainOf(logOdds(first), certainty);
  const others = 1 - first;
  const rest = others > 0 ? (1 - certain) / others : 0;
  return sums.map((sum, at) => ({
    behind: highest - sum,
    probability: shares[at] === first ? certain : Math.min(certain, shares[at]! * rest),
  }));
}

/** Each substance weighs what its best record does. */
function substanceShares(sums: readonly number[], substances: readonly number[]): readonly number[] {
  const highest = Math.max(...sums);
  const best = new Map<number, number>();
  sums.forEach((sum, at) => {
    const weight = Math.exp(sum - highest);
    best.set(substances[at]!, Math.max(weight, best.get(substances[at]!) ?? 0));
  });
  let all = 0;
  for (const weight of best.values()) all += weight;
  return substances.map((substance) => best.get(substance)! / all);
}

/** Beyond six the sums say nothing more: one in four hundred. */
const MOST_ODDS = 6;

function logOdds(share: number): number {
  const odds = Math.log(share / Math.max(1e-12, 1 - share));
  return Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds));
}

const certainOf = (odds: number, { offset, slope }: Certainty): number => 1 / (1 + Math.exp(-offset - slope * odds));
