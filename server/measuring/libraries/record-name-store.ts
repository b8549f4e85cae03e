// SQL of the names of a library's records: no evidence rests on these rows, they are read from the file again when lost.
import type { Db } from '../../database/connection.js';
import { kept, type Housekeeping } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { foldedName, type RecordName } from './library.js';

interface RecordRow {
  readonly id: string;
  readonly library_id: string;
  readonly place: number;
  readonly name: string;
  readonly name_folded: string;
  readonly formula: string | null;
  readonly cas_number: string | null;
  readonly inchi_key: string | null;
  readonly smiles: string | null;
  readonly retention_index: number | null;
}

export interface ListedRecord extends RecordName {
  readonly id: string;
  readonly libraryId: string;
}

const rowsAStatement = 100;

export async function insertRecordNames(
  tx: Housekeeping,
  libraryId: string,
  names: readonly RecordName[],
): Promise<void> {
  for (let from = 0; from < names.length; from += rowsAStatement) {
    const rows = names.slice(from, from + rowsAStatement).map((record) => rowOf(libraryId, record));
    await kept(tx, 'library_records').insert(rows);
  }
}

const rowOf = (libraryId: string, record: RecordName): RecordRow => ({
  id: newId(),
  library_id: libraryId,
  place: record.place,
  name: record.name,
  name_folded: foldedName(record.name),
  formula: record.formula,
  cas_number: record.casNumber,
  inchi_key: record.inchiKey,
  smiles: record.smiles,
  retention_index: record.retentionIndex,
});

export async function deleteRecordNames(tx: Housekeeping, libraryId: string): Promise<void> {
  await kept(tx, 'library_records').where({ library_id: libraryId }).delete();
}

export async function countRecordNames(db: Db, libraryId: string): Promise<number> {
  const counted = db('library_records').where({ library_id: libraryId }).count({ count: '*' });
  const [row] = (await counted) as { readonly count: number | string }[];
  return Number(row?.count ?? 0);
}

/** Those of these places that are there. */
export async function recordsAt(
  db: Db,
  libraryId: string,
  places: readonly number[],
): Promise<ReadonlyMap<number, ListedRecord>> {
  const rows = (await db('library_records')
    .where({ library_id: libraryId })
    .whereIn('library_records.place', [...places])) as RecordRow[];
  return new Map(rows.map((row) => [row.place, recordFrom(row)]));
}

export interface RecordSearch {
  readonly libraryIds: readonly string[];
  /** Part of a name, or a whole CAS number, formula or InChIKey. */
  readonly text: string;
  /** What the last page ended with. */
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By name, then in the order of the file. */
export async function searchRecords(db: Db, search: RecordSearch): Promise<ListedRecord[]> {
  const { text, after } = search;
  const query = db('library_records').whereIn('library_records.library_id', [...search.libraryIds]);
  if (text.trim() !== '') {
    const exact = text.trim();
    void query.where((either) => {
      void either
        .whereRaw(`library_records.name_folded like ? escape '!'`, [`%${escaped(foldedName(exact))}%`])
        .orWhere('library_records.cas_number', exact)
        .orWhere('library_records.formula', exact)
        .orWhere('library_records.inchi_key', exact.toUpperCase());
    });
  }
  if (after) {
    const name = foldedName(after.name);
    void query.where((later) => {
      void later
        .where('library_records.name_folded', '>', name)
        .orWhere((same) => void same.where({ name_folded: name }).where('library_records.id', '>', after.id));
    });
  }
  const rows = (await query
    .orderBy('library_records.name_folded')
    .orderBy('library_records.id')
    .limit(search.limit)) as RecordRow[];
  return rows.map(recordFrom);
}

const escaped = (text: string): string => text.replaceAll(/[!%_]/g, '!$&');

const recordFrom = (row: RecordRow): ListedRecord => ({
  id: row.id,
  libraryId: row.library_id,
  place: row.place,
  name: row.name,
  formula: row.formula,
  casNumber: row.cas_number,
  inchiKey: row.inchi_key,
  smiles: row.smiles,
  retentionIndex: row.retention_index,
});
