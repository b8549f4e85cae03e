// Search of an index: exactly the hits that comparing with every spectrum would give, without doing so. Groups are visited
// by falling upper bound until none can hold a better hit; only spectra whose own bound is high enough are compared in full.
import { peakRoom, type PeakRoom } from './aligned-peaks.js';
import type { Candidate } from './best-hits.js';
import { empty, hitsInReach, lowest, offer, wanted, type HitsInReach, type Reach } from './hits-in-reach.js';
import { ENOUGH, FULL_SCORE, type LibraryIndex } from './index-layout.js';
import { plainKernel } from './plain-kernel.js';
import { writeColumns } from './query-columns.js';
import { searchRooms, type SearchRoom } from './search-room.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { FOUND, LEVEL_BITS, type Kernel } from './strip-kernel.js';
import { vectorKernel } from './vector-kernel.js';
import { peakWeight, weightNorm } from './weighted-cosine.js';

export interface IndexSearch {
  /**
   * The `top` spectra of the greatest weighted cosine, 0–1000, best first; equal scores in the order of the library.
   *
   * @param reach behind the first few, only those that are in reach of the first.
   */
  best(spectrum: UnitMassSpectrum, top: number, reach?: Reach): readonly Candidate[];
}

export type KernelKind = 'vectors' | 'plain';

