// What the comparing of an unknown with one candidate after another asks of the unknown alone.
import { peaksOf, type PeakRoom } from './aligned-peaks.js';
import { flatSquares, roots } from './intensity-tables.js';
import { tenthWeight } from './tenth-weight.js';
import type { UnitMassSpectrum } from './spectrum.js';

/** Of one spectrum: its faintest peak, Σ √intensity, Σ m/z² · intensity, Σ m/z² · intensity^0.7. */
export interface PeakSums {
  lowest: number;
  roots: number;
  squares: number;
  flats: number;
}

export interface ComparedUnknown {
  readonly peaks: PeakRoom;
  readonly sums: PeakSums;
  readonly tenth: number;
  /** Share of the weight (m/z · √intensity) in ions heavier than this m/z. */
  readonly weightBeyond: (mz: number) => number;
}

export function comparedUnknown(spectrum: UnitMassSpectrum): ComparedUnknown {
  const peaks = peaksOf(spectrum);
  const sums = { lowest: 0, roots: 0, squares: 0, flats: 0 };
  writeSums(peaks, sums);
  const whole = Math.max(weightAbove(spectrum, 0), 1e-9);
  return {
    ...{ peaks, sums, tenth: tenthWeight(spectrum, 0, spectrum.mz.length) },
    weightBeyond: (above) => weightAbove(spectrum, above) / whole,
  };
}

/** Weight of the ions heavier than this m/z, the heaviest added first. */
function weightAbove({ mz, intensity }: UnitMassSpectrum, above: number): number {
  let sum = 0;
  for (let i = mz.length - 1; i >= 0 && mz[i]! > above; i -= 1) sum += mz[i]! * roots[intensity[i]!]!;
  return sum;
}

export function writeSums({ count, mz, intensity }: PeakRoom, into: PeakSums): void {
  let lowest = 999;
  let rootSum = 0;
  let squares = 0;
  let flats = 0;
  for (let i = 0; i < count; i += 1) {
    const each = intensity[i]!;
    const square = mz[i]! * mz[i]!;
    if (each < lowest) lowest = each;
    rootSum += roots[each]!;
    squares += square * each;
    flats += square * flatSquares[each]!;
  }
  into.lowest = lowest;
  into.roots = rootSum;
  into.squares = squares;
  into.flats = flats;
}
