// SQL of the ledger: its head, its entries, the entries of an item.
import type { Knex } from 'knex';
import type { Db } from '../database/connection.js';
import { rowOf, rowsOf } from '../database/statements.js';
import { insertionInto, rowHash, type BoundRow, type RowValue } from '../database/witnessed.js';
import { emptyFrontier, type Frontier } from './merkle.js';

export interface Head {
  readonly frontier: Frontier;
  readonly lastHash: string | null;
}

export interface EntryRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly bytes: string;
  readonly leaf_hash: string;
}

/** As a writer has it: with the time of the newest entry. */
export interface TakenHead extends Head {
  readonly lastAt: string | null;
}

interface HeadRow {
  readonly size: number;
  readonly last_hash: string | null;
  readonly frontier: string;
}

/** Takes the laboratory's head for writing: whoever else writes to this ledger waits until the transaction ends. */
export async function takeHead(transaction: Knex, laboratoryId: string): Promise<TakenHead> {
  const row = await rowOf<HeadRow & { readonly last_at: string | null }>(transaction, taking, [laboratoryId]);
  if (row !== undefined) return { lastAt: row.last_at, ...headFrom(row) };
  await rowsOf(transaction, beginning, [laboratoryId]);
  return takeHead(transaction, laboratoryId);
}

// An update, since a read alone would keep nobody out.
const taking = `UPDATE ledger_heads SET laboratory_id = laboratory_id WHERE laboratory_id = ?
  RETURNING size, last_hash, frontier, (SELECT e.at FROM ledger_entries e
    WHERE e.laboratory_id = ledger_heads.laboratory_id AND e.seq = ledger_heads.size - 1) AS last_at`;
const beginning = `INSERT INTO ledger_heads (laboratory_id, size, last_hash, frontier) VALUES (?, 0, NULL, '')
  ON CONFLICT (laboratory_id) DO NOTHING`;

export async function headOf(db: Db, laboratoryId: string): Promise<Head> {
  return headFrom((await db('ledger_heads').where({ laboratory_id: laboratoryId }).first()) as HeadRow | undefined);
}

function headFrom(row: HeadRow | undefined): Head {
  if (row === undefined || row.size === 0) return { frontier: emptyFrontier, lastHash: null };
  return { frontier: { size: row.size, subtrees: row.frontier.split(' ') }, lastHash: row.last_hash };
}

export async function keepHead(transaction: Knex, laboratoryId: string, head: Head): Promise<void> {
  const { size, subtrees } = head.frontier;
  await rowsOf(transaction, keeping, [size, head.lastHash, subtrees.join(' '), laboratoryId]);
}

const keeping = 'UPDATE ledger_heads SET size = ?, last_hash = ?, frontier = ? WHERE laboratory_id = ?';

export async function insertEntry(transaction: Knex, entry: EntryRow, items: readonly string[]): Promise<void> {
  await rowsOf(
    transaction,
    insertingEntry,
    entryColumns.map((column) => entry[column]),
  );
  for (const item of items) {
    const row = [entry.laboratory_id, item, entry.seq, entry.leaf_hash];
    await rowsOf(transaction, insertingItem, row);
  }
}

const entryColumns = ['id', 'laboratory_id', 'seq', 'type', 'at', 'actor', 'bytes', 'leaf_hash'] as const;
const itemColumns = ['laboratory_id', 'item', 'seq', 'leaf_hash'] as const;
const insertingEntry = insertionInto('ledger_entries', entryColumns);
const insertingItem = insertionInto('ledger_items', itemColumns);

export async function lastHashOfItem(db: Db, laboratoryId: string, item: string): Promise<string | null> {
  const row = await rowOf<{ leaf_hash: string }>(db, newestOfItem, [laboratoryId, item]);
  return row?.leaf_hash ?? null;
}

const newestOfItem = `SELECT leaf_hash FROM ledger_items WHERE laboratory_id = ? AND item = ? ORDER BY seq DESC LIMIT 1`;

/** A page of a ledger in order, from the entry after `afterSeq`. */
export async function entriesAfter(db: Db, laboratoryId: string, afterSeq: number, limit: number): Promise<EntryRow[]> {
  return db('ledger_entries')
    .where('ledger_entries.laboratory_id', laboratoryId)
    .where('ledger_entries.seq', '>', afterSeq)
    .orderBy('ledger_entries.seq')
    .limit(limit)
    .select('ledger_entries.*') as Promise<EntryRow[]>;
}

