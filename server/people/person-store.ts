import type { Db } from '../database/connection.js';
import { rowOf, rowsOf } from '../database/statements.js';
import { memoryOf, remembered } from '../database/unchanged.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import type { Role } from '../foundation/actor.js';
import { newId } from '../foundation/ids.js';
import { newSalt } from '../foundation/salt.js';
import type { Making } from './laboratory-store.js';
import type { ExpertProfile, Person, PersonWithRoles } from './person.js';

interface PersonRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly login: string;
  readonly name: string;
  readonly position: string | null;
  readonly organisation: string | null;
  readonly phone: string | null;
}

const personFrom = (row: PersonRow): Person => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  login: row.login,
  name: row.name,
  position: row.position,
  organisation: row.organisation,
  phone: row.phone,
});

const byId = memoryOf<Person | undefined>('people');

export function personById(db: Db, id: string): Promise<Person | undefined> {
  return remembered(db, byId, id, () => readPerson(db, id));
}

async function readPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await rowOf<PersonRow>(db, 'SELECT * FROM people WHERE id = ?', [id]);
  return row && personFrom(row);
}

/** The person who signs in by this name, unless they have left. */
export function activePersonByLogin(db: Db, login: string): Promise<Person | undefined> {
  return remembered(db, byLogin, login, () => readByLogin(db, login));
}

const byLogin = memoryOf<Person | undefined>('people', 'person_endings');

async function readByLogin(db: Db, login: string): Promise<Person | undefined> {
  const row = await rowOf<PersonRow>(db, activeByLogin, [login]);
  return row && personFrom(row);
}

const activeByLogin = `
  SELECT people.* FROM people LEFT JOIN person_endings ON person_endings.person_id = people.id
  WHERE people.login = ? AND person_endings.id IS NULL`;

/** Also when its holder has left: a name in old entries must never come to mean another person. */
export async function loginTaken(db: Db, login: string): Promise<boolean> {
  return (await db('people').where({ 'people.login': login }).first('people.id')) !== undefined;
}

export async function anyPersonExists(db: Db): Promise<boolean> {
  return (await db('people').first('people.id')) !== undefined;
}

export async function peopleNamed(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const wanted = [...new Set(ids)].sort();
  return remembered(db, byIds, wanted.join(), async () => {
    const rows = (await db('people').whereIn('people.id', wanted)) as PersonRow[];
    return new Map(rows.map((row) => [row.id, personFrom(row)]));
  });
}

const byIds = memoryOf<ReadonlyMap<string, Person>>('people');

/** People whose name holds this text; at most a hundred. */
export async function idsOfPeopleLike(db: Db, laboratoryId: string, text: string): Promise<string[]> {
  const rows = (await db('people')
    .where('people.laboratory_id', laboratoryId)
    .where('people.search_text', 'like', likeText(text))
    .limit(100)
    .select('people.id')) as { id: string }[];
  return rows.map((row) => row.id);
}

const likeText = (text: string): string => `%${text.toLowerCase().replace(/[%_\\]/g, '')}%`;

export interface PeopleSearch {
  readonly laboratoryId: string;
  readonly text?: string;
  readonly role?: Role;
  /** The name and id that the last page ended with. */
  readonly after?: { readonly name: string; readonly id: string };
  readonly limit: number;
}

/** A page of the laboratory's people by name, with the roles that they hold now. */
export async function searchPeople(db: Db, search: PeopleSearch): Promise<PersonWithRoles[]> {
  const query = db('people').where('people.laboratory_id', search.laboratoryId);
  if (search.text) {
    void query.where('people.search_text', 'like', likeText(search.text));
  }
  if (search.role)
    void query.whereIn(
      'people.id',
      grantedNow(db).where({ 'role_grants.role': search.role }).select('role_grants.person_id'),
    );
  if (search.after) {
    const { name, id } = search.after;
    void query.where((later) => {
      void later
        .where('people.name', '>', name)
        .orWhere((same) => void same.where('people.name', name).where('people.id', '>', id));
    });
  }
  const rows = (await query
    .orderBy([{ column: 'people.name' }, { column: 'people.id' }])
    .limit(search.limit)
    .select('people.*')) as PersonRow[];
  return withRoles(db, rows.map(personFrom));
}

const grantedNow = (db: Db) =>
  db('role_grants').leftJoin('role_endings', 'role_endings.grant_id', 'role_grants.id').whereNull('role_endings.id');

