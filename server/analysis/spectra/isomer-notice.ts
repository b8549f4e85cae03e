// Electron ionisation does not tell isomers apart: hits of one formula with nearly the same score are named together,
// and none of them alone may be reported from the spectrum (ASTM E2329: the second technique decides).

export interface NamedHit {
  readonly name: string;
  readonly formula: string | undefined;
  readonly score: number;
  /** First block of the InChIKey when known: stereoisomers and replicates of one substance are the same skeleton. */
  readonly inchiKey: string | undefined;
}

export interface IsomerNotice {
  readonly formula: string;
  /** The first hit and its rivals, best first. */
  readonly names: readonly string[];
}

/** Points of the 0–1000 score within which two isomers count as not told apart. */
export const ISOMER_MARGIN = 30;

/** `hits` best first. Undefined when the first hit has no rival of its own formula. */
export function isomerNotice(hits: readonly NamedHit[], margin = ISOMER_MARGIN): IsomerNotice | undefined {
  const [first] = hits;
  if (!first?.formula) return undefined;
  const substances = new Map<string, string>();
  for (const hit of hits) {
    if (hit.formula !== first.formula || first.score - hit.score > margin) continue;
    const substance = skeletonOf(hit);
    if (!substances.has(substance)) substances.set(substance, hit.name);
  }
  return substances.size > 1 ? { formula: first.formula, names: [...substances.values()] } : undefined;
}

function skeletonOf(hit: NamedHit): string {
  return hit.inchiKey?.slice(0, 14) ?? hit.name.toLowerCase();
}
