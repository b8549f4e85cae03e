// A storage place: a room, a safe, a shelf in it, a box on that. Places stand in each other, so that a shelf is named with its
// room; a box can be carried to another shelf, and while it is carried it stands nowhere.
import type { Role } from '../../foundation/actor.js';
import type { PlaceRef } from '../custody/custody-event.js';
import type { Hazard } from '../exhibits/exhibit.js';

export const placeKinds = [
  'building',
  'room',
  'safe',
  'refrigerator',
  'cabinet',
  'shelf',
  'box',
  'tray',
  'position',
] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** What a version of a place says of it; corrected by a further version. */
export interface PlaceContent {
  readonly name: string;
  readonly needsWitness: boolean;
  /** How many items lie in it at most, with all that stands in it; null: nobody counts. */
  readonly capacity: number | null;
  /** Hazards that may lie here; null: any. */
  readonly admits: readonly Hazard[] | null;
  /** Who opens it. Both null: whoever may move items. */
  readonly openerRoles: readonly Role[] | null;
  readonly openerPeople: readonly string[] | null;
}

export interface Place extends PlaceContent {
  readonly id: string;
  readonly laboratoryId: string;
  /** Null for the outermost, and for a box while somebody carries it. */
  readonly parentId: string | null;
  readonly kind: PlaceKind;
  readonly version: number;
  /** The person who carries it; null while it stands. */
  readonly carrierId: string | null;
  /** To whom its carrier offers it. */
  readonly offeredToId: string | null;
  readonly isClosed: boolean;
}

/** A place that nobody has said anything special of. */
export const plainPlace = {
  needsWitness: false,
  capacity: null,
  admits: null,
  openerRoles: null,
  openerPeople: null,
} as const;

export const deepestPlace = 8;

const movableKinds: ReadonlySet<PlaceKind> = new Set(['box', 'tray']);

/** Whether people carry it from place to place with what is in it. */
export function isMovable({ kind }: Pick<Place, 'kind'>): boolean {
  return movableKinds.has(kind);
}

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
  const inside = new Map<string | null, Place[]>();
  for (const place of [...places].sort((a, b) => byName.compare(a.name, b.name))) {
    inside.set(place.parentId, [...(inside.get(place.parentId) ?? []), place]);
  }
  const branchesIn = (parentId: string | null, depth: number): PlaceBranch[] =>
    depth > deepestPlace
      ? []
      : (inside.get(parentId) ?? []).map((place) => ({ place, inside: branchesIn(place.id, depth + 1) }));
  return branchesIn(null, 0);
}

/** The place and everything that stands in it. */
export function placesBelow(root: Place, places: readonly Place[]): Place[] {
  const below: Place[] = [root];
  const ids = new Set([root.id]);
  for (let from = 0; from < below.length; from += 1) {
    const parent = below[from];
    for (const place of places) {
      if (place.parentId !== parent?.id || ids.has(place.id)) continue;
      ids.add(place.id);
      below.push(place);
    }
  }
  return below;
}
