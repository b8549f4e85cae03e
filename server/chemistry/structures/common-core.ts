// What several structures have in common: the largest connected part of the first, whole ring systems only, that more than half
// of them hold. Not the maximum common substructure of graph theory: a ring is never cut open, since a part of a ring is no
// core that a chemist would name. For the worker: it needs the chemistry library.
import { Molecule, SSSearcher } from 'openchemlib';
import { blocksOf, type Block } from './blocks.js';

export interface CommonCore {
  readonly smiles: string;
  readonly atoms: number;
  /** For each structure the atoms that the core lies on; undefined where it doesn't hold it. */
  readonly laid: readonly (readonly number[] | undefined)[];
}

/** Smaller parts are found in nearly everything. */
const fewestAtoms = 6;
/** Parts that are tried; a chain of rings and branches has far fewer. */
const mostParts = 1_500;

/** Undefined where there are fewer than two structures, or nothing large enough is in most of them. */
export function commonCore(molecules: readonly Molecule[]): CommonCore | undefined {
  const [first, ...others] = molecules.map(withoutStereo);
  if (first === undefined || others.length === 0) return undefined;
  const needed = Math.floor(molecules.length / 2) + 1;
  for (const part of partsOf(first)) {
    const fragment = fragmentOf(first, part);
    const laid = [first, ...others].map((molecule) => matchOf(fragment, molecule));
    if (laid.filter((atoms) => atoms !== undefined).length >= needed) {
      return { smiles: fragment.toIsomericSmiles(), atoms: part.size, laid };
    }
  }
  return undefined;
}

function withoutStereo(molecule: Molecule): Molecule {
  const plain = molecule.getCompactCopy();
  plain.stripStereoInformation();
  plain.ensureHelperArrays(Molecule.cHelperRings);
  return plain;
}

/** Connected sets of blocks, the ones with most atoms first: each is one that stood before it without one of its ends. */
function* partsOf(molecule: Molecule): Generator<ReadonlySet<number>> {
  const blocks = blocksOf(molecule);
  const bySize = new Map<number, Map<string, readonly Block[]>>();
  const offer = (part: readonly Block[]): void => {
    const size = part.reduce((sum, { atoms }) => sum + atoms.length, 0);
    if (size < fewestAtoms) return;
    const known = bySize.get(size) ?? new Map<string, readonly Block[]>();
    bySize.set(size, known.set(part.map(({ number }) => number).join(' '), part));
  };
  for (const group of connectedGroups(blocks)) offer(group);
  let tried = 0;
  for (let size = molecule.getAtoms(); size >= fewestAtoms; size -= 1) {
    for (const part of bySize.get(size)?.values() ?? []) {
      if ((tried += 1) > mostParts) return;
      yield new Set(part.flatMap(({ atoms }) => atoms));
      for (const end of endsOf(part)) offer(part.filter((block) => block !== end));
    }
  }
}

/** A salt has several. */
function connectedGroups(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  const placed = new Set<number>();
  for (const start of blocks) {
    if (placed.has(start.number)) continue;
    const group = [start];
    placed.add(start.number);
    for (const block of group) {
      for (const next of block.neighbours) {
        if (placed.has(next)) continue;
        placed.add(next);
        group.push(blocks[next]!);
      }
    }
    groups.push(group.sort((a, b) => a.number - b.number));
  }
  return groups;
}

/** Blocks that hang by one bond: without any of them the rest still holds together, since blocks form a tree. */
function endsOf(part: readonly Block[]): readonly Block[] {
  const inside = new Set(part.map(({ number }) => number));
  return part.filter(({ neighbours }) => neighbours.filter((next) => inside.has(next)).length <= 1);
}

function fragmentOf(molecule: Molecule, atoms: ReadonlySet<number>): Molecule {
  const fragment = new Molecule(atoms.size, atoms.size + 4);
  const wanted = Array.from({ length: molecule.getAllAtoms() }, (_, atom) => atoms.has(atom));
  molecule.copyMoleculeByAtoms(fragment, wanted, true, null);
  fragment.setFragment(true);
  fragment.ensureHelperArrays(Molecule.cHelperRings);
  const bonds = Array.from({ length: fragment.getAllBonds() }, (_, bond) => bond);
  // A chain of one is no part of a ring of another.
  for (const bond of bonds.filter((each) => !fragment.isRingBond(each))) {
    fragment.setBondQueryFeature(bond, Molecule.cBondQFNotRing, true);
  }
  return fragment;
}

function matchOf(fragment: Molecule, molecule: Molecule): readonly number[] | undefined {
  const searcher = new SSSearcher();
  searcher.setMol(fragment, molecule);
  if (searcher.findFragmentInMolecule({ countMode: 'firstMatch' }) === 0) return undefined;
  return searcher.getMatchList()[0]?.filter((atom) => atom >= 0);
}
