// Two instruments weigh light and heavy ions differently: a spectrum leans against that of another. The lean is fitted as a
// line in log intensity over m/z, and what is left when it is taken away tells more of the substance than of the instrument.
import type { AlignedPeaks } from './aligned-peaks.js';

export interface Tilt {
  /** Natural logarithm of unknown ÷ reference, per 100 m/z. */
  readonly slope: number;
  /** Weighted cosine (m/z^1, √intensity) when the reference leans as the unknown does. */
  readonly cosine: number;
  /** Root mean square of the logarithms that the line doesn't explain. */
  readonly residual: number;
  /** Mean logarithm of a heavy-tailed density of the differences: one strange peak costs little, many cost much. */
  readonly likelihood: number;
}

/** Peaks weaker than a hundredth of the base peak tell of thresholds, not of the lean. */
const STEADY = 10;
/** A lean of more is no instrument's. */
const STEEPEST = 2;
/** A prior of so many peaks that say "no lean". */
const PRIOR = 2;

export function tiltOf(peaks: AlignedPeaks): Tilt {
  const line = lineOf(peaks);
  return { slope: line.slope, residual: line.residual, ...leaning(peaks, line) };
}

interface Line {
  readonly slope: number;
  readonly level: number;
  readonly residual: number;
}

function lineOf({ count, mz, unknown, reference }: AlignedPeaks): Line {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const least = Math.min(unknown[i]!, reference[i]!);
    if (least < STEADY) continue;
    const weight = Math.sqrt(least / 999);
    const across = mz[i]! / 100;
    const up = Math.log(unknown[i]! / reference[i]!);
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

function leaning(
  { count, mz, unknown, reference }: AlignedPeaks,
  { slope, level }: Line,
): Pick<Tilt, 'cosine' | 'likelihood'> {
  let [products, ours, theirs, likelihood, weights] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const u = Math.sqrt(unknown[i]!);
    const r = reference[i] === 0 ? 0 : Math.sqrt(reference[i]! * Math.exp(slope * (mz[i]! / 100) + level));
    const weight = mz[i]!;
    products += weight * weight * u * r;
    ours += weight * weight * u * u;
    theirs += weight * weight * r * r;
    const off = (u - r) / (1.2 + 0.12 * Math.max(u, r));
    likelihood -= weight * Math.log1p(off * off);
    weights += weight;
  }
  return { cosine: products / Math.sqrt(Math.max(ours * theirs, 1e-9)), likelihood: likelihood / Math.max(weights, 1) };
}
