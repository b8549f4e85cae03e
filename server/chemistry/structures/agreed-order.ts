// Which of the nearest analogues comes first. A spectrum's nearest neighbour may be near by chance; one whose structure the
// other neighbours share is likelier to be near the unknown too. So of the nearest that one comes first whose likeness to all
// of them is greatest, each counted by how near it stands: the choice of the greatest expected likeness.
import { printLikeness, type StructurePrint } from './structure-print.js';

export interface NearSubstance {
  /** Likeness of the spectra; above 0. */
  readonly score: number;
}

/** Further ones no longer change the order. */
const AGREEING = 20;
/** A neighbour that is a twentieth less near than the nearest counts an eighth. */
const NEARNESS = 40;

/**
 * `near`: one a substance, the nearest first. One without a structure keeps its place, but for the first: nothing can be read
 * from it. What lies behind the first twenty stays as it is.
 */
export function agreedOrder<Near extends NearSubstance>(
  near: readonly Near[],
  printOf: (near: Near) => StructurePrint | undefined,
): readonly Near[] {
  const agreeing = near.slice(0, AGREEING).map((substance) => ({ substance, print: printOf(substance) }));
  const structures = agreeing.flatMap(({ substance, print }) => (print === undefined ? [] : [{ substance, print }]));
  const ordered = byExpectedLikeness(structures);
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
function byExpectedLikeness<Near extends NearSubstance>(structures: readonly WithPrint<Near>[]): readonly Near[] {
  const nearest = structures[0]?.substance.score ?? 1;
  const weights = structures.map(({ substance }) => (substance.score / nearest) ** NEARNESS);
  const expected = structures.map(({ print }) =>
    structures.reduce((sum, other, at) => sum + weights[at]! * printLikeness(print, other.print), 0),
  );
  return structures
    .map(({ substance }, at) => ({ substance, expected: expected[at]! }))
    .sort((a, b) => b.expected - a.expected)
    .map(({ substance }) => substance);
}
