// Which records of libraries are replicates of one substance. Stereoisomers give one electron-ionisation spectrum, so they
// are one; a labelled standard and a derivative give others, so each is a substance of its own.

export interface NamedRecord {
  readonly name: string;
  readonly inchiKey: string | undefined;
  readonly formula: string | undefined;
  readonly smiles: string | undefined;
  readonly comments: readonly string[];
}

/** A collection that states the identity of its records (`ident=…` in the comment) is believed. Else skeleton, isotopes, derivative. */
export function substanceIdentity(record: NamedRecord): string {
  const stated = record.comments.map((comment) => STATED.exec(comment)?.[1]).find(Boolean);
  if (stated !== undefined) return stated;
  const skeleton = record.inchiKey?.slice(0, 14) ?? `name:${record.name.trim().toLowerCase()}`;
  return [skeleton, isotopeTag(record), derivativeTag(record.name)].filter(Boolean).join('.');
}

/** The identity in 32 bits (FNV-1a), the same in every library: enough to tell the candidates of one search apart. */
export function substanceNumber(identity: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < identity.length; i += 1) hash = Math.imul(hash ^ identity.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * For a silyl derivative the number of its skeleton, its last bit set where the identity leaves the number of silyl groups
 * open (`nTMS`); 0 for anything else.
 */
export function silylNumber(identity: string): number {
  const [skeleton = '', ...rest] = identity.split('.');
  const tags = rest.join('.');
  if (!SILYL.test(tags)) return 0;
  const number = substanceNumber(skeleton) & ~1 || 2;
  return (OPEN_SILYL.test(tags) ? number | 1 : number) >>> 0;
}

const SILYL = /(?:^|[.+])(?:n|\d+)TMS(?:[.+]|$)/;
const OPEN_SILYL = /(?:^|[.+])nTMS(?:[.+]|$)/;

const STATED = /(?:^|[\s|])ident=(\S+)/;

function isotopeTag({ name, formula, smiles }: NamedRecord): string {
  const count = labelledAtoms(smiles) || deuteriumIn(formula) || deuteriumNamed(name);
  return count > 0 ? `iso${count}` : '';
}

function labelledAtoms(smiles: string | undefined): number {
  let count = 0;
  for (const [, hydrogens] of smiles?.matchAll(LABELLED_ATOM) ?? []) count += hydrogens ? Number(hydrogens) : 1;
  return count;
}

const LABELLED_ATOM = /\[(?:[23]H(\d*)|1[1345][CN]|1[78]O|3[46]S)[^\]]*\]/gi;

function deuteriumIn(formula: string | undefined): number {
  const found = /D(\d*)(?![a-z])/.exec(formula ?? '');
  return found ? Number(found[1] === '' ? 1 : found[1]) : 0;
}

function deuteriumNamed(name: string): number {
  return Number(/[-\s(]d(\d{1,2})\b/i.exec(name)?.[1] ?? 0);
}

function derivativeTag(name: string): string {
  const silyl = /(\d*)\s*-?\s*TMS\b/i.exec(name);
  const tags = [...(silyl ? [`${silyl[1] || 'n'}TMS`] : []), ...(/\bMEOX\b/i.test(name) ? ['MEOX'] : [])];
  if (tags.length > 0) return tags.join('.');
  return /SILYL|\bTBDMS\b|\b(?:TFA|PFP|HFB)\b/i.test(name) ? 'der' : '';
}
