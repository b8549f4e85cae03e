// The rankings that Dalel brings along. They hold no trained weights: each is the plain sum of measures that fail on different
// spectra, each in units of its usual spread. A laboratory can fit its own.
import { earlierMeasures } from './earlier-measures.js';
import { pairMeasures, type PairMeasure } from './pair-measures.js';
import type { PairMeasuring } from './pair-measuring.js';
import type { RankingModel } from './ranking-model.js';

const NAME = 'sum-of-measures';

/** Usual spread of each measure among the twenty best candidates of a spectrum. */
const spreads: readonly (readonly [measure: PairMeasure, spread: number])[] = [
  ['above-threshold', 0.131],
  ['flat-above-threshold', 0.133],
  ['windows', 0.153],
  ['top-ten', 0.207],
  ['neighbour-ratios', 0.122],
  ['leaning-difference', 0.253],
  ['leaning-distance', 0.549],
  ['strange-peaks', 0.173],
  ['missing-peaks', 0.151],
  ['crowding', 0.117],
];

export const plainRanking: RankingModel = {
  ...{ name: NAME, version: '3', measuring: 'ten-measures' },
  weights: weightsOf(
    pairMeasures,
    spreads.map(([measure, spread]) => [measure, spread, 1]),
  ),
  certainty: { offset: 0.1, slope: 0.42 },
};

/** The one before, for findings that rest on it: some of its measures count more than once. */
const earlierRanking: RankingModel = {
  ...{ name: NAME, version: '2', measuring: 'earlier-measures' },
  weights: weightsOf(earlierMeasures, [
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
  ]),
  certainty: { offset: -0.1, slope: 0.4 },
};

function weightsOf(
  { names }: PairMeasuring,
  counted: readonly (readonly [measure: string, spread: number, times: number])[],
): readonly number[] {
  return names.map((name) => {
    const [, spread = 1, times = 0] = counted.find(([measure]) => measure === name) ?? [];
    return times / spread;
  });
}

/** One that Dalel brings along, or brought along earlier; undefined for one that is kept no more. */
export function ownRanking(version: string): RankingModel | undefined {
  return [plainRanking, earlierRanking].find((ranking) => ranking.version === version);
}
