// Search of an index: exactly the hits that comparing with every spectrum would give, without doing so. Blocks are visited
// by falling upper bound until none can hold a better hit; only spectra whose own bound is high enough are compared in full.
import { bestHits, type BestHits, type Candidate } from './best-hits.js';
import { BLOCK_SPECTRA, COLUMNS, columnWeights, FULL_WEIGHT, type LibraryIndex } from './library-index.js';
import { nistIdentity } from './nist-identity.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { peakWeight, weightNorm } from './weighted-cosine.js';

export interface LibraryHit {
  /** Number of the record in the order in which the library was given to `libraryIndex`. */
  readonly recordIndex: number;
  /** Weighted cosine, 0–1000. */
  readonly score: number;
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
  /** m/z that both spectra have. */
  readonly matchedPeaks: number;
}

export interface SearchOptions {
  /** How many hits are wanted. */
  readonly top: number;
}

/** Best first; equal scores in the order of the library. Spectra without a common peak are no hits. */
export function searchLibrary(
  index: LibraryIndex,
  spectrum: UnitMassSpectrum,
  options: SearchOptions,
): readonly LibraryHit[] {
  if (spectrum.mz.length === 0 || options.top < 1) return [];
  return bestOf(index, spectrum, options.top).map(({ position, recordIndex, score }) => {
    const reference = spectrumAt(index, position);
    return { recordIndex, score, ...nistIdentity(spectrum, reference), matchedPeaks: commonPeaks(spectrum, reference) };
  });
}

interface Query {
  /** Columns of the spectrum's heaviest peaks and their share of the score per step of 8-bit weight. */
  readonly columns: Uint16Array;
  readonly shares: Float64Array;
  /** The most that the peaks left out of `columns` can add. */
  readonly remainder: number;
  /** Weight at each m/z, for exact scores. */
  readonly dense: Float64Array;
  readonly norm: number;
}

/** The light peaks stand in the fullest columns and add little: leaving out a norm of 0.2 halves the work. */
const LEFT_OUT = 0.2;
/** Covers what floating-point sums in another order may differ by, in score units. */
const ROUNDING = 1e-6;

function bestOf(index: LibraryIndex, spectrum: UnitMassSpectrum, top: number): readonly Candidate[] {
  const query = queryOf(spectrum);
  const bounds = blockBounds(index, query);
  const best = bestHits(top);
  const sums = new Float64Array(BLOCK_SPECTRA);
  for (const block of byFallingBound(bounds)) {
    if (bounds[block]! + query.remainder < best.lowest()) break;
    sumBlock(index, query, block, sums);
    offerLanes(index, query, { first: block * BLOCK_SPECTRA, sums }, best);
  }
  return best.all();
}

function queryOf(spectrum: UnitMassSpectrum): Query {
  const norm = weightNorm(spectrum);
  const heaviest = [...columnWeights(spectrum)].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  let left = 1;
  let count = 0;
  while (count < heaviest.length && left > LEFT_OUT ** 2) {
    left -= (heaviest[count]![1] / norm) ** 2;
    count += 1;
  }
  const taken = heaviest.slice(0, count);
  return {
    columns: Uint16Array.from(taken, ([column]) => column),
    shares: Float64Array.from(taken, ([, weight]) => (1000 * weight) / norm / FULL_WEIGHT),
    remainder: (count < heaviest.length ? 1000 * Math.sqrt(Math.max(0, left)) : 0) + ROUNDING,
    dense: denseWeights(spectrum),
    norm,
  };
}

/** The greatest score that a spectrum of each block could reach, without the remainder. */
function blockBounds(index: LibraryIndex, { columns, shares }: Query): Float64Array {
  const bounds = new Float64Array(index.columnMaxima.length / COLUMNS);
  for (let block = 0; block < bounds.length; block += 1) {
    const base = block * COLUMNS;
    let sum = 0;
    for (let i = 0; i < columns.length; i += 1) sum += index.columnMaxima[base + columns[i]!]! * shares[i]!;
    bounds[block] = sum;
  }
  return bounds;
}

function byFallingBound(bounds: Float64Array): Uint32Array {
  return Uint32Array.from(bounds, (_, block) => block).sort((a, b) => bounds[b]! - bounds[a]! || a - b);
}

function sumBlock(index: LibraryIndex, { columns, shares }: Query, block: number, sums: Float64Array): void {
  const { columnOffsets, lanes, weights } = index;
  sums.fill(0);
  for (let i = 0; i < columns.length; i += 1) {
    const at = block * COLUMNS + columns[i]!;
    const share = shares[i]!;
    const end = columnOffsets[at + 1]!;
    for (let entry = columnOffsets[at]!; entry < end; entry += 1) sums[lanes[entry]!]! += weights[entry]! * share;
  }
}

interface BlockSums {
  /** Position of the block's first spectrum. */
  readonly first: number;
  readonly sums: Float64Array;
}

function offerLanes(index: LibraryIndex, query: Query, { first, sums }: BlockSums, best: BestHits): void {
  const lanes = Math.min(BLOCK_SPECTRA, index.spectrumCount - first);
  for (let lane = 0; lane < lanes; lane += 1) {
    if (sums[lane]! + query.remainder < best.lowest()) continue;
    const position = first + lane;
    const score = (1000 * product(index, position, query.dense)) / (query.norm * index.norms[position]!);
    if (score > 0) best.offer({ position, recordIndex: index.recordOf[position]!, score });
  }
}

function product(index: LibraryIndex, position: number, dense: Float64Array): number {
  const { mz, intensity } = index;
  const end = index.offsets[position + 1]!;
  let sum = 0;
  for (let i = index.offsets[position]!; i < end && mz[i]! < dense.length; i += 1) {
    sum += dense[mz[i]!]! * peakWeight(mz[i]!, intensity[i]!);
  }
  return sum;
}

function denseWeights(spectrum: UnitMassSpectrum): Float64Array {
  const dense = new Float64Array((spectrum.mz.at(-1) ?? 0) + 1);
  spectrum.mz.forEach((mz, i) => {
    dense[mz] = peakWeight(mz, spectrum.intensity[i]!);
  });
  return dense;
}

function spectrumAt(index: LibraryIndex, position: number): UnitMassSpectrum {
  const from = index.offsets[position]!;
  const to = index.offsets[position + 1]!;
  return { mz: index.mz.subarray(from, to), intensity: index.intensity.subarray(from, to) };
}

function commonPeaks(one: UnitMassSpectrum, other: UnitMassSpectrum): number {
  let count = 0;
  let j = 0;
  for (let i = 0; i < one.mz.length; i += 1) {
    while (j < other.mz.length && other.mz[j]! < one.mz[i]!) j += 1;
    if (other.mz[j] === one.mz[i]) count += 1;
  }
  return count;
}
