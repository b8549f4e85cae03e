// How crowded it is around each candidate: a good match to a spectrum that several other substances have as well tells less
// than the same match to one that stands alone.
import { flatRoots } from './intensity-tables.js';
import type { PeakRoom } from './aligned-peaks.js';
import type { Reference } from './pair-measuring.js';

/** Candidates that the others are compared with: the nearest ones to the unknown. */
const NEAREST = 12;
/** Others of which the cosine counts. */
const COUNTED = 3;
/** So many of the nearest are compared at once: a sum doesn't wait for the one before. */
const AT_ONCE = 4;

/** Weights of those that are compared at once, side by side for each m/z; empty between calls. */
const dense = new Float64Array(65_536 * AT_ONCE);
const cosines = new Float64Array(AT_ONCE);
/** Room for the weights of all peaks of all references, one reference after the other, and where those of each end. */
let weights = new Float64Array(16_384);
let ends = new Uint32Array(64);
/** The greatest cosines of each reference, falling. */
let crowds = new Float64Array(64 * COUNTED);

/** @returns of a reference: mean of the greatest cosines (m/z · intensity^0.35) with spectra of other substances. */
export function crowding(references: readonly Reference[]): (reference: number) => number {
  writeWeights(references);
  if (crowds.length < references.length * COUNTED) crowds = new Float64Array(2 * references.length * COUNTED);
  crowds.fill(0);
  const nearest = Math.min(NEAREST, references.length);
  for (let first = 0; first < nearest; first += AT_ONCE) {
    const end = Math.min(nearest, first + AT_ONCE);
    for (let one = first; one < end; one += 1) write(references[one]!.peaks, ends[one]!, one - first);
    for (let other = first + 1; other < references.length; other += 1) {
      const { peaks, substance } = references[other]!;
      writeCosines(peaks, ends[other]!);
      for (let one = first; one < end && one < other; one += 1) {
        if (references[one]!.substance === substance) continue;
        count(other, cosines[one - first]!);
        if (other < nearest) count(one, cosines[one - first]!);
      }
    }
    for (let one = first; one < end; one += 1) clear(references[one]!.peaks);
  }
  return meanOf;
}

function writeWeights(references: readonly Reference[]): void {
  if (ends.length < references.length) ends = new Uint32Array(2 * references.length);
  let at = 0;
  for (let reference = 0; reference < references.length; reference += 1) {
    const { count: peaks, mz, intensity } = references[reference]!.peaks;
    if (weights.length < at + peaks) weights = grown(at + peaks);
    let squares = 0;
    for (let i = 0; i < peaks; i += 1) {
      const weight = mz[i]! * flatRoots[intensity[i]!]!;
      weights[at + i] = weight;
      squares += weight * weight;
    }
    const scale = 1 / Math.sqrt(Math.max(squares, 1e-9));
    for (let i = at; i < at + peaks; i += 1) weights[i]! *= scale;
    at += peaks;
    ends[reference] = at;
  }
}

function grown(least: number): Float64Array<ArrayBuffer> {
  const room = new Float64Array(2 * least);
  room.set(weights);
  return room;
}

function write({ count: peaks, mz }: PeakRoom, end: number, lane: number): void {
  const from = end - peaks;
  for (let i = 0; i < peaks; i += 1) dense[AT_ONCE * mz[i]! + lane] = weights[from + i]!;
}

function clear({ count: peaks, mz }: PeakRoom): void {
  for (let i = 0; i < peaks; i += 1) {
    const at = AT_ONCE * mz[i]!;
    dense[at] = 0;
    dense[at + 1] = 0;
    dense[at + 2] = 0;
    dense[at + 3] = 0;
  }
}

function writeCosines({ count: peaks, mz }: PeakRoom, end: number): void {
  const from = end - peaks;
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < peaks; i += 1) {
    const at = AT_ONCE * mz[i]!;
    const weight = weights[from + i]!;
    first += dense[at]! * weight;
    second += dense[at + 1]! * weight;
    third += dense[at + 2]! * weight;
    fourth += dense[at + 3]! * weight;
  }
  cosines[0] = first;
  cosines[1] = second;
  cosines[2] = third;
  cosines[3] = fourth;
}

/** Keeps the greatest of a reference, falling. */
function count(reference: number, cosine: number): void {
  const end = (reference + 1) * COUNTED;
  let at = end - 1;
  if (cosine <= crowds[at]!) return;
  for (; at > end - COUNTED && cosine > crowds[at - 1]!; at -= 1) crowds[at] = crowds[at - 1]!;
  crowds[at] = cosine;
}

function meanOf(reference: number): number {
  let sum = 0;
  for (let at = reference * COUNTED; at < (reference + 1) * COUNTED; at += 1) sum += crowds[at]!;
  return sum / COUNTED;
}
