// Nearest relatives of a substance that no library holds: modified cosine. Each peak of a reference may stand where it is, or
// moved by the difference of the two molecular masses; each peak of either is used once, the greatest products first.
import { bestHits, type Candidate } from './best-hits.js';
import type { LibraryIndex } from './index-layout.js';
import { spectrumAt } from './index-search.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface AnalogueSearch {
  /** Best first, 0–1000; a reference whose mass is not known is compared unmoved. */
  readonly best: (unknown: UnitMassSpectrum, nominalMass: number, top: number) => readonly Candidate[];
}

/** Unlike an identity's, the weight of a peak doesn't grow with its m/z: relatives differ where molecules are heavy. */
const INTENSITY_POWER = 0.55;
const MOST = 65_536;

const weights = Float64Array.from({ length: 1_000 }, (_, intensity) => intensity ** INTENSITY_POWER);

export function analogueSearch(index: LibraryIndex): AnalogueSearch {
  const norms = normsOf(index);
  const bounds = new Float64Array(index.spectrumCount);
  const query = new Float64Array(2 * MOST);
  return {
    best(unknown, nominalMass, top) {
      const norm = normOf(unknown);
      unknown.mz.forEach((mz, i) => (query[mz] = (1000 * weights[unknown.intensity[i]!]!) / norm));
      const shiftAt = (position: number): number => {
        const known = index.nominalMasses[position]!;
        return known === 0 || nominalMass === 0 ? 0 : nominalMass - known;
      };
      const promising = bestHits(top);
      for (let position = 0; position < bounds.length; position += 1) {
        const score = boundOf(index, position, { query, shift: shiftAt(position) }) / norms[position]!;
        bounds[position] = score;
        if (score > promising.lowest()) promising.offer({ position, recordIndex: index.recordOf[position]!, score });
      }
      const best = bestHits(top);
      const compare = (position: number): void => {
        const score = product(spectrumAt(index, position), { query, shift: shiftAt(position) }) / norms[position]!;
        if (score > 0) best.offer({ position, recordIndex: index.recordOf[position]!, score });
      };
      const first = new Set(promising.all().map(({ position }) => position));
      first.forEach(compare);
      bounds.forEach((bound, position) => {
        if (bound >= best.lowest() && bound > 0 && !first.has(position)) compare(position);
      });
      for (const mz of unknown.mz) query[mz] = 0;
      return best.all();
    },
  };
}

function normsOf(index: LibraryIndex): Float64Array {
  return Float64Array.from({ length: index.spectrumCount }, (_, position) => normOf(spectrumAt(index, position)));
}

function normOf({ intensity }: UnitMassSpectrum): number {
  let sum = 0;
  for (const each of intensity) sum += weights[each]! ** 2;
  return Math.sqrt(sum);
}

interface Unknown {
  /** Share of the unknown's weight at each m/z, in thousandths. */
  readonly query: Float64Array;
  readonly shift: number;
}

/** Never below the product: each peak of the reference takes the better of its two places, though another may need it. */
function boundOf({ packed, offsets }: LibraryIndex, position: number, { query, shift }: Unknown): number {
  const end = offsets[position + 1]!;
  let [sum, mz] = [0, 0];
  for (let at = offsets[position]!; at < end; at += 1) {
    const word = packed[at]!;
    const step = word & 63;
    if (step === 0) at += 1;
    mz = step === 0 ? packed[at]! : mz + step;
    const here = query[mz]!;
    const there = mz + shift > 0 ? query[mz + shift]! : 0;
    if (here > 0 || there > 0) sum += Math.max(here, there) * weights[word >> 6]!;
  }
  return sum;
}

interface Pair {
  readonly product: number;
  readonly reference: number;
  readonly unknown: number;
}

function product({ mz, intensity }: UnitMassSpectrum, { query, shift }: Unknown): number {
  const pairs: Pair[] = [];
  for (let i = 0; i < mz.length; i += 1) {
    const weight = weights[intensity[i]!]!;
    for (const place of shift === 0 ? [mz[i]!] : [mz[i]!, mz[i]! + shift]) {
      if (place > 0 && query[place]! > 0) pairs.push({ product: weight * query[place]!, reference: i, unknown: place });
    }
  }
  pairs.sort((a, b) => b.product - a.product || a.reference - b.reference || a.unknown - b.unknown);
  const used = new Set<number>();
  let sum = 0;
  for (const pair of pairs) {
    // Places of the unknown and peaks of the reference in one set: the latter as negative numbers.
    if (used.has(pair.unknown) || used.has(-1 - pair.reference)) continue;
    used.add(pair.unknown).add(-1 - pair.reference);
    sum += pair.product;
  }
  return sum;
}
