import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemRef } from './custody-item.js';

type WeighingKind = 'net' | 'before' | 'after' | 'portion';

export interface Weighing {
  readonly id: string;
  readonly kind: WeighingKind;
  readonly massMicrograms: number;
  readonly resolutionMicrograms: number;
  readonly balance: string;
  readonly eventId: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

interface WeighingRow {
  readonly id: string;
  readonly kind: WeighingKind;
  readonly mass_micrograms: number;
  readonly resolution_micrograms: number;
  readonly balance: string;
  readonly event_id: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** Every weighing of an item, the oldest first. */
export async function weighingsOfItem(db: Db, item: ItemRef): Promise<Weighing[]> {
  const rows = (await db('weighings')
    .where({ 'weighings.item_kind': item.kind, 'weighings.item_id': item.id })
    .orderBy('weighings.id')) as WeighingRow[];
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    massMicrograms: Number(row.mass_micrograms),
    resolutionMicrograms: Number(row.resolution_micrograms),
    balance: row.balance,
    eventId: row.event_id,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

/** The balances named most recently, to be proposed in forms. */
export async function balancesUsed(db: Db, laboratoryId: string): Promise<string[]> {
  const rows = (await db('weighings')
    .where('weighings.laboratory_id', laboratoryId)
    .orderBy('weighings.id', 'desc')
    .limit(200)
    .select('weighings.balance')) as { balance: string }[];
  return [...new Set(rows.map((row) => row.balance))].slice(0, 8);
}

export interface NewWeighing {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly kind: WeighingKind;
  readonly massMicrograms: number;
  readonly resolutionMicrograms: number;
  readonly balance: string;
  readonly eventId: string;
}

export async function insertWeighing(tx: Witnessed, weighing: NewWeighing, made: Making): Promise<void> {
  await insertRow(tx, 'weighings', {
    id: newId(),
    laboratory_id: weighing.laboratoryId,
    item_kind: weighing.item.kind,
    item_id: weighing.item.id,
    kind: weighing.kind,
    mass_micrograms: weighing.massMicrograms,
    resolution_micrograms: weighing.resolutionMicrograms,
    balance: weighing.balance,
    event_id: weighing.eventId,
    made_by: made.by,
    made_at: made.at,
  });
}
