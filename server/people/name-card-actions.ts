// Name cards for people who were entered before there were any: each by an entry of the ledger.
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { NotFound } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { recordAll, type Write } from '../ledger/record.js';
import { nameCardItem, newNameCard } from './name-card.js';
import { insertNameCard, peopleWithoutCard } from './name-card-store.js';
import { personWithRoles } from './person-store.js';

/** Once and for all: everybody who is entered later has one from the beginning. */
export async function writeMissingCards(lab: Lab, laboratoryId: string): Promise<void> {
  const people = await peopleWithoutCard(lab.db, laboratoryId);
  if (people.length === 0) return;
  const actor = machinery(laboratoryId, 'name-cards');
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const carding = (personId: string): Write => {
    return async (tx) => {
      const person = await personWithRoles(tx.db, personId);
      if (person === undefined) throw new NotFound('person');
      const card = newNameCard(person, person.roles);
      await insertNameCard(tx, card, made);
      return { type: 'name-card.written', items: [`person:${personId}`, nameCardItem(card.id)], data: {} };
    };
  };
  await recordAll(lab, actor, people.map(carding));
}
