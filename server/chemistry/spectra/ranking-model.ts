// How candidates are put in order, and how sure that is: a weighted sum of the numbers of each pair.
import type { MeasuringName } from './pair-measuring.js';

export interface RankingModel {
  readonly name: string;
  readonly version: string;
  /** What it is told of a pair. */
  readonly measuring: MeasuringName;
  /** One for each of the measures. */
  readonly weights: readonly number[];
  readonly certainty: Certainty;
}

/** From the log-odds of the first substance, as the sums alone would have them, to what they are worth. */
export interface Certainty {
  readonly offset: number;
  readonly slope: number;
}

/** Replicates of one substance have equal `substances`; `silyls` as `silylNumber` tells them. */
export interface JudgedRecords {
  readonly substances: ArrayLike<number>;
  readonly silyls: ArrayLike<number>;
}

export interface Judged {
  /** How far it stands behind the best: natural logarithm of the odds between the two. */
  readonly behind: number;
  readonly probability: number;
}

/** `pairs` holds the numbers of each candidate after those of the one before. */
export function judged(
  pairs: Float64Array,
  records: JudgedRecords,
  { weights, certainty }: RankingModel,
): readonly Judged[] {
  const sums = sumsOf(pairs, weights);
  const substances = Array.from(sums, (_, at) => records.substances[at]!);
  joinOpenSilyls({ sums, substances }, records.silyls, SAME_SILYL / certainty.slope);
  const highest = Math.max(...sums);
  const shares = substanceShares(sums, substances, highest);
  const first = Math.max(...shares);
  const certain = certainOf(logOdds(first), certainty);
  const rest = first < 1 ? (1 - certain) / (1 - first) : 0;
  return sums.map((sum, at) => ({
    behind: highest - sum,
    probability: shares[at] === first ? certain : Math.min(certain, shares[at]! * rest),
  }));
}

function sumsOf(pairs: Float64Array, weights: readonly number[]): number[] {
  const width = weights.length;
  const sums: number[] = [];
  for (let from = 0; from < pairs.length; from += width) {
    let sum = 0;
    for (let at = 0; at < width; at += 1) sum += weights[at]! * pairs[from + at]!;
    sums.push(sum);
  }
  return sums;
}

/** Natural logarithm of the odds up to which two records of one skeleton may be the same derivative. */
const SAME_SILYL = 4;
const JUST_BEHIND = 0.001;

/**
 * A record that leaves the number of silyl groups open is taken for a replicate of the record of its skeleton that states the
 * number and is nearest to the unknown: what is known more exactly is named first.
 */
function joinOpenSilyls(
  { sums, substances }: { readonly sums: number[]; readonly substances: number[] },
  silyls: ArrayLike<number>,
  most: number,
): void {
  const own = [...sums];
  for (let open = 0; open < own.length; open += 1) {
    if ((silyls[open]! & 1) === 0) continue;
    let stated = -1;
    for (let at = 0; at < own.length; at += 1) {
      if (silyls[at]! + 1 !== silyls[open]!) continue;
      if (stated < 0 || own[at]! > own[stated]!) stated = at;
    }
    if (stated < 0 || own[open]! - own[stated]! >= most) continue;
    substances[open] = substances[stated]!;
    sums[stated] = Math.max(sums[stated]!, own[open]!);
    sums[open] = Math.min(own[open]!, sums[stated]! - JUST_BEHIND);
  }
}

/** Each substance weighs what its best record does. */
function substanceShares(sums: readonly number[], substances: readonly number[], highest: number): readonly number[] {
  const best = new Map<number, number>();
  sums.forEach((sum, at) => {
    const weight = Math.exp(sum - highest);
    best.set(substances[at]!, Math.max(weight, best.get(substances[at]!) ?? 0));
  });
  let all = 0;
  for (const weight of best.values()) all += weight;
  return substances.map((substance) => best.get(substance)! / all);
}

/** Beyond this the sums say nothing more: what is left are isomers and records that are not what they are called. */
const MOST_ODDS = 8.5;

function logOdds(share: number): number {
  const odds = Math.log(share / Math.max(1e-12, 1 - share));
  return Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds));
}

const certainOf = (odds: number, { offset, slope }: Certainty): number => 1 / (1 + Math.exp(-offset - slope * odds));
