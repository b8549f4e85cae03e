// Gathers what the rules of places ask for, inside the transaction that stores or takes out, and asks them.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { peopleNamed } from '../../people/person-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import { type Place, placePath, placesBelow } from '../storage/place.js';
import { placesById } from '../storage/place-store.js';
import {
  type Incoming,
  type Placing,
  type Present,
  besidePresent,
  checkMayOpen,
  checkMayStore,
  enclosureOf,
  nothingIncoming,
} from '../storage/placing.js';
import type { CustodyItem } from './custody-item.js';
import { countStoredByPlace, hazardsByPlace } from './stored-item-store.js';

/** A place that things are put into: the way to it, and what lies there. Read once for all that comes to it. */
export interface Laying {
  readonly placing: Placing;
  readonly present: Present;
}

/** Undefined for no place of this laboratory. */
export async function layingIn(db: Db, actor: Actor, placeId: string): Promise<Laying | undefined> {
  const places = await placesById(db, actor.laboratoryId);
  if (!places.has(placeId)) return undefined;
  const placing = await placingIn(db, actor, places, placeId);
  return { placing, present: await presentIn(db, actor.laboratoryId, places, placing) };
}

/**
 * @param beside what comes to the same place before it, on the same sheet.
 * @returns what it brings there.
 * @throws RuleBroken when the item may not be put there by this person; NotFound for no place of this laboratory.
 */
export async function checkItemMayLie(
  db: Db,
  item: CustodyItem,
  laying: Laying | undefined,
  beside: Incoming = nothingIncoming,
): Promise<Incoming> {
  if (laying === undefined) throw new NotFound('place');
  const exhibit = await exhibitById(db, item.exhibitId);
  const incoming = { count: 1, hazards: exhibit?.hazards ?? [] };
  checkMayStore(laying.placing, incoming, besidePresent(laying.present, beside));
  return incoming;
}

/** @throws RuleBroken when this person may not open the place. */
export async function checkMayTakeFrom(db: Db, actor: Actor, placeId: string): Promise<void> {
  checkMayOpen(await placingIn(db, actor, await placesById(db, actor.laboratoryId), placeId));
}

export async function placingIn(
  db: Db,
  actor: Actor,
  places: ReadonlyMap<string, Place>,
  placeId: string,
): Promise<Placing> {
  const place = places.get(placeId);
  if (place === undefined) throw new NotFound('place');
  const path = placePath(place, places);
  const carriers = path.flatMap(({ carrierId }) => (carrierId === null ? [] : [carrierId]));
  const names = await peopleNamed(db, [...carriers, ...path.flatMap(({ openerPeople }) => openerPeople ?? [])]);
  return { path, actor, nameOf: (id) => names.get(id)?.name ?? '' };
}

// Only what some place on the way asks for is counted.
export async function presentIn(
  db: Db,
  laboratoryId: string,
  places: ReadonlyMap<string, Place>,
  { path }: Placing,
): Promise<Present> {
  const all = [...places.values()];
  const idsIn = (place: Place): string[] => placesBelow(place, all).map(({ id }) => id);
  const counts = new Map<string, number>();
  for (const place of path.filter(({ capacity }) => capacity !== null)) {
    const held = await countStoredByPlace(db, laboratoryId, idsIn(place));
    counts.set(
      place.id,
      [...held.values()].reduce((sum, count) => sum + count, 0),
    );
  }
  const enclosure = enclosureOf(path);
  const hazards = enclosure && (await hazardsByPlace(db, laboratoryId, idsIn(enclosure)));
  return {
    countIn: (placeId) => counts.get(placeId) ?? 0,
    hazards: [...(hazards?.values() ?? [])].flat(),
  };
}
