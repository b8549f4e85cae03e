// A structure as a tree: each ring system is one block, each atom outside of rings another. For the worker.
import type { Molecule } from 'openchemlib';

export interface Block {
  readonly number: number;
  readonly atoms: readonly number[];
  /** Numbers of the blocks that it is bound to. */
  readonly neighbours: readonly number[];
}

/** `molecule`: with its rings perceived. Hydrogens that are drawn are left out. */
export function blocksOf(molecule: Molecule): readonly Block[] {
  const systems = ringSystems(molecule);
  const inRing = new Set(systems.flatMap((system) => [...system]));
  const single = Array.from({ length: molecule.getAtoms() }, (_, atom) => atom).filter((atom) => !inRing.has(atom));
  const sets = [...systems.map((system) => [...system].sort((a, b) => a - b)), ...single.map((atom) => [atom])];
  sets.sort((a, b) => a[0]! - b[0]!);
  const blockOf = new Map(sets.flatMap((atoms, number) => atoms.map((atom) => [atom, number] as const)));
  return sets.map((atoms, number) => {
    const bound = atoms.flatMap((atom) => boundTo(molecule, atom)).map((atom) => blockOf.get(atom));
    const neighbours = new Set(bound.filter((next) => next !== undefined && next !== number));
    return { number, atoms, neighbours: [...neighbours].filter((next) => next !== undefined).sort((a, b) => a - b) };
  });
}

function boundTo(molecule: Molecule, atom: number): readonly number[] {
  return Array.from({ length: molecule.getConnAtoms(atom) }, (_, at) => molecule.getConnAtom(atom, at));
}

/** Rings that share an atom are one system. */
function ringSystems(molecule: Molecule): readonly ReadonlySet<number>[] {
  const rings = molecule.getRingSet();
  let systems: Set<number>[] = [];
  for (let ring = 0; ring < rings.getSize(); ring += 1) {
    const atoms = rings.getRingAtoms(ring);
    const touched = systems.filter((system) => atoms.some((atom) => system.has(atom)));
    systems = systems.filter((system) => !touched.includes(system));
    systems.push(new Set([...atoms, ...touched.flatMap((system) => [...system])]));
  }
  return systems;
}
