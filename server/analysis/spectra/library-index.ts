// A spectral library laid out for search. Spectra are ordered by their two heaviest peaks and cut into blocks of 256; each
// block keeps, per m/z column, the spectra that have a peak there with its weight in 8 bits, and the greatest such weight.
// Weights are rounded up, so block and column sums are never below the true score: search can leave out blocks safely.
import type { UnitMassSpectrum } from './spectrum.js';
import { peakWeight, weightNorm } from './weighted-cosine.js';

export interface LibraryIndex {
  readonly spectrumCount: number;
  /** Position in the index → number of the record in the order in which the library was given. */
  readonly recordOf: Uint32Array;
  readonly norms: Float64Array;
  /** Peaks of position p: `offsets[p]` up to `offsets[p + 1]` of `mz` and `intensity`. */
  readonly offsets: Uint32Array;
  readonly mz: Uint16Array;
  readonly intensity: Uint16Array;
  /** Entries of block b, column c: `columnOffsets[b · 1024 + c]` up to the next of `lanes` and `weights`. */
  readonly columnOffsets: Uint32Array;
  readonly columnMaxima: Uint8Array;
  readonly lanes: Uint8Array;
  readonly weights: Uint8Array;
}

export const BLOCK_SPECTRA = 256;
export const COLUMNS = 1024;
export const FULL_WEIGHT = 255;
const SPECTRA_LIMIT = 2_097_152;

export function libraryIndex(spectra: readonly UnitMassSpectrum[]): LibraryIndex {
  if (spectra.length > SPECTRA_LIMIT) throw new RangeError(`an index holds at most ${SPECTRA_LIMIT} spectra`);
  const recordOf = clusteredOrder(spectra);
  const peaks = peakTable(spectra, recordOf);
  return { spectrumCount: spectra.length, recordOf, ...peaks, ...columnTable(spectra, recordOf, peaks.norms) };
}

/** Weights by column: what lies beyond the last column is folded into it as a root of squares, which keeps sums an upper bound. */
export function columnWeights(spectrum: UnitMassSpectrum): readonly (readonly [column: number, weight: number])[] {
  const columns: [number, number][] = [];
  let beyond = 0;
  for (let i = 0; i < spectrum.mz.length; i += 1) {
    const mz = spectrum.mz[i]!;
    const weight = peakWeight(mz, spectrum.intensity[i]!);
    if (mz < COLUMNS - 1) columns.push([mz, weight]);
    else beyond += weight * weight;
  }
  if (beyond > 0) columns.push([COLUMNS - 1, Math.sqrt(beyond)]);
  return columns;
}

function clusteredOrder(spectra: readonly UnitMassSpectrum[]): Uint32Array {
  const keys = Float64Array.from(spectra, (spectrum, i) => clusterKey(spectrum) * SPECTRA_LIMIT + i).sort();
  return Uint32Array.from(keys, (key) => key % SPECTRA_LIMIT);
}

function clusterKey(spectrum: UnitMassSpectrum): number {
  let first = { mz: 0, weight: 0 };
  let second = { mz: 0, weight: 0 };
  for (let i = 0; i < spectrum.mz.length; i += 1) {
    const peak = { mz: spectrum.mz[i]!, weight: peakWeight(spectrum.mz[i]!, spectrum.intensity[i]!) };
    if (peak.weight > first.weight) [first, second] = [peak, first];
    else if (peak.weight > second.weight) second = peak;
  }
  return first.mz * 65_536 + second.mz;
}

function peakTable(spectra: readonly UnitMassSpectrum[], recordOf: Uint32Array) {
  const norms = new Float64Array(spectra.length);
  const offsets = new Uint32Array(spectra.length + 1);
  recordOf.forEach((record, position) => {
    const spectrum = spectra[record]!;
    norms[position] = weightNorm(spectrum);
    offsets[position + 1] = offsets[position]! + spectrum.mz.length;
  });
  const mz = new Uint16Array(offsets[spectra.length]!);
  const intensity = new Uint16Array(mz.length);
  recordOf.forEach((record, position) => {
    mz.set(spectra[record]!.mz, offsets[position]);
    intensity.set(spectra[record]!.intensity, offsets[position]);
  });
  return { norms, offsets, mz, intensity };
}

function columnTable(spectra: readonly UnitMassSpectrum[], recordOf: Uint32Array, norms: Float64Array) {
  const columns = Math.ceil(spectra.length / BLOCK_SPECTRA) * COLUMNS;
  const columnOffsets = new Uint32Array(columns + 1);
  const columnMaxima = new Uint8Array(columns);
  const eachEntry = (take: (column: number, lane: number, weight: number) => void) => {
    recordOf.forEach((record, position) => {
      const base = Math.floor(position / BLOCK_SPECTRA) * COLUMNS;
      for (const [column, weight] of columnWeights(spectra[record]!)) {
        take(base + column, position % BLOCK_SPECTRA, roundedUp(weight / norms[position]!));
      }
    });
  };
  eachEntry((column, _lane, weight) => {
    columnOffsets[column + 1] = columnOffsets[column + 1]! + 1;
    columnMaxima[column] = Math.max(columnMaxima[column]!, weight);
  });
  for (let column = 0; column < columns; column += 1) columnOffsets[column + 1]! += columnOffsets[column]!;
  const lanes = new Uint8Array(columnOffsets[columns]!);
  const weights = new Uint8Array(lanes.length);
  const next = columnOffsets.slice();
  eachEntry((column, lane, weight) => {
    const at = next[column]!;
    next[column] = at + 1;
    lanes[at] = lane;
    weights[at] = weight;
  });
  return { columnOffsets, columnMaxima, lanes, weights };
}

function roundedUp(share: number): number {
  return Math.min(FULL_WEIGHT, Math.ceil(share * FULL_WEIGHT));
}
