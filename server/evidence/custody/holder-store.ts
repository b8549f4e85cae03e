// The list of who holds each item now. It says nothing that the custody events don't: it is written with each of them, and
// verification holds it against them.
import type { Db } from '../../database/connection.js';
import { rowOf, rowsOf } from '../../database/statements.js';
import type { Witnessed } from '../../database/witnessed.js';
import { itemKey, type ItemKind } from './custody-item.js';

export interface HolderRow {
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly laboratory_id: string;
  readonly position: number;
  readonly since: string;
  readonly person_id: string;
  readonly holder_kind: string;
  readonly holder_id: string | null;
  readonly receiver_id: string | null;
}

const keeping = `
  INSERT INTO item_holders
    (item_kind, item_id, laboratory_id, position, since, person_id, holder_kind, holder_id, receiver_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (item_kind, item_id) DO UPDATE SET position = excluded.position, since = excluded.since,
    person_id = excluded.person_id, holder_kind = excluded.holder_kind, holder_id = excluded.holder_id,
    receiver_id = excluded.receiver_id`;

export async function keepHolder(tx: Witnessed, row: HolderRow): Promise<void> {
  await rowsOf(tx.db, keeping, [
    row.item_kind,
    row.item_id,
    row.laboratory_id,
    row.position,
    row.since,
    row.person_id,
    row.holder_kind,
    row.holder_id,
    row.receiver_id,
  ]);
}

// A line without its event, or with another than the newest, or with other words than its event's.
const wrongLine = `
  SELECT h.item_kind, h.item_id FROM item_holders h
  LEFT JOIN custody_events e ON e.item_kind = h.item_kind AND e.item_id = h.item_id AND e.position = h.position
  WHERE e.id IS NULL OR e.laboratory_id <> h.laboratory_id OR e.occurred_at <> h.since OR e.person_id <> h.person_id
    OR e.holder_kind <> h.holder_kind OR COALESCE(e.holder_id, '') <> COALESCE(h.holder_id, '')
    OR COALESCE(e.receiver_id, '') <> COALESCE(h.receiver_id, '')
    OR EXISTS (SELECT 1 FROM custody_events later
      WHERE later.item_kind = h.item_kind AND later.item_id = h.item_id AND later.position > h.position)
  LIMIT 1`;
const missingLine = `
  SELECT e.item_kind, e.item_id FROM custody_events e
  WHERE e.position = 1 AND NOT EXISTS (
    SELECT 1 FROM item_holders h WHERE h.item_kind = e.item_kind AND h.item_id = e.item_id)
  LIMIT 1`;

/** An item of which the list says another thing than its custody events; undefined when all agrees. */
export async function itemWithWrongHolder(db: Db): Promise<string | undefined> {
  type Found = Pick<HolderRow, 'item_kind' | 'item_id'>;
  const found = (await rowOf<Found>(db, wrongLine)) ?? (await rowOf<Found>(db, missingLine));
  return found && itemKey({ kind: found.item_kind, id: found.item_id });
}
