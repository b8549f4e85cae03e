// The ledger entries behind the custody events of an item, and whether they still prove them: what its proof marks stand for.
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import { emptiedHash, erasuresIn } from '../../ledger/erasure-store.js';
import { type EntryRow, entriesOfItem, entriesOfItemBefore } from '../../ledger/ledger-store.js';
import { leafHash } from '../../ledger/merkle.js';
import { type ItemRef, itemKey } from './custody-item.js';
import { eventRowHashes } from './custody-store.js';

export interface EventProof {
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: string;
  /** The entry has its hash, follows the item's entry before it, and binds the event's row, or the law left the row so. */
  readonly holds: boolean;
}

/** By the id of the custody event; a sample's separation is proved by the entry of its sampling. */
export async function proofsOfItem(
  db: Db,
  laboratoryId: string,
  item: ItemRef,
): Promise<ReadonlyMap<string, EventProof>> {
  const key = itemKey(item);
  const hashes = await eventRowHashes(db, item);
  const proofs = new Map<string, EventProof>();
  const differing = new Set<string>();
  let previous: string | null = null;
  for (const row of await entriesOfItem(db, laboratoryId, key)) {
    const { items, rows } = parseEntry(row.bytes);
    const isChained: boolean = hasItsHash(row) && items[key] === previous;
    previous = row.leaf_hash;
    for (const bound of rows.filter(({ table, id }) => table === 'custody_events' && hashes.has(id))) {
      const holds = isChained && bound.hash === hashes.get(bound.id);
      proofs.set(bound.id, { seq: row.seq, hash: row.leaf_hash, recordedAt: row.at, holds });
      if (isChained && !holds) differing.add(bound.id);
    }
  }
  if (differing.size === 0) return proofs;
  for (const erasure of await erasuresIn(db, laboratoryId, ['custody_events'])) {
    const proof = differing.has(erasure.rowId) ? proofs.get(erasure.rowId) : undefined;
    if (proof === undefined) continue;
    const holds = (await emptiedHash(db, laboratoryId, erasure)) === hashes.get(erasure.rowId);
    proofs.set(erasure.rowId, { ...proof, holds });
  }
  return proofs;
}

function hasItsHash(row: EntryRow): boolean {
  return leafHash(row.bytes) === row.leaf_hash;
}

const entriesAtOnce = 20;

/** The session in which an event was recorded; null for one without a session, undefined for an event that is not proved. */
export async function sessionOfEvent(
  db: Db,
  laboratoryId: string,
  item: ItemRef,
  eventId: string,
): Promise<string | null | undefined> {
  // What is asked of is nearly always the item's newest event.
  for (let before = Number.MAX_SAFE_INTEGER, limit = 1; ; limit = entriesAtOnce) {
    const page = await entriesOfItemBefore(db, laboratoryId, itemKey(item), { before, limit });
    const entries = page.map(({ bytes }) => parseEntry(bytes));
    const found = entries.find(({ rows }) => rows.some(({ id }) => id === eventId));
    if (found !== undefined || page.length < limit) return found?.actor.session;
    before = page.at(-1)?.seq ?? 0;
  }
}
