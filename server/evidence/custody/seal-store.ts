import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemKind, ItemRef } from './custody-item.js';

export interface Seal extends ItemRef {
  readonly sealId: string;
  readonly number: string;
  /** The event that put it on, and the one that broke it. */
  readonly eventId: string;
  readonly brokenByEventId: string | null;
}

interface SealRow {
  readonly id: string;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly number: string;
  readonly event_id: string;
  readonly broken_by: string | null;
}

/** Every seal that an item bore, the oldest first. */
export async function sealsOfItem(db: Db, item: ItemRef): Promise<Seal[]> {
  const rows = await sealRows(db).where({ 'seals.item_kind': item.kind, 'seals.item_id': item.id });
  return (rows as SealRow[]).map(sealFrom);
}

/** Items on which a seal of this number was ever seen: for a seal that was found loose. */
export async function sealsNumbered(db: Db, laboratoryId: string, number: string): Promise<Seal[]> {
  const rows = await sealRows(db).where({ 'seals.laboratory_id': laboratoryId, 'seals.number': number });
  return (rows as SealRow[]).map(sealFrom);
}

export interface NewSeal {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly number: string;
  readonly eventId: string;
}

export async function insertSeal(tx: Witnessed, seal: NewSeal, made: Making): Promise<void> {
  await insertRow(tx, 'seals', {
    id: newId(),
    laboratory_id: seal.laboratoryId,
    item_kind: seal.item.kind,
    item_id: seal.item.id,
    number: seal.number,
    event_id: seal.eventId,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertSealBreaking(tx: Witnessed, seal: NewSeal, made: Making): Promise<void> {
  const whole = (await sealsOfItem(tx.db, seal.item)).findLast((each) => each.number === seal.number);
  if (whole === undefined) return;
  await insertRow(tx, 'seal_breakings', {
    id: newId(),
    laboratory_id: seal.laboratoryId,
    seal_id: whole.sealId,
    event_id: seal.eventId,
    made_by: made.by,
    made_at: made.at,
  });
}

const sealRows = (db: Db) =>
  db('seals')
    .leftJoin('seal_breakings', 'seal_breakings.seal_id', 'seals.id')
    .orderBy('seals.id')
    .select('seals.*', 'seal_breakings.event_id as broken_by');

const sealFrom = (row: SealRow): Seal => ({
  sealId: row.id,
  kind: row.item_kind,
  id: row.item_id,
  number: row.number,
  eventId: row.event_id,
  brokenByEventId: row.broken_by,
});
