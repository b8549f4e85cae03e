// SQL of places: the row of a place, its newest version, where it stands now, whether it is closed.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Role } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { PlaceRef } from '../custody/custody-event.js';
import type { Hazard } from '../exhibits/exhibit.js';
import { newSalt } from '../../foundation/salt.js';
import { deepestPlace, type Place, type PlaceContent, type PlaceKind, placeRef, plainPlace } from './place.js';
import { movesOfPlace } from './place-move-store.js';

interface PlaceRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly parent_id: string | null;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly needs_witness: number;
}

interface VersionRow {
  readonly place_id: string;
  readonly version: number;
  readonly name: string;
  readonly needs_witness: number;
  readonly capacity: number | null;
  readonly admits: string | null;
  readonly opener_roles: string | null;
  readonly opener_people: string | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

interface MoveRow {
  readonly place_id: string;
  readonly person_id: string;
  readonly parent_id: string | null;
  readonly carrier_id: string | null;
  readonly receiver_id: string | null;
}

export async function placesOfLaboratory(db: Db, laboratoryId: string): Promise<Place[]> {
  const rows = (await db('storage_places')
    .where('storage_places.laboratory_id', laboratoryId)
    .orderBy('storage_places.id')) as PlaceRow[];
  const versions = byPlace((await newestVersions(db, laboratoryId)) as VersionRow[]);
  const moves = byPlace((await newestMoves(db, laboratoryId)) as MoveRow[]);
  const closings = byPlace((await db('place_closings').where({ laboratory_id: laboratoryId })) as MoveRow[]);
  return rows.map((row) => placeFrom(row, versions.get(row.id), moves.get(row.id), closings.has(row.id)));
}

export async function placeById(db: Db, id: string): Promise<Place | undefined> {
  const row = (await db('storage_places').where('storage_places.id', id).first()) as PlaceRow | undefined;
  if (row === undefined) return undefined;
  return (await placesOfLaboratory(db, row.laboratory_id)).find((place) => place.id === id);
}

export async function placesById(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, Place>> {
  return new Map((await placesOfLaboratory(db, laboratoryId)).map((place) => [place.id, place]));
}

/** Whether a place is another one or stands in it now: asked step by step upwards, however many places there are. */
export async function standsWithin(db: Db, placeId: string, rootId: string): Promise<boolean> {
  let at: string | null = placeId;
  for (let step = 0; at !== null && step < deepestPlace; step += 1) {
    if (at === rootId) return true;
    at = await standingIn(db, at);
  }
  return at === rootId;
}

async function standingIn(db: Db, placeId: string): Promise<string | null> {
  const place = (await db('storage_places').where('storage_places.id', placeId).first('parent_id')) as
    Pick<MoveRow, 'parent_id'> | undefined;
  const moved = (await db('place_moves')
    .where('place_moves.place_id', placeId)
    .orderBy('place_moves.position', 'desc')
    .first('parent_id')) as Pick<MoveRow, 'parent_id'> | undefined;
  return (moved ?? place)?.parent_id ?? null;
}

/** Where a box stood, or who carried it, before its newest move. */
export async function standingBefore(
  db: Db,
  placeId: string,
): Promise<Pick<Place, 'parentId' | 'carrierId' | 'offeredToId'>> {
  const [, before] = await movesOfPlace(db, placeId);
  if (before !== undefined) {
    const { parentId, personId, receiverId: offeredToId } = before;
    return { parentId, carrierId: parentId === null ? (before.carrierId ?? personId) : null, offeredToId };
  }
  const made = (await db('storage_places').where('storage_places.id', placeId).first('parent_id')) as
    Pick<MoveRow, 'parent_id'> | undefined;
  return { parentId: made?.parent_id ?? null, carrierId: null, offeredToId: null };
}

/** Places as custody names them, with the places that they stand in. */
export async function placeRefs(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, PlaceRef>> {
  const places = await placesById(db, laboratoryId);
  return new Map([...places.values()].map((place) => [place.id, placeRef(place, places)]));
}

export interface PlaceVersion extends PlaceContent {
  readonly version: number;
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Every version of a place, the newest first. */
export async function versionsOfPlace(db: Db, placeId: string): Promise<PlaceVersion[]> {
  const rows = (await db('place_versions')
    .where('place_versions.place_id', placeId)
    .orderBy('place_versions.version', 'desc')) as VersionRow[];
  return rows.map((row) => ({
    ...contentFrom(row),
    version: row.version,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

export interface PlaceClosing {
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export async function closingOfPlace(db: Db, placeId: string): Promise<PlaceClosing | undefined> {
  const row = (await db('place_closings').where({ place_id: placeId }).first()) as
    { reason: string; made_by: string; made_at: string } | undefined;
  return row && { reason: row.reason, madeBy: row.made_by, madeAt: row.made_at };
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
  await insertPlaceVersion(tx, place, null, made);
}

/** What the place is from now on, as its content says. */
export async function insertPlaceVersion(
  tx: Witnessed,
  place: Place,
  reason: string | null,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'place_versions', {
    id: newId(),
    laboratory_id: place.laboratoryId,
    place_id: place.id,
    version: place.version,
    name: place.name,
    needs_witness: place.needsWitness ? 1 : 0,
    capacity: place.capacity,
    admits: jsonOf(place.admits),
    opener_roles: jsonOf(place.openerRoles),
    opener_people: jsonOf(place.openerPeople),
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertPlaceClosing(tx: Witnessed, place: Place, reason: string, made: Making): Promise<void> {
  await insertRow(tx, 'place_closings', {
    id: newId(),
    laboratory_id: place.laboratoryId,
    place_id: place.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const newestVersions = (db: Db, laboratoryId: string) =>
  db('place_versions as v')
    .where('v.laboratory_id', laboratoryId)
    .whereNotExists(
      db('place_versions as later').whereRaw('later.place_id = v.place_id AND later.version > v.version').select('id'),
    );

const newestMoves = (db: Db, laboratoryId: string) =>
  db('place_moves as m')
    .where('m.laboratory_id', laboratoryId)
    .whereNotExists(
      db('place_moves as later').whereRaw('later.place_id = m.place_id AND later.position > m.position').select('id'),
    );

function byPlace<Row extends { readonly place_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.place_id, row]));
}

function placeFrom(
  row: PlaceRow,
  version: VersionRow | undefined,
  move: MoveRow | undefined,
  isClosed: boolean,
): Place {
  const content = version === undefined ? contentOfOldRow(row) : contentFrom(version);
  return {
    ...content,
    id: row.id,
    laboratoryId: row.laboratory_id,
    parentId: move === undefined ? row.parent_id : move.parent_id,
    kind: row.kind,
    version: version?.version ?? 0,
    carrierId: move?.parent_id === null ? (move.carrier_id ?? move.person_id) : null,
    offeredToId: move?.receiver_id ?? null,
    isClosed,
  };
}

// A place that was made before places had versions.
const contentOfOldRow = (row: PlaceRow): PlaceContent => ({
  ...plainPlace,
  name: row.name,
  needsWitness: row.needs_witness === 1,
});

const contentFrom = (row: VersionRow): PlaceContent => ({
  name: row.name,
  needsWitness: row.needs_witness === 1,
  capacity: row.capacity,
  admits: listFrom<Hazard>(row.admits),
  openerRoles: listFrom<Role>(row.opener_roles),
  openerPeople: listFrom<string>(row.opener_people),
});

const jsonOf = (list: readonly string[] | null): string | null => (list === null ? null : JSON.stringify(list));

const listFrom = <Value extends string>(text: string | null): readonly Value[] | null =>
  text === null ? null : (JSON.parse(text) as Value[]);
