// Search of an index: exactly the hits that comparing with every spectrum would give, without doing so. Groups are visited
// by falling upper bound until none can hold a better hit; only spectra whose own bound is high enough are compared in full.
import { peakRoom, type PeakRoom } from './aligned-peaks.js';
import { bestHits, type BestHits, type Candidate } from './best-hits.js';
import { columnOf } from './index-building.js';
import { COLUMNS, ENOUGH, FULL_SCORE, FULL_WEIGHT, MAP_COUNTS, type LibraryIndex } from './index-layout.js';
import { plainKernel } from './plain-kernel.js';
import { searchRooms, type SearchRoom } from './search-room.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { COLUMN, FOUND, LEVEL_BITS, vectorKernel, type Kernel } from './strip-kernel.js';
import { peakWeight, weightNorm } from './weighted-cosine.js';

export interface IndexSearch {
  /**
   * The `top` spectra of the greatest weighted cosine, 0–1000, best first; equal scores in the order of the library.
   *
   * @param reach behind the first few, only those that are in reach of the first.
   */
  best(spectrum: UnitMassSpectrum, top: number, reach?: Reach): readonly Candidate[];
}

export interface Reach {
  readonly few: number;
  /** The least score that is in reach of the best; it never falls while the best rises. */
  readonly reach: (best: number) => number;
}

export type KernelKind = 'vectors' | 'plain';

export function indexSearch(index: LibraryIndex, kind: KernelKind = 'vectors'): IndexSearch {
  const kernel = (kind === 'vectors' ? vectorKernel(index.memory) : undefined) ?? plainKernel(index);
  const dense = new Float64Array(DENSE);
  const takeRoom = searchRooms(index);
  return {
    best(spectrum, top, reach) {
      if (spectrum.mz.length === 0 || top < 1 || index.spectrumCount === 0) return [];
      const room = takeRoom();
      try {
        return bestIn({ index, kernel, room, dense }, spectrum, { top, reach });
      } finally {
        room.release();
      }
    },
  };
}

const DENSE = 65_536;

interface Searching {
  readonly index: LibraryIndex;
  readonly kernel: Kernel;
  readonly room: SearchRoom;
  /** Weight at each m/z of the query; empty between searches. */
  readonly dense: Float64Array;
}

/** The light peaks stand in the fullest columns and add little: most groups are left before they are read. */
const LIGHT_NORM = 0.35;

interface Wanted {
  readonly top: number;
  readonly reach: Reach | undefined;
}

function bestIn(searching: Searching, spectrum: UnitMassSpectrum, { top, reach }: Wanted): readonly Candidate[] {
  const { index, kernel, room, dense } = searching;
  const norm = weightNorm(spectrum);
  const { lights, end, lightMost, slack } = writeColumns(index, room, columnShares(spectrum, norm));
  const at = { columns: room.columns, lights, end, light: room.light, all: room.all };
  kernel.bounds({ ...at, stride: index.places.stride });
  writeOrder(index, room);
  const { maps, firstStrips, strips, groups } = index.places;
  const places = { maps, firstStrips, strips, order: room.order, found: room.found, enough: ENOUGH };
  const task = { ...at, ...places, from: 0, to: groups, lightMost, wanted: top, slack };
  const best = hitsInReach(bestHits(top), reach);
  const { mz, intensity } = spectrum;
  for (let i = 0; i < mz.length; i += 1) dense[mz[i]!] = peakWeight(mz[i]!, intensity[i]!);
  openVisit(room);
  while (task.from < groups) {
    task.from = kernel.visit(task);
    offerFound(searching, norm, best);
  }
  for (let i = 0; i < mz.length; i += 1) dense[mz[i]!] = 0;
  return best.all();
}

