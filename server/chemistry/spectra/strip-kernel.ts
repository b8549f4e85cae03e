// What the two inner loops of the search are given, and what they write: bounds of all groups, and the visit of groups in their
// order. Both work in the memory that the index lies in; `vector-kernel.ts` and `plain-kernel.ts` say the same.

/**
 * A column of the query: where its bit and its greatest weights stand, its weight in 8 bits, and the most that all columns
 * behind it can add to a sum; 0 says that this is not looked at here.
 */
export const COLUMN = { bit: 0, word: 8, rest: 12, weight: 16, maxima: 20, bytes: 24 };

export interface BoundsTask {
  /** Address of the first column, the heaviest, and the end. */
  readonly columns: number;
  readonly end: number;
  /** How many bounds there are, as a multiple of 32. */
  readonly stride: number;
  /** Address of the 16-bit bounds. */
  readonly bounds: number;
}

export interface VisitTask extends Omit<BoundsTask, 'stride'> {
  /** Address of the order of groups, and the places in it to begin and to end at. */
  readonly order: number;
  readonly from: number;
  readonly to: number;
  readonly maps: number;
  readonly firstStrips: number;
  readonly strips: number;
  /** Address of what `FOUND` describes; the visit stops when there are `enough` candidates. */
  readonly found: number;
  readonly enough: number;
  /** How many hits are wanted in any case, and at most; by how much a sum may exceed the true score. */
  readonly few: number;
  readonly most: number;
  readonly slack: number;
}

/**
 * Candidates as pairs of position and sum, after words on how the visit stands: their number; the sum below which nothing is a
 * candidate any more; the sum that is in reach of the best; the level of 256 sums that `few` candidates have not yet passed,
 * and how many have; the same of `most`; how many stand in each level; room for the sums of one group.
 */
export const FOUND = {
  ...{ count: 0, threshold: 4, inReach: 8, fewLevel: 12, fewAbove: 16, mostLevel: 20, mostAbove: 24 },
  ...{ levels: 32, sums: 1_056, pairs: 1_120 },
};
export const LEVEL_BITS = 8;

export interface Kernel {
  bounds(task: BoundsTask): void;
  /** @returns the place in the order where it stopped. */
  visit(task: VisitTask): number;
}
