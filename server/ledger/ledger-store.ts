// SQL of the ledger: its head, its entries, the entries of an item.
import type { Knex } from 'knex';
import type { Db } from '../database/connection.js';
import { rowHash, type BoundRow, type RowValue } from '../database/witnessed.js';
import { newId } from '../foundation/ids.js';
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

interface HeadRow {
  readonly size: number;
  readonly last_hash: string | null;
  readonly frontier: string;
}

/** Takes the laboratory's head for writing: whoever else writes to this ledger waits until the transaction ends. */
export async function takeHead(transaction: Knex.Transaction, laboratoryId: string): Promise<Head> {
  const mine = { 'ledger_heads.laboratory_id': laboratoryId };
  const taken = await transaction('ledger_heads').where(mine).update({ laboratory_id: laboratoryId });
  if (taken === 0) {
    const empty = { laboratory_id: laboratoryId, size: 0, last_hash: null, frontier: '' };
    await transaction('ledger_heads').insert(empty).onConflict('laboratory_id').ignore();
    return takeHead(transaction, laboratoryId);
  }
  return headFrom((await transaction('ledger_heads').where(mine).first()) as HeadRow | undefined);
}

export async function headOf(db: Db, laboratoryId: string): Promise<Head> {
  return headFrom((await db('ledger_heads').where({ laboratory_id: laboratoryId }).first()) as HeadRow | undefined);
}

function headFrom(row: HeadRow | undefined): Head {
  if (row === undefined || row.size === 0) return { frontier: emptyFrontier, lastHash: null };
  return { frontier: { size: row.size, subtrees: row.frontier.split(' ') }, lastHash: row.last_hash };
}

export async function keepHead(transaction: Knex.Transaction, laboratoryId: string, head: Head): Promise<void> {
  await transaction('ledger_heads')
    .where({ laboratory_id: laboratoryId })
    .update({ size: head.frontier.size, last_hash: head.lastHash, frontier: head.frontier.subtrees.join(' ') });
}

export async function insertEntry(transaction: Knex, entry: EntryRow, items: readonly string[]): Promise<void> {
  await transaction('ledger_entries').insert(entry);
  if (items.length === 0) return;
  await transaction('ledger_items').insert(
    items.map((item) => ({
      id: newId(),
      laboratory_id: entry.laboratory_id,
      item,
      seq: entry.seq,
      leaf_hash: entry.leaf_hash,
    })),
  );
}

export async function lastHashOfItem(db: Db, laboratoryId: string, item: string): Promise<string | null> {
  const row = (await db('ledger_items')
    .where({ 'ledger_items.laboratory_id': laboratoryId, 'ledger_items.item': item })
    .orderBy('ledger_items.seq', 'desc')
    .first('leaf_hash')) as { leaf_hash: string } | undefined;
  return row?.leaf_hash ?? null;
}

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
export async function entriesOfItem(db: Db, laboratoryId: string, item: string): Promise<EntryRow[]> {
  return db('ledger_items')
    .join('ledger_entries', (on) => {
      on.on('ledger_entries.laboratory_id', 'ledger_items.laboratory_id').andOn(
        'ledger_entries.seq',
        'ledger_items.seq',
      );
    })
    .where({ 'ledger_items.laboratory_id': laboratoryId, 'ledger_items.item': item })
    .orderBy('ledger_items.seq')
    .select('ledger_entries.*') as Promise<EntryRow[]>;
}

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
