// Whose each name and number is: no two substances of the registry share one.
import type { FieldFault } from '../../foundation/errors.js';
import { folded, namesOf } from './known-substance.js';
import type { ProposedSubject } from './registry-proposal.js';
import { substanceFrom } from './substance-statement.js';
import { casNumbersOf, type Substance } from './substance.js';

export interface TakenNames {
  /** By any of its names, folded, and its numbers. */
  readonly names: Map<string, Substance>;
  readonly keys: Map<string, Substance>;
}

export function takenNames(substances: readonly Substance[]): TakenNames {
  const taken: TakenNames = { names: new Map(), keys: new Map() };
  for (const substance of substances) take(taken, substance);
  return taken;
}

function take({ names, keys }: TakenNames, substance: Substance): void {
  for (const name of namesOf(substance)) names.set(folded(name), substance);
  if (substance.inchiKey !== null) keys.set(substance.inchiKey, substance);
}

/** Faults by field; what is free is taken. */
export function takeNames(taken: TakenNames, subject: ProposedSubject): Readonly<Record<string, FieldFault>> {
  if (subject.kind !== 'substance') return {};
  const own = substanceFrom(subject.id, subject.statement, undefined);
  const other = (found: Substance | undefined) => (found === undefined || found.id === own.id ? undefined : found);
  const faults: Record<string, FieldFault> = {};
  for (const [field, found] of [
    ['inchiKey', taken.keys.get(own.inchiKey ?? '')],
    ['casNumber', casNumbersOf(own).flatMap((number) => other(taken.names.get(number)) ?? [])[0]],
    ['nameEn', taken.names.get(folded(own.names.en))],
    ['nameRu', taken.names.get(folded(own.names.ru))],
    ['nameKk', taken.names.get(folded(own.names.kk))],
    ['synonyms', own.synonyms.flatMap((name) => other(taken.names.get(folded(name))) ?? [])[0]],
  ] as const) {
    const known = other(found);
    if (known !== undefined) faults[field] = { code: 'substance-known', values: { name: known.names.en } };
  }
  if (Object.keys(faults).length === 0) take(taken, own);
  return faults;
}