/** As the best hits, but nothing behind the few that is out of reach. */
function hitsInReach(best: BestHits, within: Reach | undefined): BestHits {
  if (within === undefined) return best;
  const { few, reach } = within;
  const least = (all: readonly Candidate[]): number =>
    all.length < few ? 0 : Math.min(all[few - 1]!.score, reach(all[0]!.score));
  return {
    offer: (candidate) => best.offer(candidate),
    lowest: () => Math.max(best.lowest(), least(best.all())),
    all() {
      const all = best.all();
      const end = least(all);
      return all.filter(({ score }, at) => at < few || score >= end);
    },
  };
}

function openVisit({ words, found }: SearchRoom): void {
  const at = found >> 2;
  words.fill(0, at, at + (FOUND.sums >> 2));
  words[at + (FOUND.threshold >> 2)] = 1;
}

/** Column and share of the weight of each peak, the heaviest last. */
interface ColumnShares {
  readonly count: number;
  readonly columns: Uint32Array;
  readonly shares: Float64Array;
}

const shareRoom = {
  keys: new Float64Array(COLUMNS),
  columns: new Uint32Array(COLUMNS),
  shares: new Float64Array(COLUMNS),
  /** By column; what an earlier search has left is never read. */
  own: new Float64Array(COLUMNS),
};
/** Shares are put in order by so many steps, which is all that their order is asked for. */
const SHARE_STEPS = 1_048_576;

function columnShares({ mz, intensity }: UnitMassSpectrum, norm: number): ColumnShares {
  const { keys, columns, shares, own } = shareRoom;
  let [count, beyond] = [0, 0];
  for (let i = 0; i < mz.length; i += 1) {
    const share = peakWeight(mz[i]!, intensity[i]!) / norm;
    const column = columnOf(mz[i]!);
    if (column === COLUMNS - 1) {
      beyond += share * share;
      continue;
    }
    own[column] = share;
    keys[count] = Math.floor(share * SHARE_STEPS) * COLUMNS + column;
    count += 1;
  }
  if (beyond > 0) {
    own[COLUMNS - 1] = Math.sqrt(beyond);
    keys[count] = Math.floor(Math.sqrt(beyond) * SHARE_STEPS) * COLUMNS + COLUMNS - 1;
    count += 1;
  }
  keys.subarray(0, count).sort();
  for (let i = 0; i < count; i += 1) {
    columns[i] = keys[i]! % COLUMNS;
    shares[i] = own[columns[i]!]!;
  }
  return { count, columns, shares };
}

interface WrittenColumns {
  readonly lights: number;
  readonly end: number;
  readonly lightMost: number;
  /** By how much a sum may exceed the true score, since all weights are rounded up. */
  readonly slack: number;
}

function writeColumns(index: LibraryIndex, room: SearchRoom, { count, ...own }: ColumnShares): WrittenColumns {
  const { words, columns } = room;
  const { maxima, stride } = index.places;
  let [at, lights, left, lightNorm] = [columns, columns, 1, 1];
  let [added, addedSquares] = [0, 0];
  for (let i = count - 1; i >= 0; i -= 1) {
    const column = own.columns[i]!;
    const share = own.shares[i]!;
    const weight = Math.min(FULL_WEIGHT, Math.ceil(FULL_WEIGHT * share));
    const bit = 1 << (column & 31);
    const isLow = (column & 32) === 0;
    words[at >> 2] = isLow ? bit : 0;
    words[(at >> 2) + 1] = isLow ? 0 : bit;
    words[(at + COLUMN.word) >> 2] = 8 * (column >> 6);
    words[(at + COLUMN.count) >> 2] = MAP_COUNTS + 2 * (column >> 6);
    words[(at + COLUMN.weight) >> 2] = weight;
    words[(at + COLUMN.maxima) >> 2] = maxima + column * stride;
    at += COLUMN.bytes;
    added += weight;
    addedSquares += (weight - FULL_WEIGHT * share) ** 2;
    left -= share * share;
    if (lightNorm > LIGHT_NORM) [lights, lightNorm] = [at, Math.sqrt(Math.max(0, left))];
  }
  const slack = Math.ceil(added + FULL_WEIGHT * Math.sqrt(addedSquares)) + 1;
  return { lights, end: at, lightMost: Math.ceil(FULL_SCORE * lightNorm) + 1, slack };
}

