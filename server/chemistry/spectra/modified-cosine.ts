// Modified cosine: each peak of one spectrum may stand where it is, or moved by the difference of the two molecular masses; each
// peak of either is used once, so that the sum is the greatest.
import { peaksOf, type PeakRoom } from './aligned-peaks.js';
import type { UnitMassSpectrum } from './spectrum.js';

/** Unlike an identity's, the weight of a peak doesn't grow with its m/z: relatives differ where molecules are heavy. */
const INTENSITY_POWER = 0.45;
export const MOST = 65_536;

/** Weight of a peak by its intensity. */
export const intensityWeights = Float64Array.from({ length: 1_000 }, (_, intensity) => intensity ** INTENSITY_POWER);

/** What a spectrum's weights are divided by. */
export function modifiedNorm({ count, intensity }: Pick<PeakRoom, 'count' | 'intensity'>): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += intensityWeights[intensity[i]!]! ** 2;
  return Math.sqrt(sum);
}

/** A mass of 0 is not known: then nothing is moved. */
export const shiftBetween = (unknown: number, known: number): number =>
  known === 0 || unknown === 0 ? 0 : unknown - known;

export interface MassedSpectrum {
  readonly spectrum: UnitMassSpectrum;
  /** 0 where it is not known. */
  readonly nominalMass: number;
}

/** Modified cosine of each with each, 0–1: one row and one column a spectrum, in their order. */
export function likenessAmong(massed: readonly MassedSpectrum[]): readonly Float64Array[] {
  const rows = massed.map(() => new Float64Array(massed.length).fill(1));
  const norms = massed.map(({ spectrum }) => modifiedNorm(peaksOf(spectrum)));
  massed.forEach(({ spectrum, nominalMass }, one) => {
    spectrum.mz.forEach((mz, i) => (laid[mz] = intensityWeights[spectrum.intensity[i]!]!));
    for (let other = 0; other < one; other += 1) {
      const against = massed[other]!;
      const shift = shiftBetween(nominalMass, against.nominalMass);
      const likeness = modifiedProduct(peaksOf(against.spectrum), laid, shift) / (norms[one]! * norms[other]!);
      rows[one]![other] = likeness;
      rows[other]![one] = likeness;
    }
    for (const mz of spectrum.mz) laid[mz] = 0;
  });
  return rows;
}

/** Weight at each m/z of one spectrum; empty between comparisons. */
const laid = new Float64Array(2 * MOST);

/** At each place of the unknown: the greatest sum of the pairs so far along its chain, and the greatest that leaves it free. */
const greatest = new Float64Array(2 * MOST);
const free = new Float64Array(2 * MOST);

/**
 * Peaks that may want the same place stand in chains, each one shift from the next, so that the best choice follows from
 * place to place along them. `query`: weight of the other spectrum at each m/z, twice as long as `MOST`.
 */
export function modifiedProduct({ count, mz, intensity }: PeakRoom, query: Float64Array, shift: number): number {
  let sum = 0;
  for (let step = 0; step < count; step += 1) {
    const at = shift > 0 ? step : count - 1 - step;
    const here = mz[at]!;
    const weight = intensityWeights[intensity[at]!]!;
    const there = here + shift;
    if (shift === 0 || there <= 0) {
      sum += Math.max(0, free[here]! + weight * query[here]! - greatest[here]!);
      continue;
    }
    const left = Math.max(greatest[here]!, free[here]! + weight * query[here]!);
    const moved = Math.max(left, greatest[here]! + weight * query[there]!);
    sum += moved - greatest[here]!;
    free[there] = left;
    greatest[there] = moved;
  }
  if (shift !== 0) for (let at = 0; at < count; at += 1) clearPlace(mz[at]! + shift);
  return sum;
}

function clearPlace(place: number): void {
  if (place <= 0) return;
  free[place] = 0;
  greatest[place] = 0;
}
