import type { Db } from '../database/connection.js';
import { rowOf } from '../database/statements.js';
import { memoryOf, remembered } from '../database/unchanged.js';
import { kept, type Housekeeping, type Witnessed } from '../database/witnessed.js';
import { newId } from '../foundation/ids.js';
import type { PersonWithRoles } from './person.js';
import { personWithRoles } from './person-store.js';
import type { Session, SessionKind } from './session.js';

interface SessionRow {
  readonly id: string;
  readonly person_id: string;
  readonly seen_at: string;
  readonly ends_at: string;
  readonly authenticated_at: string;
  readonly kind: SessionKind | null;
  readonly locked_at: string | null;
}

interface Bearer {
  readonly session?: Session | undefined;
  readonly person?: PersonWithRoles | undefined;
  readonly preference?: Preference | undefined;
}

const bearers = memoryOf<Bearer>('sessions', 'people', 'person_endings', 'role_grants', 'role_endings', 'preferences');

/** Who has a token with this hash, and all that a request needs of them: each request asks. */
export function bearerOf(db: Db, tokenHash: string): Promise<Bearer> {
  return remembered(db, bearers, tokenHash, () => readBearer(db, tokenHash));
}

async function readBearer(db: Db, tokenHash: string): Promise<Bearer> {
  const session = await sessionByTokenHash(db, tokenHash);
  if (session === undefined) return {};
  const { personId } = session;
  return { session, person: await personWithRoles(db, personId), preference: await preferenceOf(db, personId) };
}

async function sessionByTokenHash(db: Db, hash: string): Promise<Session | undefined> {
  const row = await rowOf<SessionRow>(db, 'SELECT * FROM sessions WHERE token_hash = ?', [hash]);
  return (
    row && {
      id: row.id,
      personId: row.person_id,
      seenAt: row.seen_at,
      endsAt: row.ends_at,
      authenticatedAt: row.authenticated_at,
      kind: row.kind ?? 'desk',
      lockedAt: row.locked_at,
    }
  );
}

export interface NewSession extends Omit<Session, 'lockedAt' | 'kind'> {
  readonly kind?: SessionKind;
  readonly tokenHash: string;
  readonly startedAt: string;
  readonly terminal: string;
}

export async function insertSession(tx: Housekeeping, session: NewSession): Promise<void> {
  await kept(tx, 'sessions').insert({
    id: session.id,
    token_hash: session.tokenHash,
    person_id: session.personId,
    started_at: session.startedAt,
    seen_at: session.seenAt,
    ends_at: session.endsAt,
    authenticated_at: session.authenticatedAt,
    terminal: session.terminal.slice(0, 200),
    kind: session.kind ?? 'desk',
  });
}

export async function markSeen(tx: Housekeeping, id: string, at: string): Promise<void> {
  await kept(tx, 'sessions').where({ id }).update({ seen_at: at });
}

export async function markAuthenticated(tx: Housekeeping, id: string, at: string): Promise<void> {
  await kept(tx, 'sessions').where({ id }).update({ authenticated_at: at });
}

export async function markLocked(tx: Housekeeping, id: string, at: string): Promise<void> {
  await kept(tx, 'sessions').where({ id, locked_at: null }).update({ locked_at: at });
}

export async function deleteSession(tx: Housekeeping, id: string): Promise<void> {
  await kept(tx, 'sessions').where({ id }).delete();
}

export async function deleteSessionsOf(tx: Housekeeping | Witnessed, personId: string): Promise<void> {
  await kept(tx, 'sessions').where({ person_id: personId }).delete();
}

export async function deleteOtherSessionsOf(tx: Housekeeping, personId: string, sessionId: string): Promise<void> {
  await kept(tx, 'sessions').where({ person_id: personId }).whereNot({ id: sessionId }).delete();
}

export async function deleteEndedSessions(tx: Housekeeping, now: string): Promise<void> {
  await kept(tx, 'sessions').where('ends_at', '<', now).delete();
  await kept(tx, 'kept_forms').where('ends_at', '<', now).delete();
}

export async function deleteAttemptsBefore(tx: Housekeeping, at: string): Promise<void> {
  await kept(tx, 'sign_in_attempts').where('at', '<', at).delete();
}

export interface Attempt {
  readonly id: string;
  readonly login: string;
  readonly method: string;
  readonly at: string;
}

/** Before the secret is checked: many tries at once are counted as many. The address is named when the try has failed. */
export async function insertAttempt(tx: Housekeeping, attempt: Attempt): Promise<void> {
  await kept(tx, 'sign_in_attempts').insert({ ...attempt, address: '' });
}

export async function markFailed(tx: Housekeeping, id: string, address: string): Promise<void> {
  await kept(tx, 'sign_in_attempts').where({ id }).update({ address });
}

export async function forgetAttempt(tx: Housekeeping, id: string): Promise<void> {
  await kept(tx, 'sign_in_attempts').where({ id }).delete();
}

export async function forgetAttempts(tx: Housekeeping | Witnessed, login: string): Promise<void> {
  await kept(tx, 'sign_in_attempts').where({ login }).delete();
}

/** What a person had typed when a session ended, and the addresses by which they would set a password. */
export async function forgetOpenThingsOf(tx: Witnessed, personId: string): Promise<void> {
  await kept(tx, 'kept_forms').where({ person_id: personId }).delete();
  await kept(tx, 'setup_links').where({ person_id: personId }).whereNull('used_at').delete();
}

