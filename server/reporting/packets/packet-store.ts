// What a packet is gathered from: entries by their items, rows as the entries bind them. SQLite answers at once: after each page
// others are served.
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../database/connection.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import type { Columns, PacketRow } from '../../verifying/packet/packet.js';
import type { ShownTable } from './packet-contents.js';

/** Engines take only so many values in one statement. */
const pageSize = 500;

/** The entries of these items up to one of the ledger's entries, each once, in order. */
export async function entriesOfItems(
  db: Db,
  laboratoryId: string,
  items: readonly string[],
  upTo: number,
): Promise<readonly EntryRow[]> {
  const found = new Map<number, EntryRow>();
  for (const page of pagesOf(items)) {
    const rows = (await entriesNaming(db, laboratoryId, page)
      .where('ledger_items.seq', '<=', upTo)
      .select('ledger_entries.*')) as EntryRow[];
    for (const row of rows) found.set(row.seq, row);
    await setImmediate();
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}

/** The entry that first spoke of each item: where a person was entered, a place was made. */
export async function firstEntriesOf(db: Db, laboratoryId: string, items: readonly string[]): Promise<EntryRow[]> {
  const seqs = new Set<number>();
  for (const page of pagesOf(items)) {
    const rows = (await db('ledger_items')
      .where('ledger_items.laboratory_id', laboratoryId)
      .whereIn('ledger_items.item', [...page])
      .groupBy('ledger_items.item')
      .min({ first: 'ledger_items.seq' })) as { first: number | string }[];
    for (const { first } of rows) seqs.add(Number(first));
  }
  const entries: EntryRow[] = [];
  for (const page of pagesOf([...seqs])) {
    const query = db('ledger_entries')
      .where('laboratory_id', laboratoryId)
      .whereIn('seq', [...page]);
    entries.push(...((await query.select('ledger_entries.*')) as EntryRow[]));
  }
  return entries;
}

/** How many entries speak of each item so far. */
export async function entryCounts(
  db: Db,
  laboratoryId: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(items.map((item) => [item, 0]));
  for (const page of pagesOf(items)) {
    const rows = (await db('ledger_items')
      .where('ledger_items.laboratory_id', laboratoryId)
      .whereIn('ledger_items.item', [...page])
      .groupBy('ledger_items.item')
      .select('ledger_items.item')
      .count({ count: '*' })) as { item: string; count: number | string }[];
    for (const { item, count } of rows) counts.set(item, Number(count));
  }
  return counts;
}

/** Rows in full, without their empty columns, as their hashes were made. */
export async function rowsInFull(
  db: Db,
  table: ShownTable | 'name_cards' | 'people' | 'place_moves',
  ids: readonly string[],
): Promise<readonly PacketRow[]> {
  const found: PacketRow[] = [];
  for (const page of pagesOf(ids)) {
    const rows = (await db(table).whereIn('id', [...page])) as Record<string, string | number | null>[];
    found.push(...rows.map((row) => ({ table, row: filled(row) })));
    await setImmediate();
  }
  return found;
}

export interface SignedSheet {
  readonly id: string;
  /** Canonical JSON of the sheet, or the word that stands there since it was erased by law. */
  readonly signed: string;
}

/** The sheets that were signed for events of these items, as the ledger names them; each once. */
export async function sheetsBehind(db: Db, items: readonly string[]): Promise<readonly SignedSheet[]> {
  const found = new Map<string, SignedSheet>();
  for (const kind of ['exhibit', 'sample'] as const) {
    const ids = items.flatMap((item) => (item.startsWith(`${kind}:`) ? [item.slice(kind.length + 1)] : []));
    for (const page of pagesOf(ids)) {
      const rows = (await db('custody_events')
        .join('custody_signatures', 'custody_signatures.id', 'custody_events.signature_id')
        .where('custody_events.item_kind', kind)
        .whereIn('custody_events.item_id', [...page])
        .select('custody_signatures.id', 'custody_signatures.signed')) as SignedSheet[];
      for (const row of rows) found.set(row.id, row);
    }
  }
  return [...found.values()];
}

/** What became of a sheet, as the ledger names it: for one that tells it no more. */
export async function itemsUnder(db: Db, signatureId: string): Promise<readonly string[]> {
  const under = { signature_id: signatureId };
  const events = (await db('custody_events').where(under).select('item_kind', 'item_id')) as {
    readonly item_kind: string;
    readonly item_id: string;
  }[];
  const moves = (await db('place_moves').where(under).select('place_id')) as { readonly place_id: string }[];
  return [...events.map((row) => `${row.item_kind}:${row.item_id}`), ...moves.map((row) => `place:${row.place_id}`)];
}

const entriesNaming = (db: Db, laboratoryId: string, items: readonly string[]) =>
  db('ledger_items')
    .join('ledger_entries', (on) => {
      on.on('ledger_entries.laboratory_id', 'ledger_items.laboratory_id').andOn(
        'ledger_entries.seq',
        'ledger_items.seq',
      );
    })
    .where('ledger_items.laboratory_id', laboratoryId)
    .whereIn('ledger_items.item', [...items]);

function filled(row: Record<string, string | number | null>): Columns {
  return Object.fromEntries(Object.entries(row).filter((pair): pair is [string, string | number] => pair[1] !== null));
}

export function pagesOf<V>(values: readonly V[]): readonly (readonly V[])[] {
  const pages = Math.ceil(values.length / pageSize);
  return Array.from({ length: pages }, (_, page) => values.slice(page * pageSize, (page + 1) * pageSize));
}
