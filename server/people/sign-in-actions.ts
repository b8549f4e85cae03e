// Proving who one is: signing in and out, proving it again before a signature, the lock-out.
import type { Actor, Language } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { LabError, NotFound, RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { passwordMatches } from './password.js';
import type { Person } from './person.js';
import { activePersonByLogin, currentPasswordHash, personById, personWithRoles } from './person-store.js';
import { isLive, isLockedOut, lockOut, longestHours, newToken, tokenHash } from './session.js';
import * as sessions from './session-store.js';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly terminal: string;
}

/** @returns the token for the cookie. @throws RuleBroken 'sign-in-refused' or 'sign-in-locked'. */
export async function signIn(lab: Lab, input: SignIn): Promise<{ readonly token: string; readonly personId: string }> {
  const login = input.login.trim().toLowerCase();
  await refuseLockedOut(lab, { login, address: input.address });
  const person = await activePersonByLogin(lab.db, login);
  const stored = person && (await currentPasswordHash(lab.db, person.id));
  if (!(await passwordMatches(input.password, stored, lab.keys.pepper)) || person === undefined) {
    await countFailure(lab, { login, address: input.address }, person);
    throw new RuleBroken('sign-in-refused');
  }
  await housekeep(lab, (tx) => sessions.forgetAttempts(tx, login));
  return startSession(lab, person, input.terminal);
}

async function refuseLockedOut(lab: Lab, who: { readonly login: string; readonly address: string }): Promise<void> {
  const since = instant(new Date(lab.clock.now().getTime() - lockOut.windowMinutes * 60_000));
  if (isLockedOut(await sessions.failuresSince(lab.db, who, since))) {
    throw new RuleBroken('sign-in-locked', { minutes: lockOut.windowMinutes });
  }
}

async function countFailure(
  lab: Lab,
  who: { login: string; address: string },
  person: Person | undefined,
): Promise<void> {
  const at = instant(lab.clock.now());
  await housekeep(lab, (tx) => sessions.insertAttempt(tx, { ...who, at }));
  if (person === undefined) return;
  const since = instant(new Date(lab.clock.now().getTime() - lockOut.windowMinutes * 60_000));
  const failures = await sessions.failuresSince(lab.db, who, since);
  if (failures.login !== lockOut.failuresOfLogin) return;
  const fact = { type: 'sign-in.locked', items: [`person:${person.id}`], data: { failures: failures.login } };
  await record(lab, actorOf(person, undefined), () => Promise.resolve(fact));
}

export async function startSession(
  lab: Lab,
  person: Person,
  terminal: string,
): Promise<{ token: string; personId: string }> {
  const now = lab.clock.now();
  const at = instant(now);
  const { token, hash } = newToken();
  const endsAt = instant(new Date(now.getTime() + longestHours * 3_600_000));
  const session = { id: newId(), personId: person.id, seenAt: at, endsAt, authenticatedAt: at };
  await housekeep(lab, (tx) => sessions.insertSession(tx, { ...session, tokenHash: hash, startedAt: at, terminal }));
  const fact = { type: 'session.started', items: [`person:${person.id}`], data: { session: session.id } };
  await record(lab, actorOf(person, session.id), () => Promise.resolve(fact));
  return { token, personId: person.id };
}

const actorOf = (person: Person, sessionId: string | undefined): Actor => ({
  kind: 'person',
  id: person.id,
  laboratoryId: person.laboratoryId,
  name: person.name,
  roles: new Set(),
  language: 'ru',
  ...(sessionId === undefined ? {} : { sessionId }),
});

/** The person whom a cookie's token stands for, if the session still lives. */
export async function actorByToken(lab: Lab, token: string): Promise<SignedIn | undefined> {
  const session = await sessions.sessionByTokenHash(lab.db, tokenHash(token));
  const now = lab.clock.now();
  if (session === undefined || !isLive(session, now)) return undefined;
  const person = await personWithRoles(lab.db, session.personId);
  if (person === undefined || person.ended) return undefined;
  if (now.getTime() - new Date(session.seenAt).getTime() > 60_000) {
    await housekeep(lab, (tx) => sessions.markSeen(tx, session.id, instant(now)));
  }
  const preference = await sessions.preferenceOf(lab.db, person.id);
  const language = (preference?.language ?? null) as Language | null;
  const actor = {
    ...actorOf(person, session.id),
    roles: new Set(person.roles),
    authenticatedAt: session.authenticatedAt,
  };
  return { actor: { ...actor, language: language ?? 'ru' }, language, theme: preference?.theme ?? 'auto', person };
}

export interface SignedIn {
  readonly actor: Actor;
  /** Null while the person hasn't chosen one: the browser's is used. */
  readonly language: Language | null;
  readonly theme: string;
  readonly person: Person;
}

export async function signOut(lab: Lab, actor: Actor): Promise<void> {
  const sessionId = actor.sessionId;
  if (sessionId === undefined) return;
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
  const who = { login: person.login, address: 'session' };
  await refuseLockedOut(lab, who);
  if (!(await passwordMatches(password, await currentPasswordHash(lab.db, person.id), lab.keys.pepper))) {
    await countFailure(lab, who, person);
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

/** Sessions and kept forms past their end are removed when the server starts. */
export async function forgetEndedSessions(lab: Lab): Promise<void> {
  await housekeep(lab, (tx) => sessions.deleteEndedSessions(tx, instant(lab.clock.now())));
}
