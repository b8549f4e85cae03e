// Whom a cookie's token stands for, and whether that session is at work or locked.
import type { Actor, Language } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep } from '../ledger/record.js';
import { actorOfPerson } from './acting-person.js';
import type { Person, PersonWithRoles } from './person.js';
import { type Session, stateOf, tokenHash } from './session.js';
import { bearerOf, markSeen } from './session-store.js';

export type Presence =
  | { readonly state: 'live'; readonly signedIn: SignedIn }
  | { readonly state: 'locked'; readonly lockedSession: LockedSession }
  /** Past its end or idle too long: known, so that what was typed is kept for its person. */
  | { readonly state: 'ended'; readonly personId: string };

export interface SignedIn {
  readonly actor: Actor;
  /** Null while the person hasn't chosen one: the browser's is used. */
  readonly language: Language | null;
  readonly theme: string;
  readonly person: Person;
}

export interface LockedSession {
  readonly sessionId: string;
  readonly person: Person;
  readonly since: string;
  readonly language: Language | null;
}

export async function presenceOf(lab: Lab, token: string): Promise<Presence | undefined> {
  const { session, person, preference } = await bearerOf(lab.db, tokenHash(token));
  if (session === undefined) return undefined;
  const now = lab.clock.now();
  const state = stateOf(session, now, lab.settings.benchLockMinutes);
  if (state === 'ended') return { state, personId: session.personId };
  if (person === undefined || person.ended) return undefined;
  const language = (preference?.language ?? null) as Language | null;
  if (state === 'locked') {
    const since = session.lockedAt ?? session.seenAt;
    return { state, lockedSession: { sessionId: session.id, person, since, language } };
  }
  if (now.getTime() - new Date(session.seenAt).getTime() > 60_000) {
    await housekeep(lab, (tx) => markSeen(tx, session.id, instant(now)));
  }
  const actor = actorOf(person, session, language ?? 'ru');
  return { state, signedIn: { actor, language, theme: preference?.theme ?? 'auto', person } };
}

/** The person at work with this token, if the session lives. */
export async function actorByToken(lab: Lab, token: string): Promise<SignedIn | undefined> {
  const presence = await presenceOf(lab, token);
  return presence?.state === 'live' ? presence.signedIn : undefined;
}

function actorOf(person: PersonWithRoles, session: Session, language: Language): Actor {
  return {
    authenticatedAt: session.authenticatedAt,
    ...actorOfPerson(person, session.id),
    roles: new Set(person.roles),
    language,
    ...(session.kind === 'bench' ? { proof: 'pin' as const } : {}),
  };
}
