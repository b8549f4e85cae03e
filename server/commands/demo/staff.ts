// The people of the demonstration's laboratory and the two investigators who order from it. Everybody sets their own password
// by the link that the administrator's entry makes, and signs in.
import type { Actor, Role } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { enterPerson, writeProfile, type NewPersonInput } from '../../people/people-actions.js';
import { makeSetupLink, setPassword, setUpLaboratory } from '../../people/setup-actions.js';
import { actorByToken } from '../../people/present-person.js';
import { signIn, signOut } from '../../people/sign-in-actions.js';
import { colleagues, experts, founder, laboratory, type PersonKey } from './people.js';

export type Staff = Readonly<Record<PersonKey, Actor>>;

export async function takeOnStaff(lab: Lab, password: string): Promise<Staff> {
  const token = await makeSetupLink(lab, 'first-administrator', null);
  await setUpLaboratory(lab, token, { laboratory, person: { name: founder.name, login: founder.login, password } });
  const administrator = await signedIn(lab, founder.login, password);
  const entries: [PersonKey, Actor][] = [['administrator', administrator]];
  for (const [key, person] of Object.entries(colleagues) as [Exclude<PersonKey, 'administrator'>, Colleague][]) {
    entries.push([key, await takenOn(lab, administrator, person, password)]);
  }
  const staff = Object.fromEntries(entries) as Record<PersonKey, Actor>;
  for (const [key, profile] of Object.entries(experts)) {
    await writeProfile(lab, staff.qualityManager, staff[key as keyof typeof experts].id, profile);
  }
  return staff;
}

type Colleague = Omit<NewPersonInput, 'roles'> & { readonly roles: readonly Role[] };

async function takenOn(lab: Lab, administrator: Actor, person: Colleague, password: string): Promise<Actor> {
  const { token } = await enterPerson(lab, administrator, person);
  await setPassword(lab, token, password);
  return signedIn(lab, person.login, password);
}

async function signedIn(lab: Lab, login: string, password: string): Promise<Actor> {
  const { token } = await signIn(lab, { login, password, address: '127.0.0.1', terminal: 'demo' });
  const found = await actorByToken(lab, token);
  if (found === undefined) throw new NotFound('person');
  return found.actor;
}

/** Nobody of the demonstration stays signed in. */
export async function sendHome(lab: Lab, staff: Staff): Promise<void> {
  for (const actor of Object.values(staff)) await signOut(lab, actor);
}
