// How crowded it is around each candidate: a good match to a spectrum that several other substances have as well tells less
// than the same match to one that stands alone.
import { flatRoots } from './intensity-tables.js';
import type { PeakRoom } from './aligned-peaks.js';
import type { Reference } from './pair-measuring.js';

/** Candidates that the others are compared with: the nearest ones to the unknown. */
const NEAREST = 12;
/** Others of which the cosine counts. */
const COUNTED = 3;

/** Of the one reference that is compared with others: the weight of each m/z; empty between calls. */
const dense = new Float64Array(65_536);
/** Room for the weights of all peaks of all references, one reference after the other. */
let weights = new Float64Array(16_384);

/** Mean of the greatest cosines (m/z · intensity^0.35) with spectra of other substances; as many as there are references. */
export function crowding(references: readonly Reference[]): Float64Array {
  const ends = writeWeights(references);
  const crowds = new Float64Array(references.length * COUNTED);
  const nearest = Math.min(NEAREST, references.length);
  for (let one = 0; one < nearest; one += 1) {
    const { peaks, substance } = references[one]!;
    const from = ends[one]! - peaks.count;
    for (let i = 0; i < peaks.count; i += 1) dense[peaks.mz[i]!] = weights[from + i]!;
    for (let other = one + 1; other < references.length; other += 1) {
      if (references[other]!.substance === substance) continue;
      const cosine = productWith(references[other]!.peaks, ends[other]!);
      count(crowds, other, cosine);
      if (other < nearest) count(crowds, one, cosine);
    }
    for (let i = 0; i < peaks.count; i += 1) dense[peaks.mz[i]!] = 0;
  }
  return Float64Array.from(references, (_, at) => sumOf(crowds, at) / COUNTED);
}

/** @returns where those of each reference end. */
function writeWeights(references: readonly Reference[]): Uint32Array {
  const ends = new Uint32Array(references.length);
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
  return ends;
}

function grown(least: number): Float64Array<ArrayBuffer> {
  const room = new Float64Array(2 * least);
  room.set(weights);
  return room;
}

function productWith({ count: peaks, mz }: PeakRoom, end: number): number {
  const from = end - peaks;
  let sum = 0;
  for (let i = 0; i < peaks; i += 1) sum += dense[mz[i]!]! * weights[from + i]!;
  return sum;
}

/** Keeps the greatest of a reference, falling. */
function count(crowds: Float64Array, reference: number, cosine: number): void {
  const end = (reference + 1) * COUNTED;
  let at = end - 1;
  if (cosine <= crowds[at]!) return;
  for (; at > end - COUNTED && cosine > crowds[at - 1]!; at -= 1) crowds[at] = crowds[at - 1]!;
  crowds[at] = cosine;
}

function sumOf(crowds: Float64Array, reference: number): number {
  let sum = 0;
  for (let at = reference * COUNTED; at < (reference + 1) * COUNTED; at += 1) sum += crowds[at]!;
  return sum;
}
