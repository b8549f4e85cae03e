// A ledger as somebody rewrites it who knows its form: hashes, chains, lists, nodes and head follow from what is put in. Only
// what was signed, and by which key, can't be made to follow.
import type { Knex } from 'knex';
import { canonicalJson, type Json } from '../../server/foundation/canonical-json.js';
import { parseEntry, type ParsedEntry } from '../../server/ledger/entry.js';
import { entriesAfter, insertEntry, keepHead } from '../../server/ledger/ledger-store.js';
import { emptyFrontier, growTree, leafHash } from '../../server/ledger/merkle.js';
import { insertNodes } from '../../server/ledger/node-store.js';

export async function forgeLedger(
  db: Knex,
  laboratoryId: string,
  change: (entries: readonly ParsedEntry[]) => readonly ParsedEntry[],
): Promise<void> {
  const told = (await entriesAfter(db, laboratoryId, -1, 1_000)).map(({ bytes }) => parseEntry(bytes));
  for (const table of ['ledger_items', 'ledger_nodes', 'ledger_entries']) {
    await db(table).where({ laboratory_id: laboratoryId }).delete();
  }
  const lastOfItem = new Map<string, string>();
  let frontier = emptyFrontier;
  let prev: string | null = null;
  for (const [seq, entry] of change(told).entries()) {
    const named = Object.keys(entry.items);
    const items = Object.fromEntries(named.map((item) => [item, lastOfItem.get(item) ?? null]));
    const bytes = canonicalJson({ ...entry, seq, prev, items } as unknown as Json);
    const leaf = leafHash(bytes);
    const { id, type, at, actor } = entry;
    const row = { id, laboratory_id: laboratoryId, seq, type, at, actor: actor.id, bytes, leaf_hash: leaf };
    await insertEntry(db, row, named);
    for (const item of named) lastOfItem.set(item, leaf);
    const grown = growTree(frontier, leaf);
    await insertNodes(db, laboratoryId, grown.completed);
    frontier = grown.frontier;
    prev = leaf;
  }
  await keepHead(db, laboratoryId, { frontier, lastHash: prev });
}
