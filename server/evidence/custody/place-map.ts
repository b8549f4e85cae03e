// The plan of the storeroom as data: every open place with what lies in it, rooms apart, boxes in people's hands apart.
import type { CarriedBox, PlanPlace, PlanRoom } from '../../../views/storage/plan-view.js';
import type { Db } from '../../database/connection.js';
import { peopleNamed } from '../../people/person-store.js';
import type { Hazard } from '../exhibits/exhibit.js';
import { type Place, type PlaceBranch, placeTree } from '../storage/place.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { countStoredByPlace, hazardsByPlace } from './stored-item-store.js';

export interface StoreroomMap {
  readonly rooms: readonly PlanRoom[];
  readonly carried: readonly CarriedBox[];
}

/** `found`: the places in which lies what was searched for. */
export async function storeroomMap(db: Db, laboratoryId: string, found: ReadonlySet<string>): Promise<StoreroomMap> {
  const places = (await placesOfLaboratory(db, laboratoryId)).filter(({ isClosed }) => !isClosed);
  const held = await heldIn(db, laboratoryId, places);
  const standing = placeTree(places.filter(({ carrierId }) => carrierId === null));
  const roots = standing.map((branch) => planPlace(branch, held, found));
  return { rooms: roots.flatMap(roomsOf), carried: await carriedBoxes(db, places) };
}

export interface Held {
  readonly counts: ReadonlyMap<string, number>;
  readonly hazards: ReadonlyMap<string, readonly Hazard[]>;
}

export async function heldIn(db: Db, laboratoryId: string, places: readonly Place[]): Promise<Held> {
  const ids = places.map(({ id }) => id);
  return {
    counts: await countStoredByPlace(db, laboratoryId, ids),
    hazards: await hazardsByPlace(db, laboratoryId, ids),
  };
}

export function planPlace({ place, inside }: PlaceBranch, held: Held, found: ReadonlySet<string>): PlanPlace {
  const { id, name, kind, capacity, admits, needsWitness } = place;
  const within = inside.map((branch) => planPlace(branch, held, found));
  return {
    ...{ id, name, kind, capacity, admits, needsWitness },
    held: within.reduce((sum, each) => sum + each.held, held.counts.get(id) ?? 0),
    hazards: held.hazards.get(id) ?? [],
    isFound: found.has(id),
    inside: within,
  };
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
