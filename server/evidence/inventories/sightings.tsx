// Where inventories saw an item, for its page.
import { SightingsPart } from '../../../views/inventories/sightings-part.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import type { CustodyItem } from '../custody/custody-item.js';
import { placeRefs } from '../storage/place-store.js';
import { sightingsOfItem } from './inventory-store.js';

export async function sightingsOnItemPage(db: Db, t: T, actor: Actor, item: CustodyItem) {
  if (!mayDo(actor, 'inventory.read', item)) return undefined;
  const seen = await sightingsOfItem(db, item);
  if (seen.length === 0) return undefined;
  const people = await peopleNamed(
    db,
    seen.map(({ by }) => by),
  );
  const places = await placeRefs(db, item.laboratoryId);
  const rows = seen.map(({ by, placeId, ...sighting }) => ({
    ...sighting,
    place: places.get(placeId)?.name ?? '',
    person: people.get(by)?.name ?? '',
  }));
  return <SightingsPart t={t} seen={rows} />;
}
