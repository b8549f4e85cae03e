// Nobody leaves with evidence in their hands: an account that has ended hands nothing over, and no other may for it.
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Person } from '../../people/person.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { itemsHeldBy } from './custody-store.js';
import { heldViews } from './held-view.js';

const mostNamed = 5;

/** @throws RuleBroken naming what the person answers for; what was only offered to them is still the giver's. */
export async function demandEmptyHands(db: Db, { id, laboratoryId, name }: Person): Promise<void> {
  const held = await itemsHeldBy(db, laboratoryId, { kind: 'person', id });
  const offered = await itemsHeldBy(db, laboratoryId, { kind: 'in-transfer', id });
  const boxes = (await placesOfLaboratory(db, laboratoryId)).filter(({ carrierId }) => carrierId === id);
  const items = [...held, ...offered];
  const count = items.length + boxes.length;
  if (count === 0) return;
  const numbers = (await heldViews(db, items.slice(0, mostNamed))).map(({ number }) => number);
  const things = [...numbers, ...boxes.map((box) => box.name)].slice(0, mostNamed).join(', ');
  throw new RuleBroken('person-holds-items', { name, count, things });
}
