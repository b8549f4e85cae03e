// Which of the nearest analogues comes first. A spectrum's nearest neighbour may be near by chance; one whose structure the
// other neighbours share is likelier to be near the unknown too. So of the nearest that one comes first whose likeness to all
// of them is greatest, each counted by what it says of the unknown: the choice of the greatest expected likeness.
import { neighbourWeights } from './neighbour-weights.js';
import { printLikeness, type StructurePrint } from './structure-print.js';

export interface NearSubstance {
  /** Likeness of its spectrum to the unknown's; above 0, at most 1000. */
  readonly score: number;
}

export interface Agreeing<Near extends NearSubstance> {
  readonly printOf: (near: Near) => StructurePrint | undefined;
  /** Likeness of the spectra of each to each, 0–1. */
  readonly likenessAmong: (near: readonly Near[]) => readonly ArrayLike<number>[];
}

/** Further ones no longer change the order. */
const AGREEING = 20;
const FULL_SCORE = 1000;

/**
 * `near`: one a substance, the nearest first. One without a structure keeps its place, but for the first: nothing can be read
 * from it. What lies behind the first twenty stays as it is.
 */
export function agreedOrder<Near extends NearSubstance>(
  near: readonly Near[],
  { printOf, likenessAmong }: Agreeing<Near>,
): readonly Near[] {
  const agreeing = near.slice(0, AGREEING).map((substance) => ({ substance, print: printOf(substance) }));
  const structures = agreeing.flatMap(({ substance, print }) => (print === undefined ? [] : [{ substance, print }]));
  const among = structures.length > 1 ? likenessAmong(structures.map(({ substance }) => substance)) : [[1]];
  const ordered = byExpectedLikeness(structures, among);
  const places = agreeing.map(({ substance, print }) => (print === undefined ? substance : undefined));
  if (places[0] !== undefined && ordered.length > 0) moveFromFirst(places);
  const left = [...ordered];
  return [...places.map((fixed) => fixed ?? left.shift()!), ...near.slice(AGREEING)];
}

/** Behind the first that has a structure. */
function moveFromFirst<Near>(places: (Near | undefined)[]): void {
  const free = places.indexOf(undefined);
  places.splice(free, 1);
  places.unshift(undefined);
}

interface WithPrint<Near> {
  readonly substance: Near;
  readonly print: StructurePrint;
}

/** Of equals the one with the nearer spectrum first. */
function byExpectedLikeness<Near extends NearSubstance>(
  structures: readonly WithPrint<Near>[],
  among: readonly ArrayLike<number>[],
): readonly Near[] {
  const nearness = structures.map(({ substance }) => substance.score / FULL_SCORE);
  const weights = structures.length === 0 ? [] : neighbourWeights(nearness, among);
  const expected = structures.map(({ print }) =>
    structures.reduce((sum, other, at) => sum + weights[at]! * printLikeness(print, other.print), 0),
  );
  return structures
    .map(({ substance }, at) => ({ substance, expected: expected[at]! }))
    .sort((a, b) => b.expected - a.expected)
    .map(({ substance }) => substance);
}
