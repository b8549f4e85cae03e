// Proving who one is: signing in and out, proving it again before a signature.
import type { Witnessed } from '../database/witnessed.js';
import type { Actor, Language } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { LabError, NotFound, RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { actorOfPerson } from './acting-person.js';
import { forgetSecret } from './known-secrets.js';
import { passwordMatches } from './password.js';
import type { Person } from './person.js';
import { activePersonByLogin, currentPasswordHash, personById } from './person-store.js';
import { tryOnce } from './secret-trial.js';
import { longestHours, newToken, pinLockOut, type SessionKind } from './session.js';
import * as sessions from './session-store.js';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly terminal: string;
  readonly workplace?: string | undefined;
}

/** @returns the token for the cookie. @throws RuleBroken 'sign-in-refused' or 'sign-in-locked'. */
export async function signIn(lab: Lab, input: SignIn): Promise<{ readonly token: string; readonly personId: string }> {
  const login = input.login.trim().toLowerCase();
  const person = await activePersonByLogin(lab.db, login);
  const check = () => passwordFits(lab, person, input.password);
  const fits = await tryOnce(lab, { login, person, address: input.address, method: 'password', check });
  if (!fits || person === undefined) throw new RuleBroken('sign-in-refused');
  return startSession(lab, person, input.terminal, { workplace: input.workplace });
}

/** Takes as long for nobody. */
async function passwordFits(lab: Lab, person: Person | undefined, password: string): Promise<boolean> {
  const stored = person && (await currentPasswordHash(lab.db, person.id));
  return passwordMatches(password, stored, lab.keys.pepper);
}

export async function startSession(
  lab: Lab,
  person: Person,
  terminal: string,
  { kind = 'desk', workplace }: { readonly kind?: SessionKind; readonly workplace?: string | undefined } = {},
): Promise<{ token: string; personId: string }> {
  const now = lab.clock.now();
  const at = instant(now);
  const { token, hash } = newToken();
  const endsAt = instant(new Date(now.getTime() + longestHours * 3_600_000));
  const session = { id: newId(), personId: person.id, seenAt: at, endsAt, authenticatedAt: at, kind };
  await housekeep(lab, (tx) => sessions.insertSession(tx, { ...session, tokenHash: hash, startedAt: at, terminal }));
  const where = workplace === undefined ? {} : { workplace };
  const data = { session: session.id, ...(kind === 'bench' ? { kind } : {}), ...where };
  const fact = { type: 'session.started', items: [`person:${person.id}`], data };
  await record(lab, actorOfPerson(person, session.id), () => Promise.resolve(fact));
  return { token, personId: person.id };
}

export async function signOut(lab: Lab, actor: Actor): Promise<void> {
  const sessionId = actor.sessionId;
  if (sessionId === undefined) return;
  forgetSecret(sessionId);
  await housekeep(lab, (tx) => sessions.deleteSession(tx, sessionId));
  const fact = { type: 'session.ended', items: [`person:${actor.id}`], data: { session: sessionId } };
  await record(lab, actor, () => Promise.resolve(fact));
}

/**
 * Asks the person for the password once more, as each signature does (21 CFR 11.200).
 * @throws RuleBroken 'password-refused' or 'sign-in-locked'.
 */
export async function reauthenticate(lab: Lab, actor: Actor, password: string): Promise<void> {
  const person = await personById(lab.db, actor.id);
  if (person === undefined) throw new NotFound('person');
  const check = () => passwordFits(lab, person, password);
  // A terminal that many sign at has its own session each: what fails here counts against the person alone.
  const address = `session ${actor.sessionId ?? ''}`;
  if (!(await tryOnce(lab, { login: person.login, person, address, method: 'password', check }))) {
    throw new RuleBroken('password-refused');
  }
  if (actor.sessionId === undefined) throw new LabError('not-signed-in', 'not-signed-in');
  const sessionId = actor.sessionId;
  await housekeep(lab, (tx) => sessions.markAuthenticated(tx, sessionId, instant(lab.clock.now())));
}

export async function keepPreference(
  lab: Lab,
  actor: Actor,
  preference: { language: Language; theme: string },
): Promise<void> {
  await housekeep(lab, (tx) => sessions.keepPreference(tx, actor.id, preference));
}

/** What has ended is removed when the server starts: sessions, kept forms, and tries at a secret that count for nothing any more. */
export async function forgetEndedSessions(lab: Lab): Promise<void> {
  const now = lab.clock.now();
  const counting = instant(new Date(now.getTime() - pinLockOut.windowHours * 3_600_000));
  await housekeep(lab, async (tx) => {
    await sessions.deleteEndedSessions(tx, instant(now));
    await sessions.deleteAttemptsBefore(tx, counting);
  });
}

/** What is known of the sign-ins of a person whom the law lets be forgotten: it goes with their name, in one transaction. */
export async function forgetSignIns(tx: Witnessed, person: Pick<Person, 'id' | 'login'>): Promise<void> {
  await sessions.forgetAttempts(tx, person.login);
  await sessions.deleteSessionsOf(tx, person.id);
  await sessions.forgetOpenThingsOf(tx, person.id);
}
