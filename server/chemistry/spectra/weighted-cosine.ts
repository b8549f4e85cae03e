// Weighted cosine, the score that ranks library hits: each peak weighs m/z^1 · intensity^0.5.
// Best plain scorer for electron-ionisation replicates: heavy ions are rarer and tell more (Stein & Scott, JASMS 5 (1994) 859).
import type { UnitMassSpectrum } from './spectrum.js';

const roots = Float64Array.from({ length: 1000 }, (_, intensity) => Math.sqrt(intensity));

/** `intensity` is a whole number of 0–999. */
export function peakWeight(mz: number, intensity: number): number {
  return mz * roots[intensity]!;
}

/** Root of the sum of squared weights. */
export function weightNorm(spectrum: UnitMassSpectrum): number {
  let sum = 0;
  for (let i = 0; i < spectrum.mz.length; i += 1) sum += peakWeight(spectrum.mz[i]!, spectrum.intensity[i]!) ** 2;
  return Math.sqrt(sum);
}

/** 0 (nothing in common) … 1000 (same proportions). */
export function weightedCosine(one: UnitMassSpectrum, other: UnitMassSpectrum): number {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < one.mz.length; i += 1) {
    const mz = one.mz[i]!;
    while (j < other.mz.length && other.mz[j]! < mz) j += 1;
    if (other.mz[j] === mz) sum += peakWeight(mz, one.intensity[i]!) * peakWeight(mz, other.intensity[j]!);
  }
  const norms = weightNorm(one) * weightNorm(other);
  return norms === 0 ? 0 : (1000 * sum) / norms;
}
