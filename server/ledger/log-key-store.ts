// SQL of the keys that sign a ledger, and of declared forks. Both are facts; from which size they hold is the number of the
// entry that speaks of them, and stands nowhere else.
import type { Db } from '../database/connection.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import type { TreeState } from './checkpoint.js';

export interface LogKey {
  readonly id: string;
  readonly origin: string;
  readonly vkey: string;
  /** The signature of the key before over this one, base64; null for the first key, and where that one was lost. */
  readonly endorsement: string | null;
  readonly madeAt: string;
  /** It signs checkpoints of this size and larger ones, until the next key. */
  readonly fromSize: number;
}

export interface MadeBy {
  readonly by: string;
  readonly at: string;
}

export const logKeyItem = (id: string): string => `ledger-key:${id}`;
export const forkItem = (id: string): string => `ledger-fork:${id}`;

type NewLogKey = Pick<LogKey, 'id' | 'origin' | 'vkey' | 'endorsement'> & { readonly laboratoryId: string };

export async function insertLogKey(tx: Witnessed, key: NewLogKey, made: MadeBy): Promise<void> {
  const { id, laboratoryId, origin, vkey, endorsement } = key;
  const row = { id, laboratory_id: laboratoryId, origin, vkey, endorsement };
  await insertRow(tx, 'ledger_keys', { ...row, made_by: made.by, made_at: made.at });
}

interface LogKeyRow {
  readonly id: string;
  readonly origin: string;
  readonly vkey: string;
  readonly endorsement: string | null;
  readonly made_at: string;
}

/** The history of a ledger's keys, oldest first. */
export async function logKeysOf(db: Db, laboratoryId: string): Promise<LogKey[]> {
  const rows = (await db('ledger_keys')
    .where({ 'ledger_keys.laboratory_id': laboratoryId })
    .select('ledger_keys.*')) as LogKeyRow[];
  const seqs = await firstEntriesOf(
    db,
    laboratoryId,
    rows.map((row) => logKeyItem(row.id)),
  );
  const keys = rows.map(({ made_at: madeAt, ...row }) => {
    const { id, origin, vkey, endorsement } = row;
    return { id, origin, vkey, endorsement, madeAt, fromSize: (seqs.get(logKeyItem(id)) ?? 0) + 1 };
  });
  return keys.sort((a, b) => a.fromSize - b.fromSize);
}

export interface Fork {
  /** Ids grow with time: checkpoints signed before it are no longer held against the tree when new ones are signed. */
  readonly id: string;
  /** The state that was signed and is no longer there; null where nothing was known of it any more. */
  readonly lost: TreeState | null;
}

type NewFork = Pick<Fork, 'id' | 'lost'> & {
  readonly laboratoryId: string;
  readonly reason: string;
  readonly salt: string;
};

export async function insertFork(tx: Witnessed, fork: NewFork, made: MadeBy): Promise<void> {
  const { id, laboratoryId, lost, reason, salt } = fork;
  const row = { id, laboratory_id: laboratoryId, lost_size: lost?.size ?? null, lost_root: lost?.root ?? null };
  await insertRow(tx, 'ledger_forks', { ...row, reason, salt, made_by: made.by, made_at: made.at });
}

interface ForkRow {
  readonly id: string;
  readonly lost_size: number | null;
  readonly lost_root: string | null;
}

/** Every declared fork, as the ledger names it. */
export async function forksOf(db: Db, laboratoryId: string): Promise<readonly string[]> {
  const rows = (await db('ledger_forks')
    .where({ 'ledger_forks.laboratory_id': laboratoryId })
    .orderBy('ledger_forks.id')
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => forkItem(id));
}

/** The newest declared fork. */
export async function latestFork(db: Db, laboratoryId: string): Promise<Fork | undefined> {
  const row = (await db('ledger_forks')
    .where({ 'ledger_forks.laboratory_id': laboratoryId })
    .orderBy('ledger_forks.id', 'desc')
    .first('id', 'lost_size', 'lost_root')) as ForkRow | undefined;
  if (row === undefined) return undefined;
  const { lost_size: size, lost_root: root } = row;
  return { id: row.id, lost: size === null || root === null ? null : { size: Number(size), root } };
}

async function firstEntriesOf(
  db: Db,
  laboratoryId: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = (await db('ledger_items')
    .where('ledger_items.laboratory_id', laboratoryId)
    .whereIn('ledger_items.item', [...items])
    .groupBy('ledger_items.item')
    .select('ledger_items.item')
    .min({ seq: 'ledger_items.seq' })) as { item: string; seq: number | string }[];
  return new Map(rows.map(({ item, seq }) => [item, Number(seq)]));
}
