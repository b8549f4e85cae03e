import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { rowOf, rowsOf } from '../../database/statements.js';
import { type Row, insertRow, rowHash, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { Sample } from '../samples/sample.js';
import { samplesByIds, samplesTakenBy } from '../samples/sample-store.js';
import { placeRefs } from '../storage/place-store.js';
import { colleaguesIn } from './commission.js';
import type { CustodyEvent, PlaceRef } from './custody-event.js';
import type { ItemRef } from './custody-item.js';
import { type CustodyRow, type EventRowInput, type Names, eventOfRow, rowOfEvent } from './custody-row.js';
import { type HolderRow, keepHolder } from './holder-store.js';
import { samplesInMerging } from './merged-row.js';

/** The events of an item in the order in which they were recorded. */
export async function eventsOfItem(db: Db, item: ItemRef): Promise<CustodyEvent[]> {
  const sql = 'SELECT * FROM custody_events WHERE item_kind = ? AND item_id = ? ORDER BY position';
  return withNames(db, await rowsOf<CustodyRow>(db, sql, [item.kind, item.id]));
}

export async function newestEventOfItem(
  db: Db,
  item: ItemRef,
): Promise<{ readonly id: string; readonly position: number } | undefined> {
  return rowOf(db, newestOfItem, [item.kind, item.id]);
}

const newestOfItem =
  'SELECT id, position FROM custody_events WHERE item_kind = ? AND item_id = ? ORDER BY position DESC LIMIT 1';

/** The hashes of an item's event rows as they are now, to be held against the ledger. */
export async function eventRowHashes(db: Db, item: ItemRef): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT * FROM custody_events WHERE item_kind = ? AND item_id = ?';
  const rows = await rowsOf<Row>(db, sql, [item.kind, item.id]);
  return new Map(rows.map((row) => [row.id, rowHash('custody_events', row)]));
}

export interface RecordedEvent {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly event: CustodyEvent;
}

export async function custodyEventById(db: Db, id: string): Promise<RecordedEvent | undefined> {
  const row = await rowOf<CustodyRow>(db, 'SELECT * FROM custody_events WHERE id = ?', [id]);
  if (row === undefined) return undefined;
  const [event] = await withNames(db, [row]);
  return event && { laboratoryId: row.laboratory_id, item: { kind: row.item_kind, id: row.item_id }, event };
}

export interface HeldItem extends ItemRef {
  readonly position: number;
  readonly since: string;
  readonly personId: string;
  readonly receiverId: string | null;
}

/** What a place holds or a person answers for now, the latest first. */
export async function itemsHeldBy(
  db: Db,
  laboratoryId: string,
  holder: { readonly kind: 'place' | 'person' | 'in-transfer'; readonly id: string },
): Promise<HeldItem[]> {
  return heldItems(holders(db, laboratoryId).where({ 'h.holder_kind': holder.kind, 'h.holder_id': holder.id }));
}

/** What was offered to a person and not answered yet. */
export async function itemsOfferedTo(db: Db, laboratoryId: string, personId: string): Promise<HeldItem[]> {
  return heldItems(holders(db, laboratoryId).where({ 'h.receiver_id': personId, 'h.holder_kind': 'in-transfer' }));
}

/** What is outside the laboratory now, the latest first. */
export async function itemsOutside(db: Db, laboratoryId: string, limit: number): Promise<HeldItem[]> {
  return heldItems(holders(db, laboratoryId).where({ 'h.holder_kind': 'outside' }).limit(limit));
}

/** Offers made before an instant that nobody has answered: an alarm. */
export async function offersBefore(db: Db, laboratoryId: string, instant: string): Promise<HeldItem[]> {
  const open = holders(db, laboratoryId).where({ 'h.holder_kind': 'in-transfer' });
  return heldItems(open.where('h.since', '<', instant));
}

export async function countHeldByPlaces(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, number>> {
  const rows = (await holders(db, laboratoryId)
    .where({ 'h.holder_kind': 'place' })
    .groupBy('h.holder_id')
    .select('h.holder_id')
    .count({ count: '*' })) as { holder_id: string; count: number | string }[];
  return new Map(rows.map((row) => [row.holder_id, Number(row.count)]));
}

export async function insertCustodyEvent(tx: Witnessed, input: EventRowInput, made: Making): Promise<void> {
  const row = rowOfEvent(input, { salt: newSalt(), made_by: made.by, made_at: made.at });
  await insertRow(tx, 'custody_events', row);
  await keepHolder(tx, holderFrom(row as unknown as CustodyRow));
}

const holderFrom = (row: CustodyRow): HolderRow => ({
  item_kind: row.item_kind,
  item_id: row.item_id,
  laboratory_id: row.laboratory_id,
  position: row.position,
  since: row.occurred_at,
  person_id: row.person_id,
  holder_kind: row.holder_kind,
  holder_id: row.holder_id,
  receiver_id: row.receiver_id,
});

const holders = (db: Db, laboratoryId: string): Knex.QueryBuilder =>
  db('item_holders as h').where('h.laboratory_id', laboratoryId);

async function heldItems(query: Knex.QueryBuilder): Promise<HeldItem[]> {
  const rows = (await query.orderBy('h.since', 'desc').select('h.*')) as HolderRow[];
  return rows.map((row) => ({
    kind: row.item_kind,
    id: row.item_id,
    position: row.position,
    since: row.since,
    personId: row.person_id,
    receiverId: row.receiver_id,
  }));
}

async function withNames(db: Db, rows: readonly CustodyRow[]): Promise<CustodyEvent[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const people = await peopleNamed(db, rows.flatMap(peopleOf));
  const isPlaced = rows.some((row) => row.place_id !== null);
  const places = isPlaced ? await placeRefs(db, first.laboratory_id) : new Map<string, PlaceRef>();
  const sampled = rows.filter((row) => row.type === 'sampled').map((row) => row.id);
  const taken = sampled.length === 0 ? new Map<string, Sample[]>() : await samplesTakenBy(db, sampled);
  const merging = rows.filter(({ type }) => type === 'merged' || type === 'merged-into').flatMap(samplesInMerging);
  const merged = merging.length === 0 ? [] : await samplesByIds(db, merging);
  const numbers = new Map(merged.map(({ id, number }) => [id, number]));
  const names: Names = {
    person: (id) => ({ id: id ?? '', name: people.get(id ?? '')?.name ?? '' }),
    place: (id) => places.get(id ?? '') ?? { id: id ?? '', name: '', needsWitness: false },
    portions: (eventId) =>
      (taken.get(eventId) ?? []).map((sample) => ({ itemId: sample.id, massMicrograms: sample.massMicrograms })),
    sample: (id) => ({ id, number: numbers.get(id) ?? '' }),
  };
  return rows.map((row) => eventOfRow(row, names));
}

function peopleOf(row: CustodyRow): string[] {
  return [row.person_id, row.witness_id, row.to_person_id, ...colleaguesIn(row.commission)].filter((id) => id !== null);
}
