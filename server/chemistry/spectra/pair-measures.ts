// What the ranking is told of an unknown and each of its candidates: how alike they are under measures that fail on different
// spectra, and what speaks against the pair. Pure numbers of the spectra and the candidate's nominal mass, in few passes over
// their peaks: a search compares dozens of candidates in a fraction of a millisecond.
import { aligned, TRACE, type CommonPeaks, type PeakRoom } from './aligned-peaks.js';
import { comparedUnknown, type ComparedUnknown } from './compared-unknown.js';
import { crowding } from './crowd.js';
import { flatRoots, flatSquares, roots } from './intensity-tables.js';
import { leaningDistance } from './leaning-distance.js';
import type { PairMeasuring, Reference } from './pair-measuring.js';
import type { UnitMassSpectrum } from './spectrum.js';

const names = [
  ...['above-threshold', 'flat-above-threshold', 'windows', 'top-ten', 'neighbour-ratios', 'leaning-difference'],
  ...['leaning-distance', 'strange-peaks', 'missing-peaks', 'crowding'],
  ...['cosine-1-0.5', 'reverse', 'forward', 'common-share', 'impossible'],
] as const;

export type PairMeasure = (typeof names)[number];

const WIDTH = names.length;
const CROWDING = names.indexOf('crowding');
if (WIDTH !== 15) throw new Error('the measures are written by their places');

export const pairMeasures: Omit<PairMeasuring, 'names'> & { readonly names: typeof names } = {
  ...{ names, few: 24, most: 60, measured },
  /** Where even the best is poor, poorer ones are in reach. */
  reach: (best) => best - 150 - (1_000 - best) / 2,
};

function measured(spectrum: UnitMassSpectrum, references: readonly Reference[]): Float64Array {
  const unknown = comparedUnknown(spectrum);
  const into = new Float64Array(references.length * WIDTH);
  for (let at = 0; at < references.length; at += 1) write(unknown, references[at]!, into, at * WIDTH);
  const crowdingOf = crowding(references);
  for (let at = 0; at < references.length; at += 1) into[at * WIDTH + CROWDING] = -crowdingOf(at);
  return into;
}

function write(unknown: ComparedUnknown, reference: Reference, into: Float64Array, at: number): void {
  const { sums } = unknown;
  const { peaks, nominalMass, tenth } = reference;
  const pair = aligned(unknown.peaks, peaks);
  const seen = 2 * Math.max(sums.lowest, faintestOf(peaks));
  addCommon(pair.common, { ourTenth: unknown.tenth, tenth, from: pair.from });
  addLacked(pair.onlyUnknown, pair.from, seen, strange);
  addLacked(pair.onlyReference, pair.from, seen, missing);
  const { products, ours, theirs } = common;
  const theirSquares = theirs + missing.all;
  const leaning = leaningDistance(pair, seen);
  into[at] = share(products, (ours + strange.squares) * (theirs + missing.squares));
  into[at + 1] = share(common.flats, (common.flatOurs + strange.flats) * (common.flatTheirs + missing.flats));
  into[at + 2] = leaning.windows;
  into[at + 3] = common.top / 10;
  into[at + 4] = common.ratios;
  into[at + 5] = -leaning.difference;
  into[at + 6] = -leaning.distance;
  into[at + 7] = -share(Math.sqrt(strange.greatest), sums.squares);
  into[at + 8] = -share(Math.sqrt(missing.greatest), theirSquares);
  into[at + 10] = share(products, sums.squares * theirSquares);
  into[at + 11] = share(products, ours * theirSquares);
  into[at + 12] = share(products, sums.squares * theirs);
  into[at + 13] = common.clear / Math.max(1, common.clear + strange.clear + missing.clear);
  into[at + 14] = nominalMass === 0 ? 0 : -unknown.weightBeyond(nominalMass + ISOTOPES);
}

const share = (products: number, squares: number): number => products / Math.sqrt(Math.max(squares, 1e-9));

