// The ledger entries behind the custody events of an item: what the proof marks on its timeline stand for.
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { type ItemRef, itemKey } from './custody-item.js';

export interface EventProof {
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: string;
}

/** By the id of the custody event. */
export async function proofsOfItem(
  db: Db,
  laboratoryId: string,
  item: ItemRef,
): Promise<ReadonlyMap<string, EventProof>> {
  const entries = await entriesOfItem(db, laboratoryId, itemKey(item));
  const proofs = new Map<string, EventProof>();
  for (const row of entries) {
    const { type, data } = parseEntry(row.bytes);
    if (type === 'custody.refused' || typeof data['event'] !== 'string') continue;
    proofs.set(data['event'], { seq: row.seq, hash: row.leaf_hash, recordedAt: row.at });
  }
  return proofs;
}
