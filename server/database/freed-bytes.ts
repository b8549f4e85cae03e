// What once stood on a page of a SQLite file stays there when rows move on to another page: emptying a row overwrites it only where
// it stands now. In a file that is written anew nothing is left but what is in it.
import knexDefault from 'knex';
import { busyMilliseconds } from './connection.js';
import type { SqliteFile } from './copy.js';

/** Needs as much room again as the file takes. What others read meanwhile stays in the write-ahead log until they have ended. */
export async function overwriteFreed({ client, filename }: SqliteFile): Promise<void> {
  const file = knexDefault({ client, connection: { filename }, useNullAsDefault: true });
  try {
    await file.raw(`PRAGMA busy_timeout = ${busyMilliseconds}`);
    await file.raw('PRAGMA synchronous = FULL');
    await file.raw('VACUUM');
    await file.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await file.destroy();
  }
}
