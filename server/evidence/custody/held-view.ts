import type { HeldItemView } from '../../../views/custody/custody-page.js';
import type { Db } from '../../database/connection.js';
import { peopleNamed } from '../../people/person-store.js';
import { custodyItem } from './custody-item-store.js';
import type { HeldItem } from './custody-store.js';

/** Items as lists name them. */
export async function heldViews(db: Db, items: readonly HeldItem[]): Promise<HeldItemView[]> {
  const people = await peopleNamed(
    db,
    items.flatMap((item) => [item.personId, item.receiverId ?? item.personId]),
  );
  const views: HeldItemView[] = [];
  for (const item of items) {
    const found = await custodyItem(db, item);
    if (found === undefined) continue;
    const { number, description } = found;
    const giver = people.get(item.personId)?.name;
    const receiver = people.get(item.receiverId ?? '')?.name;
    views.push({ number, description, since: item.since, giver, receiver });
  }
  return views;
}
