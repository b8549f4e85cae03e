// What the earlier ranking asks of two spectra when the lean of the one against the other is taken away.
import type { AlignedPeaks } from './aligned-peaks.js';
import { roots } from './intensity-tables.js';
import { alone, coarse, fine, FINENESS, lastOf, leaningLine, surprises, writeLeans, type Line } from './leaning.js';

export interface Tilt {
  /** Root mean square of the logarithms that the line doesn't explain. */
  readonly residual: number;
  /** Mean logarithm of a heavy-tailed density of the differences: one strange peak costs little, many cost much. */
  readonly likelihood: number;
}

export function tiltOf(peaks: AlignedPeaks): Tilt {
  const line = leaningLine(peaks.common);
  return { residual: line.residual, likelihood: likelihood(peaks, line) };
}

/** Of square roots of intensities, when the reference leans as the unknown does. */
function likelihood({ common, onlyUnknown, onlyReference }: AlignedPeaks, line: Line): number {
  writeLeans(line, Math.max(lastOf(common), lastOf(onlyReference)));
  const { count, mz, unknown, reference } = common;
  let sum = 0;
  let weights = 0;
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
