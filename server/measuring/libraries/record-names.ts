// The names of a library's records in the database: written in portions, and made again from the file when some are lost.
import type { Lab } from '../../ledger/lab.js';
import { housekeep } from '../../ledger/record.js';
import { indexedLibrary } from './indexed-library.js';
import type { Library, RecordName } from './library.js';
import { countRecordNames, deleteRecordNames, insertRecordNames } from './record-name-store.js';

const rowsATransaction = 2_000;

export async function keepRecordNames(lab: Lab, libraryId: string, names: readonly RecordName[]): Promise<void> {
  for (let from = 0; from < names.length; from += rowsATransaction) {
    await housekeep(lab, (tx) => insertRecordNames(tx, libraryId, names.slice(from, from + rowsATransaction)));
  }
}

export async function restoreRecordNames(lab: Lab, library: Library): Promise<void> {
  if ((await countRecordNames(lab.db, library.id)) === library.records) return;
  const read = await indexedLibrary(lab, library.sourceSha256);
  if (read === undefined) throw new Error(`the file of the library ${library.name} can't be read any more`);
  await housekeep(lab, (tx) => deleteRecordNames(tx, library.id));
  await keepRecordNames(lab, library.id, read.names);
}
