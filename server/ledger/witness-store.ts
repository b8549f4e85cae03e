// What a witness saw last of each log, in a SQLite file of its own: on the disk before a cosignature leaves.
import { join } from 'node:path';
import type { Knex } from 'knex';
import { checkDurability, openDatabase } from '../database/connection.js';
import { emptyFrontier, rootOf } from './merkle.js';
import type { TreeState } from './checkpoint.js';
import type { SeenStates } from './witness.js';

/** Another history that the witness's administrator takes for a log's, with what it takes the place of. */
export interface AcceptedHistory {
  readonly origin: string;
  readonly from: TreeState;
  readonly to: TreeState;
  /** The log's signed word on the new one. */
  readonly note: string;
  readonly reason: string;
  readonly at: string;
}

export interface OpenSeenStates {
  readonly seen: SeenStates;
  /** @returns false when what is to be replaced is not what was seen last any more. */
  readonly accept: (accepted: AcceptedHistory) => Promise<boolean>;
  /** Oldest first. */
  readonly accepted: (origin: string) => Promise<readonly AcceptedHistory[]>;
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
  const handle = database.write;
  return {
    seen: seenStates(handle),
    accept: (history) => accept(handle, history),
    accepted: (origin) => acceptedOf(handle, origin),
    close: database.close,
  };
}

async function prepare(handle: Knex, origins: readonly string[]): Promise<void> {
  await handle.raw(
    'CREATE TABLE IF NOT EXISTS seen_logs (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root TEXT NOT NULL)',
  );
  await handle.raw(
    `CREATE TABLE IF NOT EXISTS accepted_histories (number INTEGER PRIMARY KEY, origin TEXT NOT NULL,
      old_size INTEGER NOT NULL, old_root TEXT NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL,
      note TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL)`,
  );
  for (const change of ['UPDATE', 'DELETE'] as const) {
    await handle.raw(
      `CREATE TRIGGER IF NOT EXISTS accepted_histories_no_${change} BEFORE ${change} ON accepted_histories
        BEGIN SELECT RAISE(ABORT, 'accepted_histories is append-only'); END`,
    );
  }
  const root = rootOf(emptyFrontier);
  for (const origin of origins) {
    await handle('seen_logs').insert({ origin, size: 0, root }).onConflict('origin').ignore();
  }
}

/** The old state moves into the record in the transaction in which the new one takes its place. */
async function accept(handle: Knex, { origin, from, to, note, reason, at }: AcceptedHistory): Promise<boolean> {
  return handle.transaction(async (transaction) => {
    const moved = await transaction('seen_logs').where({ origin, size: from.size, root: from.root }).update(to);
    if (moved !== 1) return false;
    const old = { old_size: from.size, old_root: from.root };
    await transaction('accepted_histories').insert({ origin, ...old, ...to, note, reason, at });
    return true;
  });
}

interface AcceptedRow extends TreeState {
  readonly old_size: number;
  readonly old_root: string;
  readonly note: string;
  readonly reason: string;
  readonly at: string;
}

async function acceptedOf(handle: Knex, origin: string): Promise<readonly AcceptedHistory[]> {
  const rows = (await handle('accepted_histories').where({ origin }).orderBy('number')) as AcceptedRow[];
  return rows.map(({ old_size, old_root, size, root, note, reason, at }) => {
    return { origin, from: { size: old_size, root: old_root }, to: { size, root }, note, reason, at };
  });
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
