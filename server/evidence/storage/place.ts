// A storage place: a room, a safe, a shelf in it. Places stand in each other, so that a shelf is named with its room.
import type { PlaceRef } from '../custody/custody-event.js';

export const placeKinds = ['building', 'room', 'safe', 'refrigerator', 'cabinet', 'shelf', 'box'] as const;

export type PlaceKind = (typeof placeKinds)[number];

export interface Place {
  readonly id: string;
  readonly laboratoryId: string;
  readonly parentId: string | null;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly needsWitness: boolean;
}

export const deepestPlace = 6;

/** The places that hold this one, from the outermost to the place itself. */
export function placePath(place: Place, places: ReadonlyMap<string, Place>): Place[] {
  const path: Place[] = [place];
  let parentId = place.parentId;
  while (parentId !== null && path.length <= deepestPlace) {
    const parent = places.get(parentId);
    if (parent === undefined) break;
    path.unshift(parent);
    parentId = parent.parentId;
  }
  return path;
}

/** As custody names it: `Хранилище 2, Х-2, полка 07`. A shelf in a safe needs a witness because the safe does. */
export function placeRef(place: Place, places: ReadonlyMap<string, Place>): PlaceRef {
  const path = placePath(place, places);
  return {
    id: place.id,
    name: path.map((each) => each.name).join(', '),
    needsWitness: path.some((each) => each.needsWitness),
  };
}

export interface PlaceBranch {
  readonly place: Place;
  readonly inside: readonly PlaceBranch[];
}

/** All places as a tree, each level by name in the natural order of its numbers. */
export function placeTree(places: readonly Place[]): PlaceBranch[] {
  const byName = new Intl.Collator('ru', { numeric: true });
  const sorted = [...places].sort((a, b) => byName.compare(a.name, b.name));
  const branchesIn = (parentId: string | null, depth: number): PlaceBranch[] =>
    depth > deepestPlace
      ? []
      : sorted
          .filter((place) => place.parentId === parentId)
          .map((place) => ({ place, inside: branchesIn(place.id, depth + 1) }));
  return branchesIn(null, 0);
}
