// A workplace that several people share: it locks, and it changes hands by badge and PIN without anybody's work being lost.
import type { Actor } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { actorOfPerson } from './acting-person.js';
import { forgetSecret } from './known-secrets.js';
import type { Person } from './person.js';
import { activePersonByLogin, personWithRoles } from './person-store.js';
import { tryOnce } from './secret-trial.js';
import { deleteSession, markLocked } from './session-store.js';
import { startSession } from './sign-in-actions.js';
import { proveSecret } from './signing-actions.js';

/** What the person had on the page is kept by the door; here the session stops to act. */
export async function lockSession(lab: Lab, actor: Actor): Promise<void> {
  const { sessionId } = actor;
  if (sessionId === undefined) return;
  forgetSecret(sessionId);
  await housekeep(lab, (tx) => markLocked(tx, sessionId, instant(lab.clock.now())));
  const fact = { type: 'session.locked', items: [`person:${actor.id}`], data: { session: sessionId } };
  await record(lab, actor, () => Promise.resolve(fact));
}

/** The session that the workplace has now, at work or locked. */
export interface PresentSession {
  readonly sessionId: string;
  readonly person: Person;
}

export interface Arrival {
  /** The person whom a scanned badge names, or a sign-in name as typed; both empty: the one who is here already. */
  readonly personId: string | undefined;
  readonly login: string;
  readonly secret: string;
  readonly address: string;
  readonly terminal: string;
  readonly workplace?: string | undefined;
}

export interface Arrived {
  readonly token: string;
  readonly person: Person;
}

/**
 * Ends the workplace's session and begins one of the person who has proved to be here. With the PIN it is good for bench work,
 * with the password for everything. @throws RuleBroken as `proveSecret` does; the session then stays as it was.
 */
export async function switchPerson(lab: Lab, present: PresentSession, arrival: Arrival): Promise<Arrived> {
  const person = await whoArrives(lab, present, arrival);
  if (person === undefined) {
    const nobody = { login: arrival.login, person, address: arrival.address, method: 'password' as const };
    await tryOnce(lab, { ...nobody, check: () => Promise.resolve(false) });
    throw new RuleBroken('secret-refused');
  }
  const method = await proveSecret(lab, person, arrival);
  await endPresent(lab, present);
  const kind = method === 'pin' ? 'bench' : 'desk';
  const { token } = await startSession(lab, person, arrival.terminal, { kind, workplace: arrival.workplace });
  return { token, person };
}

/** Only people of the workplace's laboratory: anybody else signs in at the door. */
async function whoArrives(lab: Lab, present: PresentSession, arrival: Arrival): Promise<Person | undefined> {
  const { personId, login } = arrival;
  const isSame = personId === undefined && login.trim() === '';
  const id = isSame
    ? present.person.id
    : (personId ?? (await activePersonByLogin(lab.db, login.trim().toLowerCase()))?.id);
  const person = id === undefined ? undefined : await personWithRoles(lab.db, id);
  const isOurs = person?.laboratoryId === present.person.laboratoryId && !person.ended;
  return isOurs ? person : undefined;
}

async function endPresent(lab: Lab, { sessionId, person }: PresentSession): Promise<void> {
  forgetSecret(sessionId);
  await housekeep(lab, (tx) => deleteSession(tx, sessionId));
  const data = { session: sessionId, reason: 'switched' };
  const fact = { type: 'session.ended', items: [`person:${person.id}`], data };
  await record(lab, actorOfPerson(person, sessionId), () => Promise.resolve(fact));
}
