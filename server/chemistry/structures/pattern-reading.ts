// Lays a core over a structure and says what stands at each of its positions. For the worker: it needs the chemistry library.
import { Molecule, SSSearcher } from 'openchemlib';
import type { PatternReading, Site, SiteReading, StructurePattern, Substituent } from './structure.js';

/** Of all ways to lay the core the best one: that which falls under the pattern, else the one with the most positions that hold. */
export function readPattern(molecule: Molecule, core: Molecule, pattern: StructurePattern): PatternReading {
  const searcher = new SSSearcher();
  searcher.setMol(core, molecule);
  if (searcher.findFragmentInMolecule({ countMode: 'rigorous' }) === 0) return { kind: 'no-core' };
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  const laid = searcher.getMatchList().map((atoms) => layReading(molecule, core, { atoms, pattern }));
  const held = (reading: Core): number => reading.sites.filter(({ holds }) => holds).length;
  return laid.reduce((best, one) => (held(one) - one.sites.length > held(best) - best.sites.length ? one : best));
}

type Core = Extract<PatternReading, { readonly kind: 'core' }>;

interface Laying {
  /** Atom of the structure for each atom of the core. */
  readonly atoms: readonly number[];
  readonly pattern: StructurePattern;
}

function layReading(molecule: Molecule, core: Molecule, { atoms, pattern }: Laying): Core {
  const inside = new Set(atoms);
  const found = atoms.map((atom, place) => ({
    number: core.getAtomMapNo(place),
    substituents: substituentsAt(molecule, atom, inside),
  }));
  const numbered = pattern.sites.map((site): SiteReading => {
    const there = found.filter(({ number }) => number === site.number).flatMap(({ substituents }) => substituents);
    return { number: site.number, rule: site.rule, found: there, holds: holds(site, there) };
  });
  const known = new Set(pattern.sites.map(({ number }) => number));
  const others = found.filter(({ number }) => !known.has(number)).flatMap(({ substituents }) => substituents);
  const rest: SiteReading = {
    ...{ number: null, rule: pattern.elsewhere, found: others },
    holds: pattern.elsewhere === 'any' || others.length === 0,
  };
  const sites = [...numbered, rest];
  return { kind: 'core', falls: sites.every((site) => site.holds), sites, atoms: atoms.filter((atom) => atom >= 0) };
}

function holds({ rule, allowed }: Site, found: readonly Substituent[]): boolean {
  if (rule === 'any') return true;
  if (rule === 'none') return found.length === 0;
  if (rule === 'required') return found.length > 0;
  const permitted = new Set(allowed.map((text) => identity(`*${text}`)));
  return found.every(({ smiles }) => permitted.has(identity(smiles)));
}

function identity(smiles: string): string {
  try {
    return Molecule.fromSmiles(smiles.replaceAll('*', bound)).getIDCode();
  } catch {
    return smiles;
  }
}

/** How the chemistry library writes an atom that is none: where the substituent is bound. */
const bound = '[?]';

/** Each with `*` for the atom of the core: `*CC` is ethyl. A ring that comes back to the same atom is one. */
function substituentsAt(molecule: Molecule, atom: number, inside: ReadonlySet<number>): readonly Substituent[] {
  if (atom < 0) return [];
  const seen = new Set<number>();
  const found: Substituent[] = [];
  for (let i = 0; i < molecule.getConnAtoms(atom); i += 1) {
    const first = molecule.getConnAtom(atom, i);
    if (inside.has(first) || seen.has(first)) continue;
    const reached = reachedFrom(molecule, first, inside);
    reached.forEach((one) => seen.add(one));
    found.push(substituent(molecule, atom, reached));
  }
  return found;
}

function substituent(molecule: Molecule, root: number, reached: ReadonlySet<number>): Substituent {
  const cut = new Molecule(reached.size + 1, reached.size + 2);
  const wanted = Array.from({ length: molecule.getAllAtoms() }, (_, at) => at === root || reached.has(at));
  const places: number[] = [];
  molecule.copyMoleculeByAtoms(cut, wanted, true, places);
  cut.setAtomicNo(places[root] ?? 0, 0);
  cut.setFragment(false);
  return { smiles: cut.toIsomericSmiles().replaceAll(bound, '*'), formula: cut.getMolecularFormula().formula };
}

function reachedFrom(molecule: Molecule, first: number, inside: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set([first]);
  for (const atom of reached) {
    for (let i = 0; i < molecule.getConnAtoms(atom); i += 1) {
      const next = molecule.getConnAtom(atom, i);
      if (!inside.has(next)) reached.add(next);
    }
  }
  return reached;
}
