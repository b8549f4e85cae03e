// Nearest relatives of a substance that no library holds: modified cosine. Each peak of a reference may stand where it is, or
// moved by the difference of the two molecular masses; each peak of either is used once, so that the sum is the greatest.
import { peakRoom, peaksOf } from './aligned-peaks.js';
import { bestHits, type Candidate } from './best-hits.js';
import type { LibraryIndex } from './index-layout.js';
import { spectrumAt, unpackPeaks } from './index-search.js';
import {
  intensityWeights,
  modifiedNorm,
  modifiedProduct,
  MOST,
  shiftBetween,
  type MassedSpectrum,
} from './modified-cosine.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface AnalogueSearch {
  /** Best first, 0–1000; a reference whose mass is not known is compared unmoved. */
  readonly best: (unknown: UnitMassSpectrum, nominalMass: number, top: number) => readonly Candidate[];
}

const peaks = peakRoom();

export function analogueSearch(index: LibraryIndex): AnalogueSearch {
  const { spectrumCount, nominalMasses, recordOf } = index;
  const norms = normsOf(index);
  const byMass = Uint32Array.from({ length: spectrumCount }, (_, position) => position);
  byMass.sort((a, b) => nominalMasses[a]! - nominalMasses[b]! || a - b);
  const bounds = new Float64Array(spectrumCount);
  const query = new Float64Array(2 * MOST);
  return {
    best(unknown, nominalMass, top) {
      const norm = modifiedNorm(peaksOf(unknown));
      unknown.mz.forEach((mz, i) => (query[mz] = (1000 * intensityWeights[unknown.intensity[i]!]!) / norm));
      const shiftOf = (known: number): number => shiftBetween(nominalMass, known);
      const promising = bestHits(top);
      writeBounds({ index, byMass, norms, bounds }, { mz: unknown.mz, query, shiftOf });
      for (let position = 0; position < spectrumCount; position += 1) {
        const score = bounds[position]!;
        if (score > promising.lowest()) promising.offer({ position, recordIndex: recordOf[position]!, score });
      }
      const best = bestHits(top);
      const compare = (position: number): void => {
        unpackPeaks(index, position, peaks);
        const score = modifiedProduct(peaks, query, shiftOf(nominalMasses[position]!)) / norms[position]!;
        if (score > 0) best.offer({ position, recordIndex: recordOf[position]!, score });
      };
      const first = new Set(promising.all().map(({ position }) => position));
      first.forEach(compare);
      for (let position = 0; position < spectrumCount; position += 1) {
        const bound = bounds[position]!;
        if (bound > 0 && bound >= best.lowest() && !first.has(position)) compare(position);
      }
      for (const mz of unknown.mz) query[mz] = 0;
      return best.all();
    },
  };
}

export const massedSpectrumAt = (index: LibraryIndex, position: number): MassedSpectrum => ({
  spectrum: spectrumAt(index, position),
  nominalMass: index.nominalMasses[position] ?? 0,
});

function normsOf(index: LibraryIndex): Float64Array {
  return Float64Array.from({ length: index.spectrumCount }, (_, position) => {
    unpackPeaks(index, position, peaks);
    return modifiedNorm(peaks);
  });
}

interface Library {
  readonly index: LibraryIndex;
  /** Positions, those of one nominal mass together: they are moved alike. */
  readonly byMass: Uint32Array;
  readonly norms: Float64Array;
  readonly bounds: Float64Array;
}

interface Unknown {
  readonly mz: Uint16Array;
  /** Share of the unknown's weight at each m/z, in thousandths. */
  readonly query: Float64Array;
  readonly shiftOf: (nominalMass: number) => number;
}

/** The better of its two places for a peak at each m/z; empty between searches. */
const better = new Float64Array(2 * MOST);

/** Never below the score: each peak of a reference takes the better of its two places, though another may need it. */
function writeBounds({ index, byMass, norms, bounds }: Library, { mz, query, shiftOf }: Unknown): void {
  let [known, shift] = [-1, 0];
  for (let i = 0; i < byMass.length; i += 1) {
    const position = byMass[i]!;
    if (index.nominalMasses[position] !== known) {
      clearBetter(mz, shift);
      known = index.nominalMasses[position]!;
      shift = shiftOf(known);
      writeBetter(mz, query, shift);
    }
    bounds[position] = boundOf(index, position) / norms[position]!;
  }
  clearBetter(mz, shift);
}

function writeBetter(mz: Uint16Array, query: Float64Array, shift: number): void {
  for (let i = 0; i < mz.length; i += 1) {
    const share = query[mz[i]!]!;
    const from = mz[i]! - shift;
    better[mz[i]!] = Math.max(better[mz[i]!]!, share);
    if (from > 0) better[from] = Math.max(better[from]!, share);
  }
}

function clearBetter(mz: Uint16Array, shift: number): void {
  for (let i = 0; i < mz.length; i += 1) {
    better[mz[i]!] = 0;
    if (mz[i]! - shift > 0) better[mz[i]! - shift] = 0;
  }
}

function boundOf({ packed, offsets }: LibraryIndex, position: number): number {
  const end = offsets[position + 1]!;
  let [sum, mz] = [0, 0];
  for (let at = offsets[position]!; at < end; at += 1) {
    const word = packed[at]!;
    const step = word & 63;
    if (step === 0) at += 1;
    mz = step === 0 ? packed[at]! : mz + step;
    sum += better[mz]! * intensityWeights[word >> 6]!;
  }
  return sum;
}
