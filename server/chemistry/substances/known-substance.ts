// Which substance of the registry a library's record or a person's text names.
import { casNumbersOf, type Substance } from './substance.js';

export interface NamedCompound {
  readonly name: string;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
}

/** By InChIKey, then CAS number; by name only where a record has neither. */
export function knownSubstance<Known extends Substance>(
  compound: NamedCompound,
  registry: readonly Known[],
): Known | undefined {
  const { inchiKey, casNumber, name } = compound;
  if (inchiKey !== null) {
    return registry.find((substance) => substance.inchiKey !== null && isSameKey(substance.inchiKey, inchiKey));
  }
  if (casNumber !== null) {
    return registry.find((substance) => casNumbersOf(substance).includes(casNumber));
  }
  return substanceNamed(name, registry);
}

/** As a person types it: a name in any of the languages, a synonym, or a CAS number. */
export function substanceNamed<Known extends Substance>(text: string, registry: readonly Known[]): Known | undefined {
  const wanted = folded(text);
  if (wanted === '') return undefined;
  return registry.find((substance) => namesOf(substance).some((name) => folded(name) === wanted));
}

export function substanceById<Known extends Substance>(id: string, registry: readonly Known[]): Known | undefined {
  return registry.find((substance) => substance.id === id);
}

export function namesOf(substance: Substance): readonly string[] {
  const { names, synonyms } = substance;
  const called = [names.kk, names.ru, names.en].flatMap(readings);
  return [...called, ...synonyms, ...casNumbersOf(substance)];
}

/** "мефедрон (4-метилметкатинон)" is known by either of its two names too. */
function readings(name: string): readonly string[] {
  const [, outer, inner] = /^(.+?)\s*\((.+)\)$/.exec(name) ?? [];
  return [name, ...(outer && inner ? [outer, inner] : [])];
}

export const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** Second block of an InChIKey without stereochemistry or isotopes. */
const noStereo = 'UHFFFAOY';

/** Where one of two keys leaves stereochemistry open, the skeleton decides. */
function isSameKey(one: string, other: string): boolean {
  if (one.slice(0, 14) !== other.slice(0, 14)) return false;
  const [a, b] = [one.slice(15, 23), other.slice(15, 23)];
  return a === b || a === noStereo || b === noStereo;
}
