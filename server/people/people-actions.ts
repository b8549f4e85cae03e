// The administrator's work with people: entering, roles, leaving, an expert's particulars.
import type { Db } from '../database/connection.js';
import { roles as allRoles, type Actor, type Role } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { NotFound, RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { nameCardItem, newNameCard } from './name-card.js';
import { insertNameCard } from './name-card-store.js';
import { permit } from './permissions.js';
import { loginShape, type ExpertProfile, type Person, type PersonWithRoles } from './person.js';
import * as store from './person-store.js';
import { deleteSessionsOf } from './session-store.js';
import { enrol, makeSetupLink, refuseFaults, refuseTakenLogin } from './setup-actions.js';

export interface NewPersonInput {
  readonly name: string;
  readonly login: string;
  readonly position: string | null;
  readonly organisation: string | null;
  readonly phone: string | null;
  readonly roles: readonly Role[];
}

/** @returns the person, and the token of the link by which they set their own password. */
export async function enterPerson(
  lab: Lab,
  actor: Actor,
  input: NewPersonInput,
): Promise<{ person: Person; token: string }> {
  permit(actor, 'person.manage');
  const login = input.login.trim().toLowerCase();
  refuseFaults({
    login: loginShape.test(login) ? undefined : { code: 'login-shape' },
    roles: input.roles.length === 0 ? { code: 'required' } : undefined,
  });
  await refuseTakenLogin(lab, login);
  const person: Person = { ...input, id: newId(), laboratoryId: actor.laboratoryId, login, name: input.name.trim() };
  await enrol(lab, actor, person, { roles: input.roles });
  return { person, token: await makeSetupLink(lab, 'password', person.id) };
}

/** A fresh link for a person who has lost the password; sessions that run end at once. */
export async function renewPasswordLink(lab: Lab, actor: Actor, personId: string): Promise<string> {
  permit(actor, 'person.manage');
  const person = await personOf(lab, actor, personId);
  await housekeep(lab, (tx) => deleteSessionsOf(tx, person.id));
  return makeSetupLink(lab, 'password', person.id);
}

export async function personOf(lab: Lab, actor: Actor, personId: string): Promise<PersonWithRoles> {
  const person = await store.personWithRoles(lab.db, personId);
  if (person?.laboratoryId !== actor.laboratoryId) throw new NotFound('person');
  return person;
}

/** Sets which roles a person holds from now on. Nobody changes their own (separation of duties). */
export async function changeRoles(
  lab: Lab,
  actor: Actor,
  change: { readonly personId: string; readonly roles: readonly Role[]; readonly reason: string },
): Promise<void> {
  permit(actor, 'person.manage');
  const person = await personOf(lab, actor, change.personId);
  if (person.id === actor.id) throw new RuleBroken('own-roles');
  const wanted = allRoles.filter((role) => change.roles.includes(role));
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const held = await store.currentGrants(tx.db, person.id);
    for (const grant of held.filter((one) => !wanted.includes(one.role))) {
      const ending = { laboratoryId: actor.laboratoryId, grantId: grant.id, reason: change.reason };
      await store.insertGrantEnding(tx, ending, made);
    }
    const added = wanted.filter((role) => !held.some((grant) => grant.role === role));
    for (const role of added) await store.insertGrant(tx, person, role, made);
    const card = newNameCard(person, wanted);
    await insertNameCard(tx, card, made);
    return { type: 'roles.changed', items: [`person:${person.id}`, nameCardItem(card.id)], data: { roles: wanted } };
  });
}

/** Whether nothing is left in this person's hands; said by the rooms above, which know. */
export type MayLeave = (db: Db, person: Person) => Promise<void>;

/** A person leaves: they can't sign in any more; what they did stays theirs. */
export async function endPerson(
  lab: Lab,
  actor: Actor,
  { personId, reason }: { readonly personId: string; readonly reason: string },
  mayLeave: MayLeave,
): Promise<void> {
  permit(actor, 'person.manage');
  const person = await personOf(lab, actor, personId);
  if (person.id === actor.id) throw new RuleBroken('own-roles');
  if (person.ended) throw new RuleBroken('person-ended-already');
  await record(lab, actor, async (tx) => {
    await mayLeave(tx.db, person);
    await store.insertPersonEnding(tx, person, reason, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'person.ended', items: [`person:${person.id}`], data: {} };
  });
  await housekeep(lab, (tx) => deleteSessionsOf(tx, person.id));
}

/** What a conclusion says of its expert. */
export async function writeProfile(lab: Lab, actor: Actor, personId: string, profile: ExpertProfile): Promise<void> {
  permit(actor, 'profile.write');
  const person = await personOf(lab, actor, personId);
  refuseFaults({ experienceSince: /^\d{4}$/.test(profile.experienceSince) ? undefined : { code: 'not-a-year' } });
  await record(lab, actor, async (tx) => {
    await store.insertProfile(tx, person, profile, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'profile.written', items: [`person:${person.id}`], data: {} };
  });
}
