// Fits a ranking to replicates: spectra of substances that the library holds in other records. The weights are those under
// which the right candidates have the greatest share of e^sum, held to the plain ranking by a ridge: of few replicates little
// is learned, of none nothing. Without chance: the same replicates give the same weights.
import { pairMeasures } from './pair-measures.js';
import { judged, type Certainty, type JudgedRecords, type RankingModel } from './ranking-model.js';
import { plainRanking } from './rankings.js';

/** The candidates for one replicate. */
export interface Replicate extends JudgedRecords {
  /** `substanceNumber` of its own substance. */
  readonly substance: number;
  readonly pairs: Float64Array;
  readonly substances: readonly number[];
}

export type FittedRanking = Pick<RankingModel, 'weights' | 'certainty'>;

const WIDTH = pairMeasures.names.length;
const RIDGE = 5;
const ROUNDS = 250;
const RATE = 0.05;

export function fittedRanking(replicates: readonly Replicate[]): FittedRanking {
  const weights = fittedWeights(replicates);
  return { weights, certainty: fittedCertainty(crossed(replicates)) };
}

export interface RankShares {
  readonly rank1: number;
  readonly rank3: number;
  readonly rank10: number;
}

/** How often the right substance stands so high: by the plain ranking, and by one fitted to the others of five parts. */
export function judgedRankings(replicates: readonly Replicate[]) {
  return {
    plain: sharesOf(replicates.map((replicate) => rankIn(replicate, plainRanking))),
    fitted: sharesOf(crossed(replicates).map(({ replicate, model }) => rankIn(replicate, model))),
  };
}

interface Crossed {
  readonly replicate: Replicate;
  readonly model: RankingModel;
}

const PARTS = 5;

/** Each replicate with a ranking that was fitted without its substance. */
function crossed(replicates: readonly Replicate[]): readonly Crossed[] {
  const partOf = ({ substance }: Replicate): number => substance % PARTS;
  const models = Array.from({ length: PARTS }, (_, part): RankingModel => {
    const weights = fittedWeights(replicates.filter((replicate) => partOf(replicate) !== part));
    return { name: 'fitted', version: '', measuring: 'ten-measures', weights, certainty: { offset: 0, slope: 1 } };
  });
  return replicates.map((replicate) => ({ replicate, model: models[partOf(replicate)]! }));
}

function rankIn({ substance, substances, ...rest }: Replicate, model: RankingModel): number {
  const standing = judged(rest.pairs, { substances, silyls: rest.silyls }, model);
  const best = new Map<number, number>();
  standing.forEach(({ behind }, at) => {
    best.set(substances[at]!, Math.min(behind, best.get(substances[at]!) ?? Number.POSITIVE_INFINITY));
  });
  const own = best.get(substance);
  return own === undefined ? Number.POSITIVE_INFINITY : [...best.values()].filter((behind) => behind <= own).length;
}

function sharesOf(ranks: readonly number[]): RankShares {
  const within = (rank: number): number => ranks.filter((each) => each <= rank).length / Math.max(1, ranks.length);
  return { rank1: within(1), rank3: within(3), rank10: within(10) };
}

function fittedWeights(replicates: readonly Replicate[]): readonly number[] {
  const spread = spreads(replicates);
  const prior = plainRanking.weights.map((weight, at) => weight * plainRanking.certainty.slope * spread[at]!);
  const usable = replicates.filter((each) => isTold(each)).map((each) => scaled(each, spread));
  const weights = Float64Array.from(prior);
  const [mean, square] = [new Float64Array(WIDTH), new Float64Array(WIDTH)];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slopes = Float64Array.from(weights, (weight, at) => RIDGE * (weight - prior[at]!));
    for (const each of usable) addSlopes(each, weights, slopes);
    const rate = RATE * Math.min(1, 150 / round);
    for (let at = 0; at < WIDTH; at += 1) {
      mean[at] = 0.9 * mean[at]! + 0.1 * slopes[at]!;
      square[at] = 0.99 * square[at]! + 0.01 * slopes[at]! ** 2;
      const size = Math.sqrt(square[at]! / (1 - 0.99 ** round)) + 1e-9;
      weights[at]! -= (rate * mean[at]!) / (1 - 0.9 ** round) / size;
    }
  }
  return Array.from(weights, (weight, at) => weight / spread[at]!);
}

/** A replicate tells something where its own substance is among its candidates, and another too. */
function isTold({ substance, substances }: Replicate): boolean {
  return substances.includes(substance) && substances.some((each) => each !== substance);
}

/** Of each number among all candidates. */
function spreads(replicates: readonly Replicate[]): readonly number[] {
  const [sums, squares] = [new Float64Array(WIDTH), new Float64Array(WIDTH)];
  let count = 0;
  for (const { pairs } of replicates) {
    count += pairs.length / WIDTH;
    for (let i = 0; i < pairs.length; i += 1) {
      sums[i % WIDTH]! += pairs[i]!;
      squares[i % WIDTH]! += pairs[i]! ** 2;
    }
  }
  return Array.from(sums, (sum, at) =>
    Math.max(1e-3, Math.sqrt(Math.max(0, squares[at]! / Math.max(1, count) - (sum / Math.max(1, count)) ** 2))),
  );
}

interface Scaled {
  readonly rows: Float64Array;
  readonly isRight: readonly boolean[];
}

function scaled({ pairs, substance, substances }: Replicate, spread: readonly number[]): Scaled {
  return {
    rows: pairs.map((value, i) => value / spread[i % WIDTH]!),
    isRight: substances.map((each) => each === substance),
  };
}

/** Slope of −ln of the share that the right candidates have. */
function addSlopes({ rows, isRight }: Scaled, weights: Float64Array, slopes: Float64Array): void {
  const sums = isRight.map((_, row) => {
    let sum = 0;
    for (let at = 0; at < WIDTH; at += 1) sum += weights[at]! * rows[row * WIDTH + at]!;
    return sum;
  });
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const all = shares.reduce((total, share) => total + share, 0);
  const right = shares.reduce((total, share, row) => total + (isRight[row] ? share : 0), 0);
  shares.forEach((share, row) => {
    const slope = share / all - (isRight[row] ? share / Math.max(right, 1e-300) : 0);
    if (Math.abs(slope) < 1e-9) return;
    for (let at = 0; at < WIDTH; at += 1) slopes[at]! += slope * rows[row * WIDTH + at]!;
  });
}

/** Logistic, of the log-odds of the first by rankings that have not seen the substance; held to taking them as they are. */
function fittedCertainty(all: readonly Crossed[]): Certainty {
  const points = all.map(({ replicate, model }) => {
    const standing = judged(replicate.pairs, replicate, model);
    const first = standing.findIndex(({ behind }) => behind === 0);
    const { probability = 0.5 } = standing[first] ?? {};
    const odds = Math.log(Math.max(1e-9, probability) / Math.max(1e-9, 1 - probability));
    return { odds, isRight: replicate.substances[first] === replicate.substance };
  });
  let [offset, slope] = [0, 1];
  for (let round = 0; round < 2_000; round += 1) {
    let [alongOffset, alongSlope] = [-offset, 10 * (1 - slope)];
    for (const { odds, isRight } of points) {
      const off = (isRight ? 1 : 0) - 1 / (1 + Math.exp(-offset - slope * odds));
      alongOffset += off;
      alongSlope += off * odds;
    }
    offset += alongOffset / (10 + points.length);
    slope += alongSlope / (100 + 20 * points.length);
  }
  return { offset, slope: Math.max(0.05, slope) };
}
