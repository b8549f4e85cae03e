// What a witness saw last of each log, in a SQLite file of its own: on the disk before a cosignature leaves.
import { join } from 'node:path';
import type { Knex } from 'knex';
import { checkDurability, openDatabase } from '../database/connection.js';
import { emptyFrontier, rootOf } from './merkle.js';
import type { SeenStates } from './witness.js';

export interface OpenSeenStates {
  readonly seen: SeenStates;
  readonly close: () => Promise<void>;
}

/** @throws UnsafeDatabase when the file could forget what was written to it. */
export async function openSeenStates(folder: string, origins: readonly string[]): Promise<OpenSeenStates> {
  const database = openDatabase({ client: 'better-sqlite3', filename: join(folder, 'witness.sqlite') });
  try {
    await prepare(database.write, origins);
    await checkDurability(database);
  } catch (fault) {
    await database.close();
    throw fault;
  }
  return { seen: seenStates(database.write), close: database.close };
}

async function prepare(handle: Knex, origins: readonly string[]): Promise<void> {
  await handle.raw(
    'CREATE TABLE IF NOT EXISTS seen_logs (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root TEXT NOT NULL)',
  );
  const root = rootOf(emptyFrontier);
  for (const origin of origins) {
    await handle('seen_logs').insert({ origin, size: 0, root }).onConflict('origin').ignore();
  }
}

const seenStates = (handle: Knex): SeenStates => ({
  last: async (origin) => {
    const row = (await handle('seen_logs').where({ origin }).first('size', 'root')) as
      { size: number; root: string } | undefined;
    if (row === undefined) throw new Error(`${origin} is not a log that is watched here`);
    return row;
  },
  // One statement is one transaction: it has committed, and is on the disk, when it is answered.
  advance: async (origin, { from, to }) => {
    const moved = await handle('seen_logs').where({ origin, size: from.size, root: from.root }).update(to);
    return moved === 1;
  },
});
