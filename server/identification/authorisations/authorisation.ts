// Authorisation of a person for a technique (ISO/IEC 17025 6.2.6, 21 CFR 11.10(i)): from a day to a day, on a stated basis. From
// the first that a laboratory enters for a technique, only those who hold one may find by it; before, roles alone decide.
import { RuleBroken, type FieldFault } from '../../foundation/errors.js';

export interface AuthorisationStatement {
  readonly personId: string;
  /** Code of technique.ts. */
  readonly technique: string;
  /** Calendar days, both within. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly basis: string;
}

export interface Authorisation extends AuthorisationStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export type AuthorisationState = 'in-force' | 'coming' | 'expired' | 'ended';

export function stateOn({ fromOn, untilOn, ending }: Authorisation, day: string): AuthorisationState {
  if (ending !== null) return 'ended';
  if (day < fromOn) return 'coming';
  return day > untilOn ? 'expired' : 'in-force';
}

export interface Finder {
  readonly personId: string;
  readonly techniques: readonly string[];
  readonly day: string;
}

/**
 * @param known all authorisations that the laboratory ever entered for these techniques.
 * @throws RuleBroken naming the technique that the person may not find by on that day.
 */
export function demandAuthorised(known: readonly Authorisation[], { personId, techniques, day }: Finder): void {
  for (const technique of techniques) {
    const ofTechnique = known.filter((each) => each.technique === technique);
    if (ofTechnique.length === 0) continue;
    const own = ofTechnique.filter((each) => each.personId === personId);
    if (own.some((each) => stateOn(each, day) === 'in-force')) continue;
    // The catalogues tell techniques apart by a word without hyphens.
    const values = { technique: technique.replaceAll('-', ''), reason: own.length === 0 ? 'never' : 'lapsed' };
    throw new RuleBroken('not-authorised', values);
  }
}

const longestDays = 3 * 366;

export function authorisationFaults({ fromOn, untilOn, basis }: AuthorisationStatement) {
  const faults: Record<string, FieldFault> = {};
  if (untilOn < fromOn) faults['untilOn'] = { code: 'authorisation-until-before' };
  else if (Date.parse(untilOn) - Date.parse(fromOn) > longestDays * 86_400_000) {
    faults['untilOn'] = { code: 'authorisation-too-long', values: { years: 3 } };
  }
  if (basis.trim() === '') faults['basis'] = { code: 'required' };
  return faults;
}