/** The entries of one item, oldest first. */
export async function entriesOfTypeFrom(
  db: Db,
  { laboratoryId, type, from }: { readonly laboratoryId: string; readonly type: string; readonly from: number },
): Promise<EntryRow[]> {
  return db('ledger_entries')
    .where({ 'ledger_entries.laboratory_id': laboratoryId, 'ledger_entries.type': type })
    .where('ledger_entries.seq', '>=', from)
    .orderBy('ledger_entries.seq')
    .select('ledger_entries.*') as Promise<EntryRow[]>;
}

export async function entriesOfItem(db: Db, laboratoryId: string, item: string): Promise<EntryRow[]> {
  return rowsOf(db, itemsEntries, [laboratoryId, item]);
}

const itemsEntries = `
  SELECT ledger_entries.* FROM ledger_items
  JOIN ledger_entries ON ledger_entries.laboratory_id = ledger_items.laboratory_id
    AND ledger_entries.seq = ledger_items.seq
  WHERE ledger_items.laboratory_id = ? AND ledger_items.item = ? ORDER BY ledger_items.seq`;

/** The entries of one item that stand before another, newest first. */
export async function entriesOfItemBefore(
  db: Db,
  laboratoryId: string,
  item: string,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<EntryRow[]> {
  return rowsOf(db, itemsEntriesBefore, [laboratoryId, item, before, limit]);
}

const itemsEntriesBefore = `
  SELECT ledger_entries.* FROM ledger_items
  JOIN ledger_entries ON ledger_entries.laboratory_id = ledger_items.laboratory_id
    AND ledger_entries.seq = ledger_items.seq
  WHERE ledger_items.laboratory_id = ? AND ledger_items.item = ? AND ledger_items.seq < ?
  ORDER BY ledger_items.seq DESC LIMIT ?`;

export async function entryBySeq(db: Db, laboratoryId: string, seq: number): Promise<EntryRow | undefined> {
  return (await db('ledger_entries').where({ laboratory_id: laboratoryId, seq }).first()) as EntryRow | undefined;
}

export interface EntrySearch {
  readonly laboratoryId: string;
  /** The sequence number that the last page ended with. */
  readonly before: number;
  readonly type?: string | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function entriesBefore(db: Db, search: EntrySearch): Promise<EntryRow[]> {
  const query = db('ledger_entries')
    .where('ledger_entries.laboratory_id', search.laboratoryId)
    .where('ledger_entries.seq', '<', search.before);
  if (search.type !== undefined) void query.where('ledger_entries.type', search.type);
  if (search.actors !== undefined) void query.whereIn('ledger_entries.actor', search.actors);
  return query.orderBy('ledger_entries.seq', 'desc').limit(search.limit).select('ledger_entries.*') as Promise<
    EntryRow[]
  >;
}

export async function factTypes(db: Db, laboratoryId: string): Promise<string[]> {
  const rows = (await db('ledger_entries').where({ laboratory_id: laboratoryId }).distinct('type').orderBy('type')) as {
    type: string;
  }[];
  return rows.map((row) => row.type);
}

/** Whether a row still is what an entry bound. */
export async function boundRowState(db: Db, bound: BoundRow): Promise<'whole' | 'missing' | 'altered'> {
  const row = (await db(bound.table).where({ id: bound.id }).first()) as Record<string, RowValue> | undefined;
  if (row === undefined) return 'missing';
  return hashOf(bound.table, row) === bound.hash ? 'whole' : 'altered';
}

// A row changed by hand may hold what canonical JSON refuses; that is an altered row, not a failure of reading.
function hashOf(table: string, row: Record<string, RowValue>): string | undefined {
  try {
    return rowHash(table, row);
  } catch {
    return undefined;
  }
}

/** The newest entries that one person wrote. */
export async function entriesOfActor(
  db: Db,
  laboratoryId: string,
  actorId: string,
  limit: number,
): Promise<EntryRow[]> {
  return db('ledger_entries')
    .where({ 'ledger_entries.laboratory_id': laboratoryId, 'ledger_entries.actor': actorId })
    .orderBy('ledger_entries.seq', 'desc')
    .limit(limit)
    .select('ledger_entries.*') as Promise<EntryRow[]>;
}

export async function ledgersOf(db: Db): Promise<string[]> {
  const rows = (await db('ledger_heads').orderBy('laboratory_id').select('laboratory_id')) as {
    laboratory_id: string;
  }[];
  return rows.map((row) => row.laboratory_id);
}