/** Tries with a PIN since an instant that no success has followed. */
export async function pinTriesSince(db: Db, login: string, since: string): Promise<number> {
  const rows = (await db('sign_in_attempts')
    .where({ 'sign_in_attempts.login': login, 'sign_in_attempts.method': 'pin' })
    .where('sign_in_attempts.at', '>=', since)
    .count({ count: '*' })) as { count: number | string }[];
  return Number(rows[0]?.count ?? 0);
}

export async function failuresSince(
  db: Db,
  who: { readonly login: string; readonly address: string },
  since: string,
): Promise<{ readonly login: number; readonly address: number }> {
  const count = async (column: 'login' | 'address'): Promise<number> => {
    const rows = (await db('sign_in_attempts')
      .where(`sign_in_attempts.${column}`, who[column])
      .where('sign_in_attempts.at', '>=', since)
      .count({ count: '*' })) as { count: number | string }[];
    return Number(rows[0]?.count ?? 0);
  };
  return { login: await count('login'), address: await count('address') };
}

export interface SetupLink {
  readonly id: string;
  readonly purpose: 'first-administrator' | 'administrator' | 'password';
  readonly personId: string | null;
  readonly endsAt: string;
}

export async function openSetupLink(db: Db, hash: string, now: string): Promise<SetupLink | undefined> {
  const row = (await db('setup_links')
    .where({ 'setup_links.token_hash': hash })
    .whereNull('setup_links.used_at')
    .where('setup_links.ends_at', '>', now)
    .first()) as { id: string; purpose: SetupLink['purpose']; person_id: string | null; ends_at: string } | undefined;
  return row && { id: row.id, purpose: row.purpose, personId: row.person_id, endsAt: row.ends_at };
}

export async function insertSetupLink(
  tx: Housekeeping,
  link: SetupLink & { readonly tokenHash: string },
): Promise<void> {
  await kept(tx, 'setup_links').insert({
    id: link.id,
    token_hash: link.tokenHash,
    purpose: link.purpose,
    person_id: link.personId,
    ends_at: link.endsAt,
    used_at: null,
  });
}

/** A link for the same purpose and person stops working when a newer one is made. */
export async function closeSetupLinks(
  tx: Housekeeping,
  purpose: SetupLink['purpose'],
  personId: string | null,
): Promise<void> {
  await kept(tx, 'setup_links').where({ purpose, person_id: personId, used_at: null }).delete();
}

export async function useSetupLink(tx: Housekeeping, id: string, at: string): Promise<boolean> {
  const used = await kept(tx, 'setup_links').where({ id, used_at: null }).update({ used_at: at });
  return Number(used) === 1;
}

interface Preference {
  readonly language: string;
  readonly theme: string;
}

async function preferenceOf(db: Db, personId: string): Promise<Preference | undefined> {
  return rowOf(db, 'SELECT language, theme FROM preferences WHERE person_id = ?', [personId]);
}

export async function keepPreference(tx: Housekeeping, personId: string, preference: Preference): Promise<void> {
  const updated = await kept(tx, 'preferences').where({ person_id: personId }).update(preference);
  if (Number(updated) === 0) await kept(tx, 'preferences').insert({ id: newId(), person_id: personId, ...preference });
}

export interface KeptForm {
  readonly path: string;
  readonly body: string;
  /** Whose it is, where that was known: nobody else is given it. */
  readonly personId: string | null;
  readonly keptAt: string;
}

interface KeptFormRow {
  readonly path: string;
  readonly body: string;
  readonly person_id: string | null;
  readonly kept_at: string | null;
}

export async function keepForm(
  tx: Housekeeping,
  form: KeptForm & { readonly tokenHash: string; readonly endsAt: string },
): Promise<void> {
  const { path, body, personId, keptAt, tokenHash, endsAt } = form;
  const row = { token_hash: tokenHash, path, body, ends_at: endsAt, person_id: personId, kept_at: keptAt };
  await kept(tx, 'kept_forms').insert({ id: newId(), ...row });
}

export async function keptForm(db: Db, hash: string, now: string): Promise<KeptForm | undefined> {
  const row = (await db('kept_forms')
    .where({ 'kept_forms.token_hash': hash })
    .where('kept_forms.ends_at', '>', now)
    .first()) as KeptFormRow | undefined;
  return row && keptFormFrom(row);
}

/** Whether a person has left anything behind: hardly anybody has, and each scan asks. */
const leavers = memoryOf<boolean>('kept_forms');

/** The newest that a person left behind on one of these pages. */
export async function keptFormOf(
  db: Db,
  personId: string,
  paths: readonly string[],
  now: string,
): Promise<KeptForm | undefined> {
  const leaves = async () =>
    (await rowOf(db, 'SELECT 1 FROM kept_forms WHERE person_id = ? LIMIT 1', [personId])) !== undefined;
  if (!(await remembered(db, leavers, personId, leaves))) return undefined;
  const oneOf = paths.map(() => '?').join(', ');
  const sql = `SELECT * FROM kept_forms WHERE person_id = ? AND path IN (${oneOf}) AND ends_at > ? ORDER BY id DESC LIMIT 1`;
  const row = await rowOf<KeptFormRow>(db, sql, [personId, ...paths, now]);
  return row && keptFormFrom(row);
}

export async function forgetKeptForms(tx: Housekeeping, personId: string, paths: readonly string[]): Promise<void> {
  await kept(tx, 'kept_forms').where({ person_id: personId }).whereIn('path', paths).delete();
}

const keptFormFrom = (row: KeptFormRow): KeptForm => ({
  path: row.path,
  body: row.body,
  personId: row.person_id,
  keptAt: row.kept_at ?? '',
});
