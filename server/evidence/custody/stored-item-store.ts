// What lies in places: read across exhibits and samples, since a shelf holds both.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { exhibitNumber } from '../cases/case-file.js';
import type { Hazard } from '../exhibits/exhibit.js';
import { narrowToWords } from '../orders/search-store.js';
import type { ItemKind, ItemRef } from './custody-item.js';

export interface StoredItem extends ItemRef {
  /** The event that brought it there. */
  readonly eventId: string;
  /** The number of its newest event, corrections among them. */
  readonly position: number;
  readonly number: string;
  readonly description: string;
  readonly hazards: readonly Hazard[];
  readonly placeId: string;
  readonly personId: string;
  readonly since: string;
  readonly madeAt: string;
}

export interface StoredSearch {
  readonly laboratoryId: string;
  readonly placeIds: readonly string[];
  readonly text?: string | undefined;
  /** The event that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A page of what lies in these places, the last stored first. */
export async function itemsStoredIn(db: Db, search: StoredSearch): Promise<StoredItem[]> {
  const query = storedIn(db, search.laboratoryId, search.placeIds);
  if (search.text) narrowToNumber(db, query, search.laboratoryId, search.text);
  if (search.before) void query.where('e.id', '<', search.before);
  const rows = (await selected(db, query).orderBy('e.id', 'desc').limit(search.limit)) as StoredRow[];
  return rows.map(storedFrom);
}

/** Everything that lies in these places, in the order in which it was stored. */
export async function allStoredIn(
  db: Db,
  laboratoryId: string,
  placeIds: readonly string[],
): Promise<readonly StoredItem[]> {
  const query = selected(db, storedIn(db, laboratoryId, placeIds)).orderBy('e.id');
  return ((await query) as StoredRow[]).map(storedFrom);
}

export interface Carried {
  readonly personId: string;
  /** In hands, or offered by these hands to another's. */
  readonly how: 'person' | 'in-transfer';
  readonly placeIds: readonly string[];
}

/** What a person carries in boxes: moved with the box, and not touched since. */
export async function allCarriedIn(
  db: Db,
  laboratoryId: string,
  { personId, how, placeIds }: Carried,
): Promise<readonly StoredItem[]> {
  const carried = newest(db)
    .where({ 'h.laboratory_id': laboratoryId, 'h.holder_kind': how, 'h.holder_id': personId })
    .whereIn(
      'e.type',
      how === 'person' ? ['taken-out', 'accepted', 'declined', 'withdrawn', 'undone'] : ['offered', 'undone'],
    )
    .whereIn('e.place_id', placeIds);
  return ((await selected(db, carried).orderBy('e.id')) as StoredRow[]).map(storedFrom);
}

/** How many items lie in each place itself; a place that holds nothing is not named. */
export async function countStoredByPlace(
  db: Db,
  laboratoryId: string,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = (await storedIn(db, laboratoryId, placeIds)
    .groupBy('h.holder_id')
    .select('h.holder_id')
    .count({ count: '*' })) as { holder_id: string; count: number | string }[];
  return new Map(rows.map((row) => [row.holder_id, Number(row.count)]));
}

/** The hazards of what lies in each place itself. */
export async function hazardsByPlace(
  db: Db,
  laboratoryId: string,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Hazard[]>> {
  const rows = (await withContent(db, storedIn(db, laboratoryId, placeIds))
    .whereNot('v.hazards', '[]')
    .distinct('h.holder_id', 'v.hazards')) as { holder_id: string; hazards: string }[];
  const found = new Map<string, Hazard[]>();
  for (const { holder_id: placeId, hazards } of rows) {
    found.set(placeId, [...new Set([...(found.get(placeId) ?? []), ...(JSON.parse(hazards) as Hazard[])])]);
  }
  return found;
}

interface StoredRow {
  readonly id: string;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly position: number;
  readonly place_id: string;
  readonly person_id: string;
  readonly occurred_at: string;
  readonly made_at: string;
  readonly sample_number: string | null;
  readonly sample_description: string | null;
  readonly case_number: string | null;
  readonly exhibit_position: number;
  readonly description: string;
  readonly hazards: string;
}

// The newest event of each item tells where it is and since when, but a correction moves nothing: then the one before it does.
function newest(db: Db): Knex.QueryBuilder {
  const moved = db.raw(`(SELECT m.position FROM custody_events m
    WHERE m.item_kind = h.item_kind AND m.item_id = h.item_id AND m.type <> 'corrected'
    ORDER BY m.position DESC LIMIT 1)`);
  return db('item_holders as h').join('custody_events as e', (on) => {
    on.on('e.item_kind', 'h.item_kind').andOn('e.item_id', 'h.item_id').andOn('e.position', moved);
  });
}

function storedIn(db: Db, laboratoryId: string, placeIds: readonly string[]): Knex.QueryBuilder {
  return newest(db)
    .where({ 'h.laboratory_id': laboratoryId, 'h.holder_kind': 'place' })
    .whereIn('h.holder_id', placeIds);
}

function withContent(db: Db, query: Knex.QueryBuilder): Knex.QueryBuilder {
  const newestContent = db.raw(
    '(SELECT n.id FROM exhibit_versions n WHERE n.exhibit_id = x.id ORDER BY n.version DESC LIMIT 1)',
  );
  return query
    .leftJoin('samples as s', (on) => void on.on('s.id', 'e.item_id').andOnVal('e.item_kind', 'sample'))
    .join('exhibits as x', 'x.id', db.raw('coalesce(s.exhibit_id, e.item_id)'))
    .join('exhibit_versions as v', 'v.id', newestContent)
    .leftJoin('cases as c', 'c.order_id', 'x.order_id');
}

function selected(db: Db, query: Knex.QueryBuilder): Knex.QueryBuilder {
  return withContent(db, query).select(
    'e.id',
    'e.item_kind',
    'e.item_id',
    'h.position',
    // Where an event took another back its row names no place: the holder does.
    db.raw("CASE WHEN h.holder_kind = 'place' THEN h.holder_id ELSE e.place_id END AS place_id"),
    'e.person_id',
    'e.occurred_at',
    'e.made_at',
    's.number as sample_number',
    's.description as sample_description',
    'c.number as case_number',
    'x.position as exhibit_position',
    'v.description',
    'v.hazards',
  );
}

// A sample is found by the words of the exhibit that it was taken from.
function narrowToNumber(db: Db, query: Knex.QueryBuilder, laboratoryId: string, text: string): void {
  const words = text.replace(/\.[SAsa]\d+/g, '');
  narrowToWords(query, db, { laboratoryId, kind: 'exhibit', text: words, column: 'x.id' });
}

function storedFrom(row: StoredRow): StoredItem {
  return {
    kind: row.item_kind,
    id: row.item_id,
    eventId: row.id,
    position: row.position,
    number: row.sample_number ?? exhibitNumber(row.case_number ?? '', row.exhibit_position),
    description: row.sample_description ?? row.description,
    hazards: JSON.parse(row.hazards) as Hazard[],
    placeId: row.place_id,
    personId: row.person_id,
    since: row.occurred_at,
    madeAt: row.made_at,
  };
}