const LEVELS = 65_536 >> LEVEL_BITS;
const ends = new Uint32Array(LEVELS);

/** Groups by falling bound, in levels of nearly the same. */
function writeOrder({ places: { groups } }: LibraryIndex, { bounds, words, order }: SearchRoom): void {
  ends.fill(0);
  for (let group = 0; group < groups; group += 1) ends[LEVELS - 1 - (bounds[group]! >> LEVEL_BITS)]! += 1;
  let before = order >> 2;
  for (let level = 0; level < LEVELS; level += 1) {
    const count = ends[level]!;
    ends[level] = before;
    before += count;
  }
  for (let group = 0; group < groups; group += 1) {
    const level = LEVELS - 1 - (bounds[group]! >> LEVEL_BITS);
    words[ends[level]!] = group;
    ends[level]! += 1;
  }
}

/** Compares the candidates that may be among the best, those of the greatest sums first, and raises what others have to reach. */
function offerFound({ index, room, dense }: Searching, norm: number, best: BestHits): void {
  const { words } = room;
  const at = room.found >> 2;
  const count = words[at]!;
  const pairs = at + (FOUND.pairs >> 2);
  const keys = room.keys.subarray(0, count);
  for (let i = 0; i < count; i += 1) keys[i] = words[pairs + 2 * i + 1]! * POSITIONS + words[pairs + 2 * i]!;
  keys.sort();
  for (let i = count - 1; i >= 0; i -= 1) {
    const sum = Math.floor(keys[i]! / POSITIONS);
    if (sum < thresholdOf(best.lowest())) break;
    const position = keys[i]! - sum * POSITIONS;
    if (position >= index.spectrumCount) continue;
    const score = (1000 * product(index, position, dense)) / (norm * index.norms[position]!);
    if (score > 0) best.offer({ position, recordIndex: index.recordOf[position]!, score });
  }
  words[at] = 0;
  const threshold = at + (FOUND.threshold >> 2);
  words[threshold] = Math.max(words[threshold]!, thresholdOf(best.lowest()));
}

/** More than an index has. */
const POSITIONS = 4_194_304;

/** A sum of 8-bit weights below this can't be that of a better hit. */
const thresholdOf = (score: number): number => Math.max(1, Math.floor((score / 1000) * FULL_SCORE) - 1);

function product({ packed, offsets }: LibraryIndex, position: number, dense: Float64Array): number {
  const end = offsets[position + 1]!;
  let [sum, mz] = [0, 0];
  for (let at = offsets[position]!; at < end; at += 1) {
    const word = packed[at]!;
    const step = word & 63;
    if (step === 0) at += 1;
    mz = step === 0 ? packed[at]! : mz + step;
    const weight = dense[mz]!;
    if (weight > 0) sum += weight * peakWeight(mz, word >> 6);
  }
  return sum;
}

/** Writes the peaks at this position into room that is used again. */
export function unpackPeaks({ packed, offsets }: LibraryIndex, position: number, room: PeakRoom): void {
  const [from, end] = [offsets[position]!, offsets[position + 1]!];
  if (room.mz.length < end - from) {
    room.mz = new Uint16Array(2 * (end - from));
    room.intensity = new Uint16Array(room.mz.length);
  }
  const { mz, intensity } = room;
  let [count, last] = [0, 0];
  for (let at = from; at < end; at += 1) {
    const word = packed[at]!;
    const step = word & 63;
    if (step === 0) at += 1;
    last = step === 0 ? packed[at]! : last + step;
    mz[count] = last;
    intensity[count] = word >> 6;
    count += 1;
  }
  room.count = count;
}

export function spectrumAt(index: LibraryIndex, position: number): UnitMassSpectrum {
  const room = peakRoom();
  unpackPeaks(index, position, room);
  return { mz: room.mz.slice(0, room.count), intensity: room.intensity.slice(0, room.count) };
}
