// One-time links: the first administrator of a new laboratory, another administrator, a new person's first password.
import type { Actor, Role } from '../foundation/actor.js';
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken, type FieldFault } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { laboratoryCodeShape, type Laboratory } from './laboratory.js';
import { insertLaboratory } from './laboratory-store.js';
import { nameCardItem, newNameCard } from './name-card.js';
import { insertNameCard } from './name-card-store.js';
import { hashPassword } from './password.js';
import { loginShape, passwordFault, type Person } from './person.js';
import * as store from './person-store.js';
import { newToken, tokenHash } from './session.js';
import { closeSetupLinks, insertSetupLink, openSetupLink, useSetupLink, type SetupLink } from './session-store.js';

const linkHours = 72;

/** @returns the token of a fresh link; the older link for the same purpose stops working. */
export async function makeSetupLink(lab: Lab, purpose: SetupLink['purpose'], personId: string | null): Promise<string> {
  const { token, hash } = newToken();
  const endsAt = instant(new Date(lab.clock.now().getTime() + linkHours * 3_600_000));
  await housekeep(lab, async (tx) => {
    await closeSetupLinks(tx, purpose, personId);
    await insertSetupLink(tx, { id: newId(), purpose, personId, endsAt, tokenHash: hash });
  });
  return token;
}

/** @throws NotFound when the link is unknown, used or too old. */
export async function setupLink(lab: Lab, token: string): Promise<SetupLink> {
  const link = await openSetupLink(lab.db, tokenHash(token), instant(lab.clock.now()));
  if (link === undefined) throw new NotFound('setup-link');
  return link;
}

export interface FirstSetup {
  readonly laboratory: Omit<Laboratory, 'id' | 'address' | 'accreditation'>;
  readonly person: { readonly name: string; readonly login: string; readonly password: string };
}

/** Founds the laboratory and its first administrator: the first entry of its ledger. */
export async function setUpLaboratory(lab: Lab, token: string, input: FirstSetup): Promise<Person> {
  const link = await setupLink(lab, token);
  if (link.purpose !== 'first-administrator') throw new NotFound('setup-link');
  refuseFaults({
    code: laboratoryCodeShape.test(input.laboratory.code) ? undefined : { code: 'laboratory-code' },
    ...loginFaults(input.person),
  });
  const person = await foundLaboratory(lab, input.laboratory, input.person);
  await housekeep(lab, (tx) => useSetupLink(tx, link.id, instant(lab.clock.now())));
  return person;
}

type NewPerson = FirstSetup['person'];

export async function foundLaboratory(lab: Lab, wanted: FirstSetup['laboratory'], first: NewPerson): Promise<Person> {
  const laboratory: Laboratory = { ...wanted, id: newId(), address: null, accreditation: null };
  const hash = await hashPassword(first.password, lab.keys.pepper);
  const person = newPerson(laboratory.id, first);
  const founder = machinery(laboratory.id, 'set-up');
  const made = { by: person.id, at: instant(lab.clock.now()) };
  await record(lab, founder, async (tx) => {
    await insertLaboratory(tx, laboratory, made);
    await store.insertPerson(tx, person, made);
    await store.insertGrant(tx, person, 'administrator', made);
    await store.insertPassword(tx, person, hash, made);
    const card = newNameCard(person, ['administrator']);
    await insertNameCard(tx, card, made);
    const items = [`laboratory:${laboratory.id}`, `person:${person.id}`, nameCardItem(card.id)];
    return { type: 'laboratory.founded', items, data: { code: laboratory.code, administrator: person.id } };
  });
  return person;
}

/** A further administrator, by the link that the command line gave out. */
export async function addAdministrator(
  lab: Lab,
  token: string,
  input: NewPerson & { laboratoryId: string },
): Promise<Person> {
  const link = await setupLink(lab, token);
  if (link.purpose !== 'administrator') throw new NotFound('setup-link');
  refuseFaults(loginFaults(input));
  await refuseTakenLogin(lab, input.login);
  const person = newPerson(input.laboratoryId, input);
  await enrol(lab, machinery(input.laboratoryId, 'set-up'), person, {
    roles: ['administrator'],
    password: input.password,
  });
  await housekeep(lab, (tx) => useSetupLink(tx, link.id, instant(lab.clock.now())));
  return person;
}

const newPerson = (laboratoryId: string, wanted: NewPerson): Person => ({
  id: newId(),
  laboratoryId,
  login: wanted.login.trim().toLowerCase(),
  name: wanted.name.trim(),
  position: null,
  organisation: null,
  phone: null,
});

/** Enters a person with their roles, and with a password where one is known already. */
export async function enrol(
  lab: Lab,
  actor: Actor,
  person: Person,
  standing: { readonly roles: readonly Role[]; readonly password?: string },
): Promise<void> {
  const hash = standing.password === undefined ? undefined : await hashPassword(standing.password, lab.keys.pepper);
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await store.insertPerson(tx, person, made);
    for (const role of standing.roles) await store.insertGrant(tx, person, role, made);
    if (hash !== undefined) await store.insertPassword(tx, person, hash, made);
    const card = newNameCard(person, standing.roles);
    await insertNameCard(tx, card, made);
    const items = [`person:${person.id}`, nameCardItem(card.id)];
    return { type: 'person.entered', items, data: { roles: [...standing.roles] } };
  });
}

/** A person's own first or new password, by a link. */
export async function setPassword(lab: Lab, token: string, password: string): Promise<Person> {
  const link = await setupLink(lab, token);
  const person = link.personId === null ? undefined : await store.personById(lab.db, link.personId);
  if (link.purpose !== 'password' || person === undefined) throw new NotFound('setup-link');
  refuseFaults({ password: passwordFault(password, person.login) });
  const hash = await hashPassword(password, lab.keys.pepper);
  const used = await housekeep(lab, (tx) => useSetupLink(tx, link.id, instant(lab.clock.now())));
  if (!used) throw new NotFound('setup-link');
  await record(lab, { ...machinery(person.laboratoryId, 'set-up') }, async (tx) => {
    await store.insertPassword(tx, person, hash, { by: person.id, at: instant(lab.clock.now()) });
    return { type: 'password.set', items: [`person:${person.id}`], data: {} };
  });
  return person;
}

export async function refuseTakenLogin(lab: Lab, login: string): Promise<void> {
  if (await store.loginTaken(lab.db, login.trim().toLowerCase())) throw new RuleBroken('login-taken', { login });
}

type Faults = Readonly<Record<string, FieldFault | undefined>>;

function loginFaults(person: NewPerson): Faults {
  const login = person.login.trim().toLowerCase();
  return {
    name: person.name.trim() === '' ? { code: 'required' } : undefined,
    login: loginShape.test(login) ? undefined : { code: 'login-shape' },
    password: passwordFault(person.password, login),
  };
}

export function refuseFaults(faults: Faults): void {
  const found = Object.entries(faults).filter((entry): entry is [string, FieldFault] => entry[1] !== undefined);
  if (found.length > 0) throw new InvalidInput(Object.fromEntries(found));
}