async function withRoles(db: Db, people: readonly Person[]): Promise<PersonWithRoles[]> {
  const ids = people.map((person) => person.id);
  const grants = (await grantedNow(db)
    .whereIn('role_grants.person_id', ids)
    .select('role_grants.person_id', 'role_grants.role')) as { person_id: string; role: Role }[];
  const endings = (await db('person_endings').whereIn('person_id', ids).select('person_id')) as { person_id: string }[];
  const ended = new Set(endings.map((row) => row.person_id));
  return people.map((person) => ({
    ...person,
    roles: grants.filter((grant) => grant.person_id === person.id).map((grant) => grant.role),
    ended: ended.has(person.id),
  }));
}

const withRolesOf = memoryOf<PersonWithRoles | undefined>('people', 'person_endings', 'role_grants', 'role_endings');

export function personWithRoles(db: Db, id: string): Promise<PersonWithRoles | undefined> {
  return remembered(db, withRolesOf, id, () => readWithRoles(db, id));
}

async function readWithRoles(db: Db, id: string): Promise<PersonWithRoles | undefined> {
  const rows = await rowsOf<PersonRow & { ending_id: string | null; role: Role | null }>(db, withRolesById, [id]);
  const [row] = rows;
  return row && { ...personFrom(row), roles: rows.flatMap(({ role }) => role ?? []), ended: row.ending_id !== null };
}

// One row a role that is held now; one without a role where none is.
const withRolesById = `
  SELECT people.id, people.laboratory_id, people.login, people.name, people.position, people.organisation, people.phone,
    person_endings.id AS ending_id, role_grants.role
  FROM people
  LEFT JOIN person_endings ON person_endings.person_id = people.id
  LEFT JOIN role_grants ON role_grants.person_id = people.id
    AND NOT EXISTS (SELECT 1 FROM role_endings WHERE role_endings.grant_id = role_grants.id)
  WHERE people.id = ?`;

export interface Grant {
  readonly id: string;
  readonly role: Role;
}

export async function currentGrants(db: Db, personId: string): Promise<Grant[]> {
  return (await grantedNow(db)
    .where({ 'role_grants.person_id': personId })
    .select('role_grants.id', 'role_grants.role')) as Grant[];
}

export async function insertPerson(tx: Witnessed, person: Person, made: Making): Promise<void> {
  await insertRow(tx, 'people', {
    id: person.id,
    laboratory_id: person.laboratoryId,
    login: person.login,
    name: person.name,
    position: person.position,
    organisation: person.organisation,
    phone: person.phone,
    search_text: `${person.name} ${person.login} ${person.organisation ?? ''}`.toLowerCase(),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertPersonEnding(tx: Witnessed, person: Person, reason: string, made: Making): Promise<void> {
  await insertRow(tx, 'person_endings', {
    id: newId(),
    laboratory_id: person.laboratoryId,
    person_id: person.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertGrant(tx: Witnessed, person: Person, role: Role, made: Making): Promise<void> {
  await insertRow(tx, 'role_grants', {
    id: newId(),
    laboratory_id: person.laboratoryId,
    person_id: person.id,
    role,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertGrantEnding(
  tx: Witnessed,
  ending: { readonly laboratoryId: string; readonly grantId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'role_endings', {
    id: newId(),
    laboratory_id: ending.laboratoryId,
    grant_id: ending.grantId,
    reason: ending.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertPassword(tx: Witnessed, person: Person, hash: string, made: Making): Promise<void> {
  await insertRow(tx, 'passwords', {
    id: newId(),
    laboratory_id: person.laboratoryId,
    person_id: person.id,
    hash,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function currentPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const row = (await db('passwords')
    .where({ 'passwords.person_id': personId })
    .orderBy('passwords.id', 'desc')
    .first('passwords.hash')) as { hash: string } | undefined;
  return row?.hash;
}

export async function insertProfile(
  tx: Witnessed,
  person: Person,
  profile: ExpertProfile,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'expert_profiles', {
    id: newId(),
    laboratory_id: person.laboratoryId,
    person_id: person.id,
    education: profile.education,
    specialty: profile.specialty,
    experience_since: profile.experienceSince,
    degree: profile.degree,
    certificate: profile.certificate,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function currentProfile(db: Db, personId: string): Promise<ExpertProfile | undefined> {
  const row = (await db('expert_profiles')
    .where({ 'expert_profiles.person_id': personId })
    .orderBy('expert_profiles.id', 'desc')
    .first()) as Record<string, string | null> | undefined;
  if (row === undefined) return undefined;
  return {
    education: row['education'] ?? '',
    specialty: row['specialty'] ?? '',
    experienceSince: row['experience_since'] ?? '',
    degree: row['degree'] ?? null,
    certificate: row['certificate'] ?? null,
  };
}
