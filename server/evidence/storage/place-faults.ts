// What may be wrong with what somebody says of a place, by field.
import type { FieldFault } from '../../foundation/errors.js';
import { type Place, type PlaceKind, deepestPlace, placePath } from './place.js';

type Faults = Readonly<Record<string, FieldFault>>;

/** Of a new place: where it stands, and what it says of itself. */
export function placeFaults(place: Place, places: readonly Place[]): Faults {
  return { ...contentFaults(place, places), ...standingFaults(place, places) };
}

/** Of a version of a place. */
export function contentFaults(place: Place, places: readonly Place[]): Faults {
  const { name, capacity, parentId } = place;
  const isSame = (other: Place): boolean =>
    other.id !== place.id && !other.isClosed && other.name.toLowerCase() === name.toLowerCase();
  const isTaken = places.some((other) => other.parentId === parentId && isSame(other));
  const fits = capacity === null || (Number.isInteger(capacity) && capacity >= 1 && capacity <= largestCapacity);
  return {
    ...(isTaken ? { name: { code: 'custody.place-exists' } } : {}),
    ...(fits ? {} : { capacity: { code: 'storage.not-a-capacity', values: { most: largestCapacity } } }),
  };
}

const largestCapacity = 1_000_000;

/** Where a place stands, and whether it can stand there. */
function standingFaults(place: Place, places: readonly Place[]): Faults {
  const byId = new Map(places.map((each) => [each.id, each]));
  const parent = byId.get(place.parentId ?? '');
  if (parent === undefined) return {};
  if (parent.isClosed) return { parentId: { code: 'storage.closed', values: { place: parent.name } } };
  if (!mayStandIn(place.kind, parent.kind)) return { parentId: { code: 'storage.stands-not-in' } };
  const isTooDeep = placePath(place, byId).length > deepestPlace;
  return isTooDeep ? { parentId: { code: 'custody.place-too-deep', values: { most: deepestPlace } } } : {};
}

/** Larger things hold smaller ones; what people carry may hold its like. */
export function mayStandIn(kind: PlaceKind, parent: PlaceKind): boolean {
  if (parent === 'position' || kind === 'building') return false;
  return sizes[kind] <= sizes[parent];
}

/** What a new place in it most often is; by itself, what the others stand in. */
export function usualKindIn(parent: PlaceKind | undefined): PlaceKind {
  return parent === undefined ? 'room' : usualKinds[parent];
}

const usualKinds: Readonly<Record<PlaceKind, PlaceKind>> = {
  building: 'room',
  room: 'safe',
  cabinet: 'shelf',
  safe: 'shelf',
  refrigerator: 'shelf',
  shelf: 'box',
  box: 'position',
  tray: 'position',
  position: 'position',
};

const sizes: Readonly<Record<PlaceKind, number>> = {
  building: 6,
  room: 5,
  cabinet: 4,
  safe: 4,
  refrigerator: 4,
  shelf: 3,
  box: 2,
  tray: 2,
  position: 1,
};
