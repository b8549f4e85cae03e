// What the earlier ranking was told of an unknown and one candidate. Kept as it was, so that a finding that rests on it is
// computed again as it was made.
import { aligned, type CommonPeaks, type PeakRoom } from './aligned-peaks.js';
import { comparedUnknown, writeSums, type ComparedUnknown, type PeakSums } from './compared-unknown.js';
import { flatRoots, roots } from './intensity-tables.js';
import { factorsOfAligned } from './nist-identity.js';
import type { PairMeasuring, Reference } from './pair-measuring.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { tiltOf } from './tilt.js';

const names = [
  ...['cosine-1-0.5', 'cosine-1-0.35', 'above-threshold', 'reverse', 'forward', 'match-factor'],
  ...['reverse-match-factor', 'top-ten', 'difference', 'untilted-residual', 'untilted-likelihood'],
  ...['missing-peak', 'strange-peak', 'common-share', 'impossible'],
] as const;

export const earlierMeasures: PairMeasuring = { names, few: 24, most: 24, reach: (best) => best - 250, measured };

const WIDTH = names.length;
const theirs: PeakSums = { lowest: 0, roots: 0, squares: 0, flats: 0 };
const common = { clear: 0, top: 0, products: 0, flats: 0, ours: 0, theirs: 0, apart: 0 };
const missing: Lacked = { clear: 0, squares: 0, heaviest: 0 };
const strange: Lacked = { clear: 0, squares: 0, heaviest: 0 };

function measured(spectrum: UnitMassSpectrum, references: readonly Reference[]): Float64Array {
  const unknown = comparedUnknown(spectrum);
  const into = new Float64Array(references.length * WIDTH);
  for (let at = 0; at < references.length; at += 1) write(unknown, references[at]!, into, at * WIDTH);
  return into;
}

function write(
  unknown: ComparedUnknown,
  { peaks, nominalMass, tenth }: Reference,
  into: Float64Array,
  at: number,
): void {
  const { sums } = unknown;
  writeSums(peaks, theirs);
  const pair = aligned(unknown.peaks, peaks);
  const seen = 2 * Math.max(sums.lowest, theirs.lowest);
  addCommon(pair.common, unknown, tenth);
  addLacked(pair.onlyUnknown, pair.from, seen, strange);
  addLacked(pair.onlyReference, pair.from, seen, missing);
  const { products, ours, theirs: other } = common;
  const factors = factorsOfAligned(pair, pair.from, Number.POSITIVE_INFINITY);
  const { residual, likelihood } = tiltOf(pair);
  into[at] = share(products, sums.squares * theirs.squares);
  into[at + 1] = share(common.flats, sums.flats * theirs.flats);
  into[at + 2] = share(products, (ours + strange.squares) * (other + missing.squares));
  into[at + 3] = share(products, ours * theirs.squares);
  into[at + 4] = share(products, sums.squares * other);
  into[at + 5] = factors.matchFactor / 1000;
  into[at + 6] = factors.reverseMatchFactor / 1000;
  into[at + 7] = common.top / 10;
  into[at + 8] = -common.apart / 2;
  into[at + 9] = -residual;
  into[at + 10] = likelihood;
  into[at + 11] = -share(Math.sqrt(missing.heaviest), theirs.squares);
  into[at + 12] = -share(Math.sqrt(strange.heaviest), sums.squares);
  into[at + 13] = common.clear / Math.max(1, common.clear + strange.clear + missing.clear);
  into[at + 14] = nominalMass === 0 ? 0 : -unknown.weightBeyond(nominalMass + ISOTOPES);
}

if (WIDTH !== 15) throw new Error('the pair features are written by their places');

const share = (products: number, squares: number): number => products / Math.sqrt(Math.max(squares, 1e-9));

/** Heavier ions than the nominal mass that isotopes explain. */
const ISOTOPES = 3;
/** A hundredth of the base peak. */
const CLEAR = 10;

/** `apart`: how far √intensity differs, each spectrum adding up to 1, over all m/z. */
function addCommon(
  { count, mz, unknown, reference }: CommonPeaks,
  { sums, tenth: ourTenth }: ComparedUnknown,
  tenth: number,
): void {
  let clear = 0;
  let top = 0;
  let products = 0;
  let flats = 0;
  let ours = 0;
  let other = 0;
  let apart = 2;
  const mine = 2 / Math.max(sums.roots, 1e-9);
  const their = 2 / Math.max(theirs.roots, 1e-9);
  for (let i = 0; i < count; i += 1) {
    const u = unknown[i]!;
    const r = reference[i]!;
    const square = mz[i]! * mz[i]!;
    const rootOurs = roots[u]!;
    const rootTheirs = roots[r]!;
    if (u >= CLEAR || r >= CLEAR) clear += 1;
    if (square * u >= ourTenth && square * r >= tenth) top += 1;
    products += square * rootOurs * rootTheirs;
    flats += square * flatRoots[u]! * flatRoots[r]!;
    ours += square * u;
    other += square * r;
    apart -= Math.min(rootOurs * mine, rootTheirs * their);
  }
  common.clear = clear;
  common.top = Math.min(top, 10);
  common.products = products;
  common.flats = flats;
  common.ours = ours;
  common.theirs = other;
  common.apart = apart;
}

interface Lacked {
  clear: number;
  squares: number;
  heaviest: number;
}

/** Of the m/z that the other lacks where both have begun: what its instrument would have seen, and the heaviest. */
function addLacked({ count, mz, intensity }: PeakRoom, from: number, seen: number, into: Lacked): void {
  let clear = 0;
  let squares = 0;
  let heaviest = 0;
  for (let i = 0; i < count; i += 1) {
    const each = intensity[i]!;
    if (each >= CLEAR) clear += 1;
    const weight = mz[i]!;
    if (weight < from) continue;
    const product = weight * weight * each;
    if (each >= seen) squares += product;
    if (product > heaviest) heaviest = product;
  }
  into.clear = clear;
  into.squares = squares;
  into.heaviest = heaviest;
}
