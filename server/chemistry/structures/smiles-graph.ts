// A structure as its SMILES says it: heavy atoms and their bonds, nothing worked out. Enough to ask how alike two structures are,
// in some ten microseconds, where drawing and searching them needs the chemistry library. A line that is no SMILES gives undefined.

export interface SmilesGraph {
  /** Symbol of each atom, with its isotope: `C`, `Cl`, `2H`. Plain hydrogens are left out. */
  readonly symbols: readonly string[];
  /** Whether a double or triple bond begins here, however the line writes an aromatic ring. */
  readonly unsaturated: readonly boolean[];
  readonly bonds: readonly Bond[];
}

export interface Bond {
  readonly ends: readonly [number, number];
  readonly isRing: boolean;
}

interface AtomKind {
  readonly symbol: string;
  readonly isAromatic: boolean;
  readonly hydrogens: number;
  readonly charge: number;
}

interface ReadAtom {
  readonly kind: AtomKind;
  readonly before: number;
  readonly depth: number;
}

interface ReadBond {
  readonly from: number;
  readonly to: number;
  readonly isMultiple: boolean;
}

const TOKEN = /\[[^\]]*\]|Cl|Br|[BCNOPSFI]|[bcnops]|\*|%\d\d|\d|[-=#$:/\\~.()]/gy;
const BRACKET = /^\[(\d*)([A-Z][a-z]?|[a-z]{1,2}|\*)@*(?:H(\d*))?(?:@\w*)?([+-]*\d*)(?::\d+)?\]$/;
const MULTIPLE = new Set(['=', '#', '$']);
const RING = /^[%\d]/;
const SINGLE = new Set(['-', ':', '/', '\\', '~']);

export function smilesGraph(smiles: string): SmilesGraph | undefined {
  const tokens = smiles.match(TOKEN) ?? [];
  if (tokens.length === 0 || tokens.join('').length !== smiles.length) return undefined;
  const read = readTokens(tokens);
  return read && graphOf(read);
}

interface Reading {
  readonly atoms: ReadAtom[];
  readonly bonds: ReadBond[];
  /** Bonds that close a ring. */
  readonly closures: ReadBond[];
}

function readTokens(tokens: readonly string[]): Reading | undefined {
  const reading: Reading = { atoms: [], bonds: [], closures: [] };
  const branches: number[] = [];
  const open = new Map<string, Omit<ReadBond, 'to'>>();
  let [last, isMultiple] = [-1, false];
  for (const token of tokens) {
    if (MULTIPLE.has(token)) isMultiple = true;
    else if (token === '.') last = -1;
    else if (token === '(') branches.push(last);
    else if (token === ')') {
      if (branches.length === 0) return undefined;
      last = branches.pop()!;
    } else if (RING.test(token)) {
      if (last < 0) return undefined;
      closeRing(reading, open, token, { from: last, isMultiple });
      isMultiple = false;
    } else if (!SINGLE.has(token)) {
      const kind = atomKind(token);
      if (kind === undefined) return undefined;
      reading.atoms.push({ kind, before: last, depth: last < 0 ? 0 : reading.atoms[last]!.depth + 1 });
      if (last >= 0) reading.bonds.push({ from: last, to: reading.atoms.length - 1, isMultiple });
      last = reading.atoms.length - 1;
      isMultiple = false;
    }
  }
  return branches.length === 0 && open.size === 0 ? reading : undefined;
}

/** The first time that the number stands it opens a ring, the second time it closes it. */
function closeRing(
  { closures }: Reading,
  open: Map<string, Omit<ReadBond, 'to'>>,
  number: string,
  here: Omit<ReadBond, 'to'>,
): void {
  const begun = open.get(number);
  if (begun === undefined) {
    open.set(number, here);
    return;
  }
  open.delete(number);
  closures.push({ from: begun.from, to: here.from, isMultiple: here.isMultiple || begun.isMultiple });
}

function atomKind(token: string): AtomKind | undefined {
  if (!token.startsWith('[')) return plainKinds[token];
  const parts = BRACKET.exec(token);
  if (parts === null) return undefined;
  const [, isotope = '', name = '', hydrogens, charge = ''] = parts;
  return {
    symbol: isotope + name.charAt(0).toUpperCase() + name.slice(1),
    isAromatic: /^[a-z]/.test(name),
    hydrogens: hydrogens === undefined ? 0 : Number(hydrogens || 1),
    charge: charge.startsWith('+') ? 1 : 0,
  };
}

const plain = (name: string): AtomKind => ({
  ...{ symbol: name.charAt(0).toUpperCase() + name.slice(1), isAromatic: /^[a-z]/.test(name) },
  ...{ hydrogens: 0, charge: 0 },
});

const plainKinds: Readonly<Record<string, AtomKind>> = Object.fromEntries(
  'B C N O P S F Cl Br I * b c n o p s'.split(' ').map((name) => [name, plain(name)]),
);

function graphOf({ atoms, bonds, closures }: Reading): SmilesGraph {
  const ring = ringBonds(atoms, closures);
  const all = [
    ...bonds.map((bond) => ({ ...bond, isRing: ring.has(bond.to) })),
    ...closures.map((bond) => ({ ...bond, isRing: true })),
  ];
  const kept = atoms.map(({ kind }) => kind.symbol !== 'H');
  const numbers: number[] = [];
  let count = 0;
  for (const isKept of kept) numbers.push(isKept ? count++ : -1);
  const unsaturated = unsaturatedAtoms(atoms, all);
  return {
    symbols: atoms.filter((_, at) => kept[at]).map(({ kind }) => kind.symbol),
    unsaturated: unsaturated.filter((_, at) => kept[at]),
    bonds: all
      .filter(({ from, to }) => kept[from] && kept[to])
      .map(({ from, to, isRing }) => ({ ends: [numbers[from]!, numbers[to]!] as const, isRing })),
  };
}

/** The line is a tree but for its ring closures: what lies on the way between the ends of one is in its ring. */
function ringBonds(atoms: readonly ReadAtom[], closures: readonly ReadBond[]): ReadonlySet<number> {
  const ring = new Set<number>();
  for (const { from, to } of closures) {
    let [one, other] = [from, to];
    while (one !== other && one >= 0 && other >= 0) {
      const isDeeper = atoms[one]!.depth >= atoms[other]!.depth;
      ring.add(isDeeper ? one : other);
      if (isDeeper) one = atoms[one]!.before;
      else other = atoms[other]!.before;
    }
  }
  return ring;
}

/** In an aromatic ring a nitrogen with a third neighbour or a hydrogen gives its pair: it has no double bond. So have O, S, Se. */
function unsaturatedAtoms(atoms: readonly ReadAtom[], bonds: readonly ReadBond[]): readonly boolean[] {
  const neighbours = atoms.map(({ kind }) => kind.hydrogens);
  const multiple = atoms.map(() => false);
  for (const { from, to, isMultiple } of bonds) {
    for (const end of [from, to]) {
      neighbours[end]! += 1;
      if (isMultiple) multiple[end] = true;
    }
  }
  return atoms.map(({ kind: { symbol, isAromatic, charge } }, at) => {
    if (multiple[at] || !isAromatic) return multiple[at]!;
    if (symbol === 'C' || symbol === 'B') return true;
    return (symbol === 'N' || symbol === 'P') && (neighbours[at] === 2 || charge > 0);
  });
}
