// Drawing without putting back: how likely it is that a seizure with so many negative units shows so few of them. Pure. The
// comparison with a risk is exact: what floating point can't tell apart is decided by whole numbers.
import { logChoose } from '../../foundation/special-functions.js';
import type { Share } from './share.js';

export interface Draw {
  readonly units: number;
  /** Negative units among all. */
  readonly negatives: number;
  readonly taken: number;
}

/** Logarithms of factorials of a million are right to 1e-8: nearer than this is too near to tell. */
const tooNear = 1e-6;

/** Whether P(at most `found` negatives are taken) ≤ risk. */
export function isAtMost(draw: Draw, found: number, risk: Share): boolean {
  const likely = atMostNegatives(draw, found);
  if (Math.abs(likely / risk.value - 1) > tooNear) return likely < risk.value;
  return isExactlyAtMost(draw, found, risk);
}

/** P(at most `found` negatives are taken). */
function atMostNegatives(draw: Draw, found: number): number {
  const { units, negatives, taken } = draw;
  const fewest = Math.max(0, taken - (units - negatives));
  if (found < fewest) return 0;
  if (found >= Math.min(taken, negatives)) return 1;
  const mode = Math.floor(((taken + 1) * (negatives + 1)) / (units + 2));
  const start = Math.min(found, Math.max(fewest, mode));
  // Relative to the likeliest term: from there both ways they only fall.
  let sum = 1;
  for (let j = start, term = 1; j > fewest && term > sum * 1e-18; j -= 1) sum += term /= stepUp(draw, j - 1);
  for (let j = start, term = 1; j < found && term > sum * 1e-18; j += 1) sum += term *= stepUp(draw, j);
  return Math.min(1, sum * Math.exp(logLikely(draw, start)));
}

/** P(j + 1) / P(j). */
function stepUp({ units, negatives, taken }: Draw, j: number): number {
  return ((negatives - j) * (taken - j)) / ((j + 1) * (units - negatives - taken + j + 1));
}

function logLikely({ units, negatives, taken }: Draw, j: number): number {
  return logChoose(negatives, j) + logChoose(units - negatives, taken - j) - logChoose(units, taken);
}

/** Σ C(R, j)·C(N − R, n − j) · risk’s denominator ≤ C(N, n) · risk’s numerator. */
function isExactlyAtMost(draw: Draw, found: number, risk: Share): boolean {
  const { units, negatives, taken } = shorter(draw);
  const fewest = Math.max(0, taken - (units - negatives));
  let term = choose(negatives, fewest) * choose(units - negatives, taken - fewest);
  let sum = term;
  for (let j = fewest; j < found && j < Math.min(taken, negatives); j += 1) {
    term = (term * BigInt(negatives - j) * BigInt(taken - j)) / BigInt((j + 1) * (units - negatives - taken + j + 1));
    sum += term;
  }
  return sum * risk.denominator <= choose(units, taken) * risk.numerator;
}

/** Taken and negative may change places; the fewer taken, the shorter the numbers. */
function shorter(draw: Draw): Draw {
  return draw.taken <= draw.negatives ? draw : { ...draw, taken: draw.negatives, negatives: draw.taken };
}

function choose(of: number, chosen: number): bigint {
  const least = Math.min(chosen, of - chosen);
  let product = 1n;
  for (let i = 1; i <= least; i += 1) product = (product * BigInt(of - least + i)) / BigInt(i);
  return product;
}
