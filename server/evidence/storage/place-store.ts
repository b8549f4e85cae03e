import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { PlaceRef } from '../custody/custody-event.js';
import { type Place, type PlaceKind, placeRef } from './place.js';

interface PlaceRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly parent_id: string | null;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly needs_witness: number;
}

export async function placesOfLaboratory(db: Db, laboratoryId: string): Promise<Place[]> {
  const rows = (await db('storage_places')
    .where('storage_places.laboratory_id', laboratoryId)
    .orderBy('storage_places.id')) as PlaceRow[];
  return rows.map(placeFrom);
}

export async function placeById(db: Db, id: string): Promise<Place | undefined> {
  const row = (await db('storage_places').where('storage_places.id', id).first()) as PlaceRow | undefined;
  return row && placeFrom(row);
}

/** Places as custody names them, with the places that they stand in. */
export async function placeRefs(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, PlaceRef>> {
  const places = new Map((await placesOfLaboratory(db, laboratoryId)).map((place) => [place.id, place]));
  return new Map([...places.values()].map((place) => [place.id, placeRef(place, places)]));
}

export async function insertPlace(tx: Witnessed, place: Place, made: Making): Promise<void> {
  await insertRow(tx, 'storage_places', {
    id: place.id,
    laboratory_id: place.laboratoryId,
    parent_id: place.parentId,
    kind: place.kind,
    name: place.name,
    needs_witness: place.needsWitness ? 1 : 0,
    made_by: made.by,
    made_at: made.at,
  });
}

const placeFrom = (row: PlaceRow): Place => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  needsWitness: row.needs_witness === 1,
});
