// Electron ionisation does not tell isomers apart: hits of one formula with nearly the same score are named together, and so
// are stereoisomers whatever they score, since what differs between their spectra is the instruments. None of them alone may
// be reported from the spectrum (ASTM E2329: the second technique decides).

export interface NamedHit {
  readonly name: string;
  readonly formula: string | undefined;
  readonly score: number;
  readonly inchiKey: string | undefined;
}

export interface IsomerNotice {
  readonly formula: string;
  /** The first hit and its rivals, best first. */
  readonly names: readonly string[];
}

/** Points of the 0–1000 score within which two isomers count as not told apart. */
const ISOMER_MARGIN = 30;

/** `hits` best first. Undefined when the first hit has no rival of its own formula. */
export function isomerNotice(hits: readonly NamedHit[], margin = ISOMER_MARGIN): IsomerNotice | undefined {
  const [first] = hits;
  if (!first?.formula) return undefined;
  const rivals: NamedHit[] = [];
  for (const hit of hits) {
    const isNear = first.score - hit.score <= margin || isStereoisomer(first, hit);
    const isRival = hit.formula === first.formula && isNear;
    if (isRival && !rivals.some((known) => isSameSubstance(known, hit))) rivals.push(hit);
  }
  return rivals.length > 1 ? { formula: first.formula, names: rivals.map((hit) => hit.name) } : undefined;
}

function isStereoisomer({ inchiKey: one }: NamedHit, { inchiKey: other }: NamedHit): boolean {
  return one !== undefined && other !== undefined && one.slice(0, 14) === other.slice(0, 14);
}

/** Libraries often leave stereochemistry open; two keys that both state it and differ are two substances (ephedrine, pseudoephedrine). */
function isSameSubstance(one: NamedHit, other: NamedHit): boolean {
  if (!one.inchiKey || !other.inchiKey) return one.name.toLowerCase() === other.name.toLowerCase();
  if (one.inchiKey.slice(0, 14) !== other.inchiKey.slice(0, 14)) return false;
  const [a, b] = [one.inchiKey.slice(15, 23), other.inchiKey.slice(15, 23)];
  return a === b || a === NO_STEREO || b === NO_STEREO;
}

/** Second block of an InChIKey without stereochemistry or isotopes. */
const NO_STEREO = 'UHFFFAOY';
