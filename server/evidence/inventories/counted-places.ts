// Where an inventory is under way: what should lie there is told on no page until it ends, so that nobody counts by a list.
import type { Db } from '../../database/connection.js';
import { type Place, placesBelow } from '../storage/place.js';
import { searchInventories } from './inventory-store.js';

/** Each place that is being counted, with all that stands in it, and by which inventory. */
export async function countedPlaces(
  db: Db,
  laboratoryId: string,
  places: readonly Place[],
): Promise<ReadonlyMap<string, string>> {
  const open = await searchInventories(db, { laboratoryId, state: 'open', limit: 1_000 });
  const counted = open.flatMap((inventory) => {
    const roots = places.filter(({ id }) => id === inventory.placeId);
    return roots.flatMap((root) => placesBelow(root, places)).map(({ id }) => [id, inventory.id] as const);
  });
  return new Map(counted);
}