export function indexSearch(index: LibraryIndex, kind: KernelKind = 'vectors'): IndexSearch {
  const kernel = (kind === 'vectors' ? vectorKernel(index) : undefined) ?? plainKernel(index);
  const dense = new Float64Array(DENSE);
  const hits = hitsInReach();
  const takeRoom = searchRooms(index);
  return {
    best(spectrum, top, reach) {
      if (spectrum.mz.length === 0 || top < 1 || index.spectrumCount === 0) return [];
      const room = takeRoom();
      empty(hits, top, reach);
      try {
        search({ index, kernel, room, dense, hits, norm: weightNorm(spectrum) }, spectrum);
      } finally {
        room.release();
      }
      return wanted(hits);
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
  readonly hits: HitsInReach;
  /** Of the query's weights. */
  readonly norm: number;
}

/** Candidates after which the best of them are compared, so that what others have to reach is known early. */
const FIRST = 96;

function search(searching: Searching, spectrum: UnitMassSpectrum): void {
  const { index, kernel, room, dense, norm, hits } = searching;
  const { maps, firstStrips, strips, groups, stride } = index.places;
  const { columns, bounds, order, found } = room;
  const { end, slack } = writeColumns(index, room, spectrum, norm);
  kernel.bounds({ columns, end, stride, bounds });
  writeOrder(index, room);
  openVisit(room);
  const few = Math.min(hits.top, hits.reach?.few ?? hits.top);
  const places = { columns, end, bounds, order, maps, firstStrips, strips, found };
  const task = { ...places, few, most: hits.top, slack, from: 0, to: groups, enough: FIRST };
  const { mz, intensity } = spectrum;
  for (let i = 0; i < mz.length; i += 1) dense[mz[i]!] = peakWeight(mz[i]!, intensity[i]!);
  while (task.from < groups) {
    task.from = kernel.visit(task);
    offerFound(searching);
    raiseThreshold(searching, slack);
    task.enough = ENOUGH;
  }
  for (let i = 0; i < mz.length; i += 1) dense[mz[i]!] = 0;
}

function openVisit({ words, found }: SearchRoom): void {
  const at = found >> 2;
  for (let word = at; word < at + (FOUND.sums >> 2); word += 1) words[word] = 0;
  words[at + THRESHOLD] = 1;
}

const THRESHOLD = FOUND.threshold >> 2;
const IN_REACH = FOUND.inReach >> 2;
const FEW_LEVEL = FOUND.fewLevel >> 2;
const PAIRS = FOUND.pairs >> 2;

const LEVELS = 65_536 >> LEVEL_BITS;
const ends = new Uint32Array(LEVELS);

/** Groups by falling bound, in levels of nearly the same. */
function writeOrder({ places: { groups, parts } }: LibraryIndex, { bounds16, levels, words, order }: SearchRoom): void {
  ends.fill(0);
  for (let group = 0; group < groups; group += 1) {
    const at = parts * group;
    let bound = bounds16[at]!;
    for (let part = at + 1; part < at + parts; part += 1) if (bounds16[part]! > bound) bound = bounds16[part]!;
    const level = LEVELS - 1 - (bound >> LEVEL_BITS);
    levels[group] = level;
    ends[level]! += 1;
  }
  let before = order >> 2;
  for (let level = 0; level < LEVELS; level += 1) {
    const count = ends[level]!;
    ends[level] = before;
    before += count;
  }
  for (let group = 0; group < groups; group += 1) {
    const level = levels[group]!;
    words[ends[level]!] = group;
    ends[level]! += 1;
  }
}

/** Compares the candidates that may be among the best, those of the greatest sums first. */
function offerFound(searching: Searching): void {
  const { words, found } = searching.room;
  const few = words[(found >> 2) + FEW_LEVEL]! << LEVEL_BITS;
  offerBetween(searching, few, Number.POSITIVE_INFINITY);
  offerBetween(searching, words[(found >> 2) + THRESHOLD]!, few);
  words[found >> 2] = 0;
}

/**
 * Those whose sums lie in this range. Where their peaks begin is looked up of all before the first is compared: memory that is
 * far away then answers for all of them at once.
 */
function offerBetween({ index, room, dense, hits, norm }: Searching, from: number, to: number): void {
  const { words, picked, heads } = room;
  const pairs = (room.found >> 2) + PAIRS;
  const end = pairs + 2 * words[room.found >> 2]!;
  const least = Math.max(from, thresholdOf(lowest(hits)));
  let count = 0;
  for (let at = pairs; at < end; at += 2) {
    if (words[at + 1]! < least || words[at + 1]! >= to) continue;
    picked[count] = at;
    count += 1;
  }
  for (let i = 0; i < count; i += 1) heads[i] = index.packed[index.offsets[words[picked[i]!]!]!]!;
  for (let i = 0; i < count; i += 1) {
    if (words[picked[i]! + 1]! < thresholdOf(lowest(hits))) continue;
    const position = words[picked[i]!]!;
    const score = scoreOf(index, position, dense, norm);
    if (score > 0) offer(hits, position, index.recordOf[position]!, score);
  }
}

/** Raises what others have to reach; what is in reach of the best is wanted of more than the few, and nothing else. */
function raiseThreshold({ room: { words, found }, hits }: Searching, slack: number): void {
  const at = found >> 2;
  let threshold = Math.max(words[at + THRESHOLD]!, thresholdOf(lowest(hits)));
  if (hits.reach !== undefined && hits.count > 0) {
    words[at + IN_REACH] = thresholdOf(hits.reach.reach(hits.scores[0]!));
    const passed = (words[at + FEW_LEVEL]! << LEVEL_BITS) - slack;
    threshold = Math.max(threshold, Math.min(passed, words[at + IN_REACH]!));
  }
  words[at + THRESHOLD] = threshold;
}

/** A sum of 8-bit weights below this can't be that of a better hit. */
const thresholdOf = (score: number): number => Math.max(1, Math.floor((score / 1000) * FULL_SCORE) - 1);

function scoreOf(index: LibraryIndex, position: number, dense: Float64Array, norm: number): number {
  return (1000 * product(index, position, dense)) / (norm * index.norms[position]!);
}

function product({ packed, offsets }: LibraryIndex, position: number, dense: Float64Array): number {
  const end = offsets[position + 1]!;
  let sum = 0;
  let mz = 0;
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
  const from = offsets[position]!;
  const end = offsets[position + 1]!;
  if (room.mz.length < end - from) {
    room.mz = new Uint16Array(2 * (end - from));
    room.intensity = new Uint16Array(room.mz.length);
  }
  const { mz, intensity } = room;
  let count = 0;
  let last = 0;
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
