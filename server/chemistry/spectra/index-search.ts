// Search of an index: exactly the hits that comparing with every spectrum would give, without doing so. Groups are visited
// by falling upper bound until none can hold a better hit; only spectra whose own bound is high enough are compared in full.
import { peakRoom, type PeakRoom } from './aligned-peaks.js';
import { bestHits, type BestHits, type Candidate } from './best-hits.js';
import { ENOUGH, FULL_SCORE, type LibraryIndex } from './index-layout.js';
import { plainKernel } from './plain-kernel.js';
import { writeColumns } from './query-columns.js';
import { searchRooms, type SearchRoom } from './search-room.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { FOUND, LEVEL_BITS, vectorKernel, type Kernel } from './strip-kernel.js';
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

interface Wanted {
  readonly top: number;
  readonly reach: Reach | undefined;
}

/** Candidates after which the best of them are compared, so that what others have to reach is known early. */
const FIRST = 96;

function bestIn(searching: Searching, spectrum: UnitMassSpectrum, { top, reach }: Wanted): readonly Candidate[] {
  const { index, kernel, room, dense } = searching;
  const { maps, firstStrips, strips, groups, stride } = index.places;
  const { columns, bounds, order, found } = room;
  const norm = weightNorm(spectrum);
  const { end, slack } = writeColumns(index, room, spectrum, norm);
  kernel.bounds({ columns, end, stride, bounds });
  writeOrder(index, room);
  openVisit(room);
  const few = Math.min(top, reach?.few ?? top);
  const task = {
    ...{ columns, end, bounds, order, maps, firstStrips, strips, found, few, most: top, slack },
    ...{ from: 0, to: groups, enough: FIRST },
  };
  const best = hitsInReach(bestHits(top), reach);
  const { mz, intensity } = spectrum;
  for (let i = 0; i < mz.length; i += 1) dense[mz[i]!] = peakWeight(mz[i]!, intensity[i]!);
  do {
    task.from = kernel.visit(task);
    offerFound(searching, norm, best);
    task.enough = ENOUGH;
    const [first] = best.all();
    if (reach !== undefined && first !== undefined) raiseInReach(room, reach.reach(first.score), task);
  } while (task.from < groups);
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
  for (let word = at; word < at + (FOUND.sums >> 2); word += 1) words[word] = 0;
  words[at + (FOUND.threshold >> 2)] = 1;
}

/** What is in reach of the best is wanted of more than the few, and nothing else. */
function raiseInReach({ words, found }: SearchRoom, least: number, { slack }: { readonly slack: number }): void {
  const at = (place: number): number => (found + place) >> 2;
  words[at(FOUND.inReach)] = thresholdOf(least);
  const passed = (words[at(FOUND.fewLevel)]! << LEVEL_BITS) - slack;
  const threshold = Math.min(passed, words[at(FOUND.inReach)]!);
  words[at(FOUND.threshold)] = Math.max(words[at(FOUND.threshold)]!, threshold);
}

const LEVELS = 65_536 >> LEVEL_BITS;
const ends = new Uint32Array(LEVELS);

/** Groups by falling bound, in levels of nearly the same. */
function writeOrder({ places: { groups } }: LibraryIndex, { groupBounds: bounds, words, order }: SearchRoom): void {
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
  const { words, keys, found } = room;
  const threshold = (found + FOUND.threshold) >> 2;
  const pairs = (found + FOUND.pairs) >> 2;
  const end = pairs + 2 * words[found >> 2]!;
  let count = 0;
  for (let at = pairs; at < end; at += 2) {
    if (words[at + 1]! < words[threshold]!) continue;
    keys[count] = words[at + 1]! * POSITIONS + words[at]!;
    count += 1;
  }
  keys.subarray(0, count).sort();
  for (let i = count - 1; i >= 0; i -= 1) {
    const sum = Math.floor(keys[i]! / POSITIONS);
    if (sum < thresholdOf(best.lowest())) break;
    const position = keys[i]! - sum * POSITIONS;
    const score = scoreOf(index, position, dense, norm);
    if (score > 0) best.offer({ position, recordIndex: index.recordOf[position]!, score });
  }
  words[found >> 2] = 0;
  words[threshold] = Math.max(words[threshold]!, thresholdOf(best.lowest()));
}

/** More than an index has. */
const POSITIONS = 4_194_304;

/** A sum of 8-bit weights below this can't be that of a better hit. */
const thresholdOf = (score: number): number => Math.max(1, Math.floor((score / 1000) * FULL_SCORE) - 1);

function scoreOf(index: LibraryIndex, position: number, dense: Float64Array, norm: number): number {
  return (1000 * product(index, position, dense)) / (norm * index.norms[position]!);
}

function product({ packed, offsets }: LibraryIndex, position: number, dense: Float64Array): number {
  const end = offsets[position + 1]!;
  let [sum, mz] = [0, 0];
  for (let at = offsets[position]!; at < end; at += 1) {
    const word = packed[at]!;
    const step = word & 63;
    if (step === 0) at += 1;
    mz = step === 0 ? packed[at]! : mz + step;
    sum += dense[mz]! * peakWeight(mz, word >> 6);
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
