// Two instruments weigh light and heavy ions differently: a spectrum leans against that of another. The lean is fitted as a
// line in log intensity over m/z, and what is left when it is taken away tells more of the substance than of the instrument.
import type { AlignedPeaks, CommonPeaks } from './aligned-peaks.js';
import { logs, roots } from './intensity-tables.js';

export interface Tilt {
  /** Root mean square of the logarithms that the line doesn't explain. */
  readonly residual: number;
  /** Mean logarithm of a heavy-tailed density of the differences: one strange peak costs little, many cost much. */
  readonly likelihood: number;
}

/** Peaks weaker than a hundredth of the base peak tell of thresholds, not of the lean. */
const STEADY = 10;
/** A lean of more is no instrument's: natural logarithm of unknown ÷ reference, per 100 m/z. */
const STEEPEST = 2;
/** A prior of so many peaks that say "no lean". */
const PRIOR = 2;

export function tiltOf(peaks: AlignedPeaks): Tilt {
  const line = lineOf(peaks.common);
  return { residual: line.residual, likelihood: likelihood(peaks, line) };
}

interface Line {
  readonly slope: number;
  readonly level: number;
  readonly residual: number;
}

function lineOf({ count, mz, unknown, reference }: CommonPeaks): Line {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
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

/** Of square roots of intensities, when the reference leans as the unknown does. */
function likelihood({ common, onlyUnknown, onlyReference }: AlignedPeaks, line: Line): number {
  const heaviest = Math.max(lastOf(common), lastOf(onlyReference));
  writeLeans(line, heaviest);
  const { count, mz, unknown, reference } = common;
  let [sum, weights] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const weight = mz[i]!;
    const u = roots[unknown[i]!]!;
    const r = roots[reference[i]!]! * coarse[weight >> 4]! * fine[weight & 15]!;
    const off = u > r ? (u - r) / (1.2 + 0.12 * u) : (r - u) / (1.2 + 0.12 * r);
    sum += weight * surprises[(off * FINENESS + 0.5) | 0]!;
    weights += weight;
  }
  for (let i = 0; i < onlyReference.count; i += 1) {
    const weight = onlyReference.mz[i]!;
    const r = roots[onlyReference.intensity[i]!]! * coarse[weight >> 4]! * fine[weight & 15]!;
    sum += weight * surprises[((r / (1.2 + 0.12 * r)) * FINENESS + 0.5) | 0]!;
    weights += weight;
  }
  for (let i = 0; i < onlyUnknown.count; i += 1) {
    const weight = onlyUnknown.mz[i]!;
    sum += weight * alone[onlyUnknown.intensity[i]!]!;
    weights += weight;
  }
  return -sum / Math.max(weights, 1);
}

const lastOf = ({ count, mz }: { readonly count: number; readonly mz: Uint16Array }): number =>
  count === 0 ? 0 : mz[count - 1]!;

/** √ of the lean at an m/z: that of its sixteens times that of the rest. */
const coarse = new Float64Array(4_097);
const fine = new Float64Array(16);

function writeLeans({ slope, level }: Line, heaviest: number): void {
  const step = Math.exp(slope / 200);
  let lean = 1;
  for (let i = 0; i < 16; i += 1, lean *= step) fine[i] = lean;
  const stride = lean;
  lean = Math.exp(level / 2);
  for (let i = 0; i <= heaviest >> 4; i += 1, lean *= stride) coarse[i] = lean;
}

/** Of ln(1 + x²); no difference exceeds 1/0.12. */
const FINENESS = 128;
const surprises = Float64Array.from({ length: Math.ceil(FINENESS / 0.12) + 2 }, (_, i) =>
  Math.log1p((i / FINENESS) ** 2),
);
/** The same of a peak that the other spectrum lacks. */
const alone = Float64Array.from(roots, (root) => Math.log1p((root / (1.2 + 0.12 * root)) ** 2));
