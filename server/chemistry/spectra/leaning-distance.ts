// How far two spectra are from each other when the reference leans as the unknown does, by the peaks that both instruments
// would have seen.
import type { AlignedPeaks } from './aligned-peaks.js';
import { quarterRoots, roots, logs } from './intensity-tables.js';
import {
  alone,
  CHANCE,
  CHANCE_SHARE,
  coarse,
  fine,
  FINENESS,
  lastOf,
  leaningLine,
  STEADY,
  surprises,
  writeLeans,
} from './leaning.js';
import { windowsCosine, windowSums } from './windows.js';

/** Differences of the natural logarithm beyond this are no greater. */
const MOST = 2;

const found = { difference: 0, distance: 0, windows: 0 };

/**
 * `difference`: mean of how far the logarithms of clear common peaks lie from the line; `distance`: mean surprise of the
 * differences of √intensity, in units of chance; `windows`: the cosine from window to window. Good until the next call.
 *
 * @param seen peaks of less that the other spectrum lacks don't count.
 */
export function leaningDistance({ common, onlyUnknown, onlyReference, from }: AlignedPeaks, seen: number) {
  const line = leaningLine(common);
  const heaviest = Math.max(lastOf(common), lastOf(onlyReference));
  writeLeans(line, heaviest);
  const { count, mz, unknown, reference } = common;
  const windows = windowSums;
  let off = 0;
  let steady = 0;
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < count; i += 1) {
    const at = mz[i]!;
    const whole = unknown[i]!;
    const other = reference[i]!;
    const u = roots[whole]!;
    const r = roots[other]! * coarse[at >> 4]! * fine[at & 15]!;
    const greater = u > r ? u : r;
    const apart = Math.abs(u - r) / (CHANCE + CHANCE_SHARE * greater);
    const weight = at * Math.sqrt(greater);
    sum += weight * surprises[(apart * FINENESS + 0.5) | 0]!;
    weights += weight;
    const block = (at >> 4) + 1;
    windows.products[block]! += u * roots[other]!;
    windows.unknown[block]! += whole;
    windows.reference[block]! += other;
    const least = whole < other ? whole : other;
    if (least < STEADY) continue;
    const beside = Math.abs(logs[whole]! - logs[other]! - line.level - line.slope * at * 0.01);
    off += at * roots[least]! * (beside < MOST ? beside : MOST);
    steady += at * roots[least]!;
  }
  for (let i = 0; i < onlyReference.count; i += 1) {
    const at = onlyReference.mz[i]!;
    const whole = onlyReference.intensity[i]!;
    if (at < from || whole < seen) continue;
    const r = roots[whole]! * coarse[at >> 4]! * fine[at & 15]!;
    const weight = at * Math.sqrt(r);
    sum += weight * surprises[((r / (CHANCE + CHANCE_SHARE * r)) * FINENESS + 0.5) | 0]!;
    weights += weight;
    windows.reference[(at >> 4) + 1]! += whole;
  }
  for (let i = 0; i < onlyUnknown.count; i += 1) {
    const at = onlyUnknown.mz[i]!;
    const whole = onlyUnknown.intensity[i]!;
    if (at < from || whole < seen) continue;
    const weight = at * quarterRoots[whole]!;
    sum += weight * alone[whole]!;
    weights += weight;
    windows.unknown[(at >> 4) + 1]! += whole;
  }
  found.difference = steady === 0 ? MOST : off / steady;
  found.distance = sum / Math.max(weights, 1e-9);
  found.windows = windowsCosine(Math.max(heaviest, lastOf(onlyUnknown)));
  return found;
}
