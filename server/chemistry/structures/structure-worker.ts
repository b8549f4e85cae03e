// Worker thread: reads, draws and compares structures. The SMILES and patterns are anybody's: what can't be read gives undefined.
import { Molecule, SmilesParser, SSSearcher } from 'openchemlib';
import { classPatterns, substanceClasses, type SubstanceClass } from './class-patterns.js';
import { commonCore } from './common-core.js';
import { readPattern } from './pattern-reading.js';
import { pictureIn } from './picture-reading.js';
import type {
  PatternReading,
  RelatedStructures,
  StructureFacts,
  StructurePattern,
  StructurePicture,
} from './structure.js';

export function structureFacts({ smiles }: { readonly smiles: string }): StructureFacts | undefined {
  const formula = read(smiles)?.getMolecularFormula();
  if (formula === undefined) return undefined;
  return {
    formula: hillOrder(formula.formula),
    monoisotopicMass: formula.absoluteWeight.toFixed(5),
    relativeMass: formula.relativeWeight.toFixed(3),
  };
}

/** Carbon, hydrogen, the rest by the alphabet; without carbon all of it by the alphabet. */
function hillOrder(formula: string): string {
  const elements = [...formula.matchAll(/([A-Z][a-z]?)(\d*)/g)].map(([whole, element = '']) => ({ whole, element }));
  const hasCarbon = elements.some(({ element }) => element === 'C');
  const rank = (element: string): string => {
    const first = hasCarbon ? ['C', 'H'].indexOf(element) : -1;
    return first === -1 ? `2${element}` : String(first);
  };
  return elements
    .sort((one, other) => (rank(one.element) < rank(other.element) ? -1 : 1))
    .map(({ whole }) => whole)
    .join('');
}

export interface PictureTask {
  readonly smiles: string;
  /** Atoms to be marked. */
  readonly atoms: readonly number[];
}

export function structurePicture({ smiles, atoms }: PictureTask): StructurePicture | undefined {
  const molecule = read(smiles);
  if (molecule === undefined) return undefined;
  const svg = molecule.toSVG(360, 260, 'structure', {
    ...{ autoCrop: true, autoCropMargin: 8, noStereoProblem: true },
    ...{ suppressChiralText: true, suppressESR: true, suppressCIPParity: true },
  });
  return pictureIn(svg, atoms);
}

/** Whether the pattern can be read: the numbers of its sites, or undefined. */
export function patternNumbers({ core }: { readonly core: string }): readonly number[] | undefined {
  const pattern = readCore(core);
  if (pattern === undefined) return undefined;
  const atoms = Array.from({ length: pattern.getAllAtoms() }, (_, atom) => pattern.getAtomMapNo(atom));
  return atoms.filter((number) => number > 0);
}

export interface PatternTask {
  readonly smiles: string;
  readonly patterns: readonly StructurePattern[];
}

/** A reading a pattern, in their order; undefined where the structure or the pattern can't be read. */
export function patternReadings({ smiles, patterns }: PatternTask): readonly (PatternReading | undefined)[] {
  return patterns.map((pattern) => {
    const [molecule, core] = [read(smiles), readCore(pattern.core)];
    return molecule && core && readPattern(molecule, core, pattern);
  });
}

export interface RelatedTask {
  /** In order of their nearness to the unknown. */
  readonly smiles: readonly string[];
}

/** What structures are, and what they have in common. */
export function relatedStructures({ smiles }: RelatedTask): RelatedStructures {
  const molecules = smiles.map(read);
  const readable = molecules.filter((molecule) => molecule !== undefined);
  const core = commonCore(readable.slice(0, coreOf));
  let at = -1;
  const marks = molecules.map((molecule) => (molecule === undefined ? undefined : core?.laid[(at += 1)]));
  return {
    classes: molecules.map((molecule) => molecule && classesOf(molecule)),
    core: core && { smiles: core.smiles, atoms: core.atoms, marks: marks.map((atoms) => atoms ?? null) },
  };
}

/** Further ones share little more than a ring. */
const coreOf = 5;

function classesOf(molecule: Molecule): readonly SubstanceClass[] {
  const searcher = new SSSearcher();
  return substanceClasses.filter((name) =>
    classCores(name).some((core) => {
      searcher.setMol(core, molecule);
      return searcher.isFragmentInMolecule();
    }),
  );
}

/** Read once: reading takes longer than looking for them. */
const coresRead = new Map<SubstanceClass, readonly Molecule[]>();

function classCores(name: SubstanceClass): readonly Molecule[] {
  const known = coresRead.get(name) ?? classPatterns[name].map(readCore).filter((core) => core !== undefined);
  coresRead.set(name, known);
  return known;
}

function read(smiles: string): Molecule | undefined {
  if (!isBalanced(smiles)) return undefined;
  try {
    const molecule = Molecule.fromSmiles(smiles);
    return molecule.getAllAtoms() > 0 && isBound(molecule) ? molecule : undefined;
  } catch {
    return undefined;
  }
}

/** The parser overlooks a branch that is left open. */
const isBalanced = (text: string): boolean => text.split('(').length === text.split(')').length;

/** No atom has more bonds than it can. */
function isBound(molecule: Molecule): boolean {
  molecule.ensureHelperArrays(Molecule.cHelperNeighbours);
  return Array.from({ length: molecule.getAllAtoms() }, (_, atom) => molecule.getFreeValence(atom)).every(
    (free) => free >= 0,
  );
}

function readCore(smarts: string): Molecule | undefined {
  if (!isBalanced(smarts)) return undefined;
  try {
    const parser = new SmilesParser({ smartsMode: 'smarts' });
    const core = parser.parseMolecule(smarts);
    if (parser.getSmartsWarning() || core.getAllAtoms() === 0) return undefined;
    core.setFragment(true);
    return core;
  } catch {
    return undefined;
  }
}
