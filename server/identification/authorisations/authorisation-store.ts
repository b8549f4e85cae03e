import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Authorisation } from './authorisation.js';

interface AuthorisationRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly person_id: string;
  readonly technique: string;
  readonly from_on: string;
  readonly until_on: string;
  readonly basis: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function authorisationById(db: Db, id: string): Promise<Authorisation | undefined> {
  const row = (await rows(db).where('authorisations.id', id).first()) as AuthorisationRow | undefined;
  return row && authorisationFrom(row);
}

/** All that were ever entered for these techniques. */
export async function authorisationsFor(
  db: Db,
  laboratoryId: string,
  techniques: readonly string[],
): Promise<Authorisation[]> {
  const found = (await rows(db)
    .where('authorisations.laboratory_id', laboratoryId)
    .whereIn('authorisations.technique', techniques)) as AuthorisationRow[];
  return found.map(authorisationFrom);
}

export interface AuthorisationSearch {
  readonly laboratoryId: string;
  readonly technique?: string | undefined;
  readonly personIds?: readonly string[] | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchAuthorisations(db: Db, search: AuthorisationSearch): Promise<Authorisation[]> {
  const query = rows(db).where('authorisations.laboratory_id', search.laboratoryId);
  if (search.technique !== undefined) void query.where('authorisations.technique', search.technique);
  if (search.personIds !== undefined) void query.whereIn('authorisations.person_id', search.personIds);
  if (search.before !== undefined) void query.where('authorisations.id', '<', search.before);
  const found = (await query.orderBy('authorisations.id', 'desc').limit(search.limit)) as AuthorisationRow[];
  return found.map(authorisationFrom);
}

function rows(db: Db): Knex.QueryBuilder {
  return db('authorisations')
    .leftJoin('authorisation_endings as e', 'e.authorisation_id', 'authorisations.id')
    .select('authorisations.*', 'e.reason as ended_reason', 'e.made_by as ended_by', 'e.made_at as ended_at');
}

export async function insertAuthorisation(
  tx: Witnessed,
  authorisation: Omit<Authorisation, 'madeBy' | 'madeAt' | 'ending'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'authorisations', {
    id: authorisation.id,
    laboratory_id: authorisation.laboratoryId,
    person_id: authorisation.personId,
    technique: authorisation.technique,
    from_on: authorisation.fromOn,
    until_on: authorisation.untilOn,
    basis: authorisation.basis,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertAuthorisationEnding(
  tx: Witnessed,
  { id, laboratoryId, reason }: { readonly id: string; readonly laboratoryId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'authorisation_endings', {
    id: newId(),
    laboratory_id: laboratoryId,
    authorisation_id: id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const authorisationFrom = (row: AuthorisationRow): Authorisation => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  personId: row.person_id,
  technique: row.technique,
  fromOn: row.from_on,
  untilOn: row.until_on,
  basis: row.basis,
  madeBy: row.made_by,
  madeAt: row.made_at,
  ending: endingFrom(row),
});
