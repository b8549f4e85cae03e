// The plan of the storeroom as data: every open place with what lies in it, rooms apart, boxes in people's hands apart.
import type { CarriedBox, PlanPlace, PlanRoom } from '../../../views/storage/plan-view.js';
import type { Db } from '../../database/connection.js';
import { peopleNamed } from '../../people/person-store.js';
import type { Hazard } from '../exhibits/exhibit.js';
import { countedPlaces } from '../inventories/counted-places.js';
import { type Place, type PlaceBranch, placeTree } from '../storage/place.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { countStoredByPlace, hazardsByPlace } from './stored-item-store.js';

export interface StoreroomMap {
  readonly rooms: readonly PlanRoom[];
  readonly carried: readonly CarriedBox[];
}

/** `found`: the places in which lies what was searched for. */
export async function storeroomMap(db: Db, laboratoryId: string, found: ReadonlySet<string>): Promise<StoreroomMap> {
  const all = await placesOfLaboratory(db, laboratoryId);
  const places = all.filter(({ isClosed }) => !isClosed);
  const held = await heldIn(db, laboratoryId, places, await countedPlaces(db, laboratoryId, all));
  const standing = placeTree(places.filter(({ carrierId }) => carrierId === null));
  const roots = standing.map((branch) => planPlace(branch, held, found));
  return { rooms: roots.flatMap(roomsOf), carried: await carriedBoxes(db, places) };
}

export interface Held {
  readonly counts: ReadonlyMap<string, number>;
  readonly hazards: ReadonlyMap<string, readonly Hazard[]>;
  /** Where an inventory counts: how many lie there is not told. */
  readonly counted: ReadonlyMap<string, string>;
}

export async function heldIn(
  db: Db,
  laboratoryId: string,
  places: readonly Place[],
  counted: Held['counted'],
): Promise<Held> {
  const ids = places.map(({ id }) => id);
  return {
    counts: await countStoredByPlace(db, laboratoryId, ids),
    hazards: await hazardsByPlace(db, laboratoryId, ids),
    counted,
  };
}

export function planPlace({ place, inside }: PlaceBranch, held: Held, found: ReadonlySet<string>): PlanPlace {
  const { id, name, kind, capacity, admits, needsWitness } = place;
  const within = inside.map((branch) => planPlace(branch, held, found));
  return {
    ...{ id, name, kind, capacity, admits, needsWitness },
    held: held.counted.has(id) ? undefined : sumOf([held.counts.get(id) ?? 0, ...within.map((each) => each.held)]),
    hazards: held.hazards.get(id) ?? [],
    isFound: found.has(id),
    inside: within,
  };
}

/** Of what is counted in part the sum is not told either: it would tell the rest. */
function sumOf(parts: readonly (number | undefined)[]): number | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : known.reduce((sum, part) => sum + part, 0);
}

// A building is told with each of its rooms.
function roomsOf(place: PlanPlace): PlanRoom[] {
  if (place.kind !== 'building' || place.inside.length === 0) return [{ title: place.name, place }];
  return place.inside.map((room) => ({ title: `${place.name}, ${room.name}`, place: room }));
}

async function carriedBoxes(db: Db, places: readonly Place[]): Promise<CarriedBox[]> {
  const carried = places.filter(({ carrierId }) => carrierId !== null);
  const people = await peopleNamed(
    db,
    carried.map(({ carrierId }) => carrierId ?? ''),
  );
  return carried.map(({ id, name, carrierId }) => ({ id, name, holder: people.get(carrierId ?? '')?.name ?? '' }));
}
