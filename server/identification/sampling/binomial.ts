// Drawing with putting back, or from so many units that it makes no difference. Pure; the comparison with a risk is exact.
import { incompleteBeta } from '../../foundation/special-functions.js';
import type { Share } from './share.js';

const tooNear = 1e-9;

/** Whether P(at most `found` negatives among `taken`) ≤ risk, where a unit is positive with that probability. */
export function isBinomialAtMost(
  { taken, positive }: { readonly taken: number; readonly positive: Share },
  found: number,
  risk: Share,
): boolean {
  if (found >= taken) return false;
  const likely = incompleteBeta(taken - found, found + 1, positive.value);
  if (Math.abs(likely / risk.value - 1) > tooNear) return likely < risk.value;
  return isExactlyAtMost({ taken, positive }, found, risk);
}

/** Σ C(n, j)·(1 − k)^j·k^(n − j), all times the n-th power of k’s denominator. */
function isExactlyAtMost(
  { taken, positive }: { readonly taken: number; readonly positive: Share },
  found: number,
  risk: Share,
): boolean {
  const { numerator, denominator } = positive;
  let term = numerator ** BigInt(taken);
  let sum = term;
  for (let j = 0; j < found; j += 1) {
    term = (term * BigInt(taken - j) * (denominator - numerator)) / (BigInt(j + 1) * numerator);
    sum += term;
  }
  return sum * risk.denominator <= denominator ** BigInt(taken) * risk.numerator;
}
