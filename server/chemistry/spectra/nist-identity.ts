// NIST MS Search "Identity (EI normal)": match factor and reverse match factor, as reconstructed exactly by
// A. Samokhin, J. Am. Soc. Mass Spectrom. 35 (2024) 3178. Scores are 1000·factor − 0.5 before rounding; 0 when no peak is common.
import { aligned, peaksOf, TRACE, type AlignedPeaks, type PeakRoom } from './aligned-peaks.js';
import { roots } from './intensity-tables.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface NistFactors {
  readonly matchFactor: number;
  /** As if the unknown's peaks that the reference lacks were another substance's. */
  readonly reverseMatchFactor: number;
}

/** m/z at which the comparison begins and ends; by default it begins where both spectra have begun. */
export interface MzRange {
  readonly from: number;
  readonly to: number;
}

export function nistIdentity(unknown: UnitMassSpectrum, reference: UnitMassSpectrum, range?: MzRange): NistFactors {
  const peaks = aligned(peaksOf(unknown), peaksOf(reference));
  return factorsOfAligned(peaks, range?.from ?? peaks.from, range?.to ?? Number.POSITIVE_INFINITY);
}

/** Ratios of neighbours count as long as nothing but traces stands between them. */
export function factorsOfAligned(
  { common: { count, mz, unknown, reference, isApart }, onlyUnknown, onlyReference }: AlignedPeaks,
  from: number,
  to: number,
): NistFactors {
  let products = 0;
  let ours = 0;
  let theirs = 0;
  let commonPeaks = 0;
  let ratioSum = 0;
  let ratioWeights = 0;
  let ratios = 0;
  let before = 0;
  for (let i = 0; i < count; i += 1) {
    const u = unknown[i]!;
    const r = reference[i]!;
    const weight = mz[i]!;
    if (isApart[i] === 1) before = 0;
    if (weight < from || weight > to || (u <= TRACE && r <= TRACE)) continue;
    ours += weight * u;
    theirs += weight * r;
    products += weight * roots[u]! * roots[r]!;
    commonPeaks += 1;
    const ratio = roots[u]! / roots[r]!;
    if (before > 0) {
      ratioSum += weight * (ratio < before ? ratio / before : before / ratio);
      ratioWeights += weight;
      ratios += 1;
    }
    before = ratio;
  }
  const referenceSquares = theirs + squaresWithin(onlyReference, from, to);
  const sums = { products, referenceSquares, commonPeaks, ratios, ratio: ratios === 0 ? 0 : ratioSum / ratioWeights };
  return {
    matchFactor: factorOf(sums, ours + squaresWithin(onlyUnknown, from, to)),
    reverseMatchFactor: factorOf(sums, ours),
  };
}

function squaresWithin({ count, mz, intensity }: PeakRoom, from: number, to: number): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const weight = mz[i]!;
    if (weight >= from && weight <= to && intensity[i]! > TRACE) sum += weight * intensity[i]!;
  }
  return sum;
}

/** How the score is shown, as MS Search shows it: a whole number, at most 999. */
export function shownFactor(factor: number): number {
  return Math.min(999, Math.max(0, Math.round(factor)));
}

interface Sums {
  readonly products: number;
  readonly referenceSquares: number;
  readonly commonPeaks: number;
  readonly ratios: number;
  readonly ratio: number;
}

function factorOf({ products, referenceSquares, commonPeaks, ratios, ratio }: Sums, unknownSquares: number): number {
  if (commonPeaks === 0) return 0;
  const cosine = products ** 2 / (unknownSquares * referenceSquares);
  if (ratios === 0) return 1000 * cosine - 0.5;
  return (1000 * (commonPeaks * cosine + ratios * ratio)) / (commonPeaks + ratios) - 0.5;
}
