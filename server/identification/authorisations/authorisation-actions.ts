// Authorising a colleague for a technique, and ending an authorisation before its day.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { personWithRoles } from '../../people/person-store.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import { authorisationFaults, type AuthorisationStatement } from './authorisation.js';
import { authorisationById, insertAuthorisation, insertAuthorisationEnding } from './authorisation-store.js';

/** @returns its id. Nobody authorises themselves. */
export async function authorise(lab: Lab, actor: Actor, statement: AuthorisationStatement): Promise<string> {
  permit(actor, 'authorisation.manage');
  const { personId, technique } = statement;
  const faults = authorisationFaults(statement);
  const { techniques } = await currentScheme(lab.db, actor.laboratoryId);
  if (!techniques.some(({ code }) => code === technique)) faults['technique'] = { code: 'not-allowed' };
  const id = newId();
  await record(lab, actor, async (tx) => {
    const person = await personWithRoles(tx.db, personId);
    if (person === undefined) throw new InvalidInput({ ...faults, personId: { code: 'required' } });
    permit(actor, 'authorisation.manage', person);
    if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
    if (personId === actor.id) throw new RuleBroken('authorisation-own');
    if (!person.roles.includes('chemist')) throw new RuleBroken('authorisation-no-chemist', { name: person.name });
    const { laboratoryId } = actor;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertAuthorisation(tx, { ...statement, basis: statement.basis.trim(), id, laboratoryId }, made);
    const { fromOn, untilOn } = statement;
    const data = { authorisation: id, person: personId, technique, fromOn, untilOn };
    return { type: 'authorisation.given', items: [`person:${personId}`], data };
  });
  return id;
}

export interface AuthorisationEnding {
  readonly authorisationId: string;
  readonly reason: string;
}

/** What was found until then stands; from now on it no longer allows anything. */
export async function endAuthorisation(lab: Lab, actor: Actor, input: AuthorisationEnding): Promise<void> {
  permit(actor, 'authorisation.manage');
  const reason = input.reason.trim();
  await record(lab, actor, async (tx) => {
    const authorisation = await authorisationById(tx.db, input.authorisationId);
    if (authorisation === undefined) throw new NotFound('authorisation');
    permit(actor, 'authorisation.manage', authorisation);
    if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
    if (authorisation.ending !== null) throw new RuleBroken('authorisation-ended-already');
    const { id, laboratoryId, personId } = authorisation;
    await insertAuthorisationEnding(tx, { id, laboratoryId, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'authorisation.ended', items: [`person:${personId}`], data: { authorisation: id } };
  });
}
