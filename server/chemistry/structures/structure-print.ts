// What stands around each atom of a structure, up to three bonds away, as numbers: structures that share many of them are alike.
// Circular fingerprints (Rogers & Hahn 2010), of the line alone: whether a bond is written as single, double or aromatic
// changes nothing, so that both ways of writing a ring give the same.
import { smilesGraph, type SmilesGraph } from './smiles-graph.js';

/** Distinct, in rising order. */
export type StructurePrint = Uint32Array;

const BONDS_AWAY = 3;

/** Undefined for what is no SMILES. */
export function structurePrint(smiles: string): StructurePrint | undefined {
  const graph = smilesGraph(smiles);
  if (graph === undefined) return undefined;
  const around = neighboursIn(graph);
  let numbers: readonly number[] = graph.symbols.map((symbol, atom) => {
    const isRing = around[atom]!.some((next) => next.isRing);
    const kind = 4 * around[atom]!.length + 2 * Number(isRing) + Number(graph.unsaturated[atom]);
    return finished(mixed(textHash(symbol), kind));
  });
  const found = new Set(numbers);
  for (let away = 1; away <= BONDS_AWAY; away += 1) {
    numbers = furtherNumbers(numbers, around, away);
    for (const number of numbers) found.add(number);
  }
  return Uint32Array.from(found).sort();
}

/** Of each atom with what stands around its neighbours, in whatever order the line names them. */
function furtherNumbers(
  nearer: readonly number[],
  around: readonly (readonly Neighbour[])[],
  away: number,
): readonly number[] {
  return nearer.map((own, atom) => {
    const next = around[atom]!.map((each) => finished(mixed(nearer[each.atom]!, Number(each.isRing))));
    if (next.length > 1) next.sort((a, b) => a - b);
    return finished(next.reduce(mixed, mixed(own, away)));
  });
}

/** Tanimoto: what both have, of all that either has; 0–1. */
export function printLikeness(one: StructurePrint, other: StructurePrint): number {
  let [common, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i]!, other[j]!];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return common / Math.max(1, one.length + other.length - common);
}

interface Neighbour {
  readonly atom: number;
  readonly isRing: boolean;
}

function neighboursIn({ symbols, bonds }: SmilesGraph): readonly (readonly Neighbour[])[] {
  const around: Neighbour[][] = symbols.map(() => []);
  for (const { ends, isRing } of bonds) {
    around[ends[0]]!.push({ atom: ends[1], isRing });
    around[ends[1]]!.push({ atom: ends[0], isRing });
  }
  return around;
}

/** FNV-1a, a word of 32 bits at a time. */
function mixed(sum: number, word: number): number {
  const half = Math.imul(sum ^ (word & 0xffff), 0x01000193);
  return Math.imul(half ^ (word >>> 16), 0x01000193);
}

const finished = (sum: number): number => (sum ^ (sum >>> 15)) >>> 0;

function textHash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = mixed(sum, text.charCodeAt(i));
  return sum;
}
