// A consistent copy of a SQLite database while others write to it. The online backup interface never finishes under
// steady writing; VACUUM INTO does.
import knexDefault from 'knex';
import type { Database } from './connection.js';

export interface SqliteFile {
  readonly client: 'better-sqlite3' | 'sqlite3';
  readonly filename: string;
}

export async function copyDatabase(from: SqliteFile, to: string): Promise<void> {
  const source = knexDefault({ client: from.client, connection: { filename: from.filename }, useNullAsDefault: true });
  try {
    await source.raw('VACUUM INTO ?', [to]);
  } finally {
    await source.destroy();
  }
}

/** @throws Error when SQLite finds the copy damaged. */
export async function checkCopy(copy: Database): Promise<void> {
  const rows = await copy.read.raw<{ integrity_check: string }[]>('PRAGMA integrity_check');
  const answer = rows[0]?.integrity_check;
  if (answer !== 'ok') throw new Error(`the copied database is damaged: ${answer}`);
}
