// Two instruments weigh light and heavy ions differently: a spectrum leans against that of another. The lean is fitted as a
// line in log intensity over m/z; what is left when it is taken away tells more of the substance than of the instrument.
import type { CommonPeaks } from './aligned-peaks.js';
import { logs, roots } from './intensity-tables.js';

/** Peaks weaker than a hundredth of the base peak tell of thresholds, not of the lean. */
export const STEADY = 10;
/** A lean of more is no instrument's: natural logarithm of unknown ÷ reference, per 100 m/z. */
const STEEPEST = 2;
/** A prior of so many peaks that say "no lean". */
const PRIOR = 2;

export interface Line {
  /** Of the natural logarithm of unknown ÷ reference, per 100 m/z. */
  readonly slope: number;
  readonly level: number;
  /** Root mean square of the logarithms that the line doesn't explain. */
  readonly residual: number;
}

export function leaningLine({ count, mz, unknown, reference }: CommonPeaks): Line {
  let n = 0;
  let x = 0;
  let y = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < count; i += 1) {
    const u = unknown[i]!;
    const r = reference[i]!;
    const least = u < r ? u : r;
    if (least < STEADY) continue;
    const weight = roots[least]! * PER_FULL_ROOT;
    const across = mz[i]! * 0.01;
    const up = logs[u]! - logs[r]!;
    n += weight;
    x += weight * across;
    y += weight * up;
    xx += weight * across * across;
    xy += weight * across * up;
    yy += weight * up * up;
  }
  if (n === 0) return { slope: 0, level: 0, residual: 2 };
  const spread = xx - (x * x) / n;
  const together = xy - (x * y) / n;
  const slope = Math.min(STEEPEST, Math.max(-STEEPEST, together / (spread + PRIOR)));
  const left = Math.max(0, yy - (y * y) / n - 2 * slope * together + slope * slope * spread);
  return { slope, level: (y - slope * x) / n, residual: Math.sqrt(left / n) };
}

const PER_FULL_ROOT = 1 / Math.sqrt(999);

/** √ of the lean at an m/z is `coarse[mz >> 4] * fine[mz & 15]`, good until the next call. */
export const coarse = new Float64Array(4_097);
export const fine = new Float64Array(16);

export function writeLeans({ slope, level }: Line, heaviest: number): void {
  const step = Math.exp(slope / 200);
  let lean = 1;
  for (let i = 0; i < 16; i += 1, lean *= step) fine[i] = lean;
  const stride = lean;
  lean = Math.exp(level / 2);
  for (let i = 0; i <= heaviest >> 4; i += 1, lean *= stride) coarse[i] = lean;
}

/** How far two √intensities may differ by chance: so much, and such a share of the greater. */
export const CHANCE = 1.2;
export const CHANCE_SHARE = 0.12;

/** ln(1 + x²) of a difference x in units of chance, by `x * FINENESS`; none exceeds 1 ÷ CHANCE_SHARE. */
export const FINENESS = 128;
export const surprises = Float64Array.from({ length: Math.ceil(FINENESS / CHANCE_SHARE) + 2 }, (_, i) =>
  Math.log1p((i / FINENESS) ** 2),
);
/** The same of a peak that the other spectrum lacks, by its intensity. */
export const alone = Float64Array.from(roots, (root) => Math.log1p((root / (CHANCE + CHANCE_SHARE * root)) ** 2));

export const lastOf = ({ count, mz }: { readonly count: number; readonly mz: Uint16Array }): number =>
  count === 0 ? 0 : mz[count - 1]!;