/** Heavier ions than the nominal mass that isotopes explain. */
const ISOTOPES = 3;
/** A hundredth of the base peak. */
const CLEAR = 10;

function faintestOf({ count, intensity }: PeakRoom): number {
  let faintest = 999;
  for (let i = 0; i < count; i += 1) if (intensity[i]! < faintest) faintest = intensity[i]!;
  return faintest;
}

const common = {
  ...{ clear: 0, top: 0, products: 0, ours: 0, theirs: 0, flats: 0, flatOurs: 0, flatTheirs: 0 },
  /** Of neighbouring common peaks, how nearly the unknown keeps the ratio of √intensity: 1 exactly. */
  ratios: 0,
};

interface Limits {
  readonly ourTenth: number;
  readonly tenth: number;
  readonly from: number;
}

function addCommon({ count, mz, unknown, reference }: CommonPeaks, { ourTenth, tenth, from }: Limits): void {
  let clear = 0;
  let top = 0;
  let products = 0;
  let ours = 0;
  let theirs = 0;
  let flats = 0;
  let flatOurs = 0;
  let flatTheirs = 0;
  let before = 0;
  let leastBefore = 0;
  let kept = 0;
  let weights = 0;
  for (let i = 0; i < count; i += 1) {
    const u = unknown[i]!;
    const r = reference[i]!;
    const at = mz[i]!;
    const square = at * at;
    const rootOurs = roots[u]!;
    const rootTheirs = roots[r]!;
    if (u >= CLEAR || r >= CLEAR) clear += 1;
    if (square * u >= ourTenth && square * r >= tenth) top += 1;
    products += square * rootOurs * rootTheirs;
    ours += square * u;
    theirs += square * r;
    flats += square * flatRoots[u]! * flatRoots[r]!;
    flatOurs += square * flatSquares[u]!;
    flatTheirs += square * flatSquares[r]!;
    if (at < from || (u <= TRACE && r <= TRACE)) continue;
    const ratio = rootOurs / rootTheirs;
    const least = rootOurs < rootTheirs ? rootOurs : rootTheirs;
    if (before > 0) {
      const weight = at * (least < leastBefore ? least : leastBefore);
      kept += weight * (ratio < before ? ratio / before : before / ratio);
      weights += weight;
    }
    before = ratio;
    leastBefore = least;
  }
  common.clear = clear;
  common.top = Math.min(top, 10);
  common.products = products;
  common.ours = ours;
  common.theirs = theirs;
  common.flats = flats;
  common.flatOurs = flatOurs;
  common.flatTheirs = flatTheirs;
  common.ratios = weights === 0 ? 0 : kept / weights;
}

/** Of the m/z that the other lacks. */
interface Lacked {
  clear: number;
  /** Σ m/z² · intensity of all. */
  all: number;
  /** The same, and Σ m/z² · intensity^0.7, of what the other's instrument would have seen where both have begun. */
  squares: number;
  flats: number;
  /** Σ m/z² · intensity of the three that weigh most where both have begun. */
  greatest: number;
}

const missing: Lacked = { clear: 0, all: 0, squares: 0, flats: 0, greatest: 0 };
const strange: Lacked = { clear: 0, all: 0, squares: 0, flats: 0, greatest: 0 };

function addLacked({ count, mz, intensity }: PeakRoom, from: number, seen: number, into: Lacked): void {
  let clear = 0;
  let all = 0;
  let squares = 0;
  let flats = 0;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let i = 0; i < count; i += 1) {
    const each = intensity[i]!;
    const at = mz[i]!;
    const product = at * at * each;
    all += product;
    if (each >= CLEAR) clear += 1;
    if (at < from) continue;
    if (each >= seen) {
      squares += product;
      flats += at * at * flatSquares[each]!;
    }
    if (product <= third) continue;
    if (product > second) {
      third = second;
      if (product > first) {
        second = first;
        first = product;
      } else second = product;
    } else third = product;
  }
  into.clear = clear;
  into.all = all;
  into.squares = squares;
  into.flats = flats;
  into.greatest = first + second + third;
}
