// NIST MS Search "Identity (EI normal)": match factor and reverse match factor, as reconstructed exactly by
// A. Samokhin, J. Am. Soc. Mass Spectrom. 35 (2024) 3178. Scores are 1000·factor − 0.5 before rounding; 0 when no peak is common.
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

/** Peaks of intensity 1 on both sides are traces and say nothing. */
const TRACE = 1;

export function nistIdentity(unknown: UnitMassSpectrum, reference: UnitMassSpectrum, range?: MzRange): NistFactors {
  const sums = compare(unknown, reference, range ?? commonRange(unknown, reference));
  return {
    matchFactor: factorOf(sums, sums.unknownSquares),
    reverseMatchFactor: factorOf(sums, sums.unknownSquares - sums.unknownOnlySquares),
  };
}

/** How the score is shown, as MS Search shows it: a whole number, at most 999. */
export function shownFactor(factor: number): number {
  return Math.min(999, Math.max(0, Math.round(factor)));
}

interface Sums {
  products: number;
  unknownSquares: number;
  unknownOnlySquares: number;
  referenceSquares: number;
  commonPeaks: number;
  ratioSum: number;
  ratioWeights: number;
  ratios: number;
  /** √(unknown / reference) of the peak before, as long as nothing but traces stood between. */
  ratioBefore: number | undefined;
}

function commonRange(unknown: UnitMassSpectrum, reference: UnitMassSpectrum): MzRange {
  return { from: Math.max(unknown.mz[0] ?? 0, reference.mz[0] ?? 0), to: Number.POSITIVE_INFINITY };
}

function compare(unknown: UnitMassSpectrum, reference: UnitMassSpectrum, range: MzRange): Sums {
  const sums = emptySums();
  let i = firstFrom(unknown, range.from);
  let j = firstFrom(reference, range.from);
  for (;;) {
    const mzUnknown = mzAt(unknown, i, range.to);
    const mzReference = mzAt(reference, j, range.to);
    const mz = Math.min(mzUnknown, mzReference);
    if (mz === Number.POSITIVE_INFINITY) return sums;
    const inUnknown = mzUnknown === mz ? unknown.intensity[i]! : 0;
    const inReference = mzReference === mz ? reference.intensity[j]! : 0;
    addPeak(sums, mz, inUnknown, inReference);
    if (inUnknown > 0) i += 1;
    if (inReference > 0) j += 1;
  }
}

function addPeak(sums: Sums, mz: number, inUnknown: number, inReference: number): void {
  if (inUnknown <= TRACE && inReference <= TRACE) return;
  sums.unknownSquares += mz * inUnknown;
  sums.referenceSquares += mz * inReference;
  if (inUnknown === 0 || inReference === 0) {
    sums.unknownOnlySquares += mz * inUnknown;
    sums.ratioBefore = undefined;
    return;
  }
  sums.products += mz * Math.sqrt(inUnknown * inReference);
  sums.commonPeaks += 1;
  const ratio = Math.sqrt(inUnknown / inReference);
  if (sums.ratioBefore !== undefined) addRatio(sums, mz, ratio / sums.ratioBefore);
  sums.ratioBefore = ratio;
}

function addRatio(sums: Sums, mz: number, change: number): void {
  sums.ratioSum += mz * Math.min(change, 1 / change);
  sums.ratioWeights += mz;
  sums.ratios += 1;
}

function factorOf(sums: Sums, unknownSquares: number): number {
  if (sums.commonPeaks === 0) return 0;
  const cosine = sums.products ** 2 / (unknownSquares * sums.referenceSquares);
  if (sums.ratios === 0) return 1000 * cosine - 0.5;
  const ratio = sums.ratioSum / sums.ratioWeights;
  return (1000 * (sums.commonPeaks * cosine + sums.ratios * ratio)) / (sums.commonPeaks + sums.ratios) - 0.5;
}

function emptySums(): Sums {
  return {
    products: 0,
    unknownSquares: 0,
    unknownOnlySquares: 0,
    referenceSquares: 0,
    commonPeaks: 0,
    ratioSum: 0,
    ratioWeights: 0,
    ratios: 0,
    ratioBefore: undefined,
  };
}

function firstFrom(spectrum: UnitMassSpectrum, from: number): number {
  const at = spectrum.mz.findIndex((mz) => mz >= from);
  return at < 0 ? spectrum.mz.length : at;
}

function mzAt(spectrum: UnitMassSpectrum, at: number, to: number): number {
  const mz = spectrum.mz[at];
  return mz === undefined || mz > to ? Number.POSITIVE_INFINITY : mz;
}
