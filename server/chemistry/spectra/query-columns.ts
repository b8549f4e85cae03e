// A query as the kernel reads it: its columns, the heaviest first, with weights in 8 bits that are rounded up.
import { columnOf } from './index-building.js';
import { COLUMNS, FULL_SCORE, FULL_WEIGHT, type LibraryIndex } from './index-layout.js';
import type { SearchRoom } from './search-room.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { COLUMN } from './strip-kernel.js';
import { peakWeight } from './weighted-cosine.js';

export interface QueryColumns {
  /** Address behind the last. */
  readonly end: number;
  /** By how much a sum may exceed the true score, since all weights are rounded up. */
  readonly slack: number;
}

/** Shares are put in order by so many steps, which is all that their order is asked for. */
const SHARE_STEPS = 1_048_576;

const keys = new Float64Array(COLUMNS);
/** Share of the query's weight by column; what an earlier search has left is never read. */
const shares = new Float64Array(COLUMNS);

/** @param norm of the query's weights. */
export function writeColumns(
  { places: { maxima, stride } }: LibraryIndex,
  { words, columns }: SearchRoom,
  spectrum: UnitMassSpectrum,
  norm: number,
): QueryColumns {
  const count = sortedShares(spectrum, norm);
  let at = columns;
  let left = 1;
  let added = 0;
  let addedSquares = 0;
  for (let i = 1; i <= count; i += 1, at += COLUMN.bytes) {
    const column = keys[count - i]! % COLUMNS;
    const share = shares[column]!;
    const weight = Math.min(FULL_WEIGHT, Math.ceil(FULL_WEIGHT * share));
    const bit = 1 << (column & 31);
    const isLow = (column & 32) === 0;
    words[at >> 2] = isLow ? bit : 0;
    words[(at >> 2) + 1] = isLow ? 0 : bit;
    words[(at + COLUMN.word) >> 2] = 8 * (column >> 6);
    words[(at + COLUMN.weight) >> 2] = weight;
    words[(at + COLUMN.maxima) >> 2] = maxima + column * stride;
    added += weight;
    addedSquares += (weight - FULL_WEIGHT * share) ** 2;
    // What is folded into the last column may be of other m/z altogether.
    if (column === COLUMNS - 1) added += FULL_SCORE * share;
    left -= share * share;
    words[(at + COLUMN.rest) >> 2] = isLookedAt(i) ? Math.ceil(FULL_SCORE * Math.sqrt(Math.max(0, left))) + 1 : 0;
  }
  return { end: at, slack: Math.ceil(added + FULL_WEIGHT * Math.sqrt(addedSquares)) + 1 };
}

/** After so many columns it is looked at whether a group can be left: often while they are heavy. */
const isLookedAt = (count: number): boolean => (count < 16 ? count % 4 === 0 : count % 16 === 0 || count === 24);

/** Leaves the keys in rising order of the shares. @returns how many there are. */
function sortedShares({ mz, intensity }: UnitMassSpectrum, norm: number): number {
  let count = 0;
  let beyond = 0;
  for (let i = 0; i < mz.length; i += 1) {
    const share = peakWeight(mz[i]!, intensity[i]!) / norm;
    const column = columnOf(mz[i]!);
    if (column === COLUMNS - 1) {
      beyond += share * share;
      continue;
    }
    shares[column] = share;
    keys[count] = Math.floor(share * SHARE_STEPS) * COLUMNS + column;
    count += 1;
  }
  if (beyond > 0) {
    shares[COLUMNS - 1] = Math.sqrt(beyond);
    keys[count] = Math.floor(Math.sqrt(beyond) * SHARE_STEPS) * COLUMNS + COLUMNS - 1;
    count += 1;
  }
  keys.subarray(0, count).sort();
  return count;
}
