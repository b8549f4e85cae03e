import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { libraryState, type Library } from './library.js';

interface LibraryRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly name: string;
  readonly version: string;
  readonly form: string | null;
  readonly licence: string | null;
  readonly origin: string | null;
  readonly source_sha256: string;
  readonly source_size: number | string;
  readonly index_sha256: string;
  readonly index_size: number | string;
  readonly records: number;
  readonly refused: number;
  readonly made_by: string;
  readonly made_at: string;
}

const libraries = (db: Db): Knex.QueryBuilder =>
  db('libraries').leftJoin('library_endings as e', 'e.library_id', 'libraries.id').select('libraries.*', endedColumns);

export async function libraryById(db: Db, id: string): Promise<Library | undefined> {
  const row = (await libraries(db).where('libraries.id', id).first()) as LibraryRow | undefined;
  return row && libraryFrom(row);
}

/** Newest first; ended ones among them. */
export async function librariesOf(db: Db, laboratoryId: string): Promise<Library[]> {
  const rows = (await libraries(db)
    .where('libraries.laboratory_id', laboratoryId)
    .orderBy('libraries.id', 'desc')) as LibraryRow[];
  return rows.map(libraryFrom);
}

/** Those that runs are searched in: the newest of each name, in the order in which they were loaded. */
export async function librariesInUse(db: Db, laboratoryId: string): Promise<Library[]> {
  const all = await librariesOf(db, laboratoryId);
  return all.filter((library) => libraryState(library, all) === 'in-use').reverse();
}

const libraryFrom = (row: LibraryRow): Library => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  name: row.name,
  version: row.version,
  form: row.form,
  licence: row.licence,
  origin: row.origin,
  sourceSha256: row.source_sha256,
  sourceSize: Number(row.source_size),
  indexSha256: row.index_sha256,
  indexSize: Number(row.index_size),
  records: row.records,
  refused: row.refused,
  loadedBy: row.made_by,
  loadedAt: row.made_at,
  ending: endingFrom(row),
});

export type NewLibrary = Omit<Library, 'loadedBy' | 'loadedAt' | 'ending'>;

export async function insertLibrary(tx: Witnessed, library: NewLibrary, made: Making): Promise<void> {
  await insertRow(tx, 'libraries', {
    id: library.id,
    laboratory_id: library.laboratoryId,
    name: library.name,
    version: library.version,
    form: library.form,
    licence: library.licence,
    origin: library.origin,
    source_sha256: library.sourceSha256,
    source_size: library.sourceSize,
    index_sha256: library.indexSha256,
    index_size: library.indexSize,
    records: library.records,
    refused: library.refused,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertLibraryEnding(
  tx: Witnessed,
  ending: { readonly laboratoryId: string; readonly libraryId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'library_endings', {
    id: newId(),
    laboratory_id: ending.laboratoryId,
    library_id: ending.libraryId,
    reason: ending.reason,
    made_by: made.by,
    made_at: made.at,
  });
}
