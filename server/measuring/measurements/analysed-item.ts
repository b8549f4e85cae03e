// What is known of an item when it is asked in whose hands it was analysed.
import type { Db } from '../../database/connection.js';
import { expertsOfCase } from '../../evidence/cases/expert-store.js';
import type { CustodyItem } from '../../evidence/custody/custody-item.js';
import { eventsOfItem } from '../../evidence/custody/custody-store.js';
import type { Analysed } from './analyst-custody.js';

export async function analysedItem(db: Db, item: CustodyItem): Promise<Analysed> {
  const { id: itemId, number, caseId } = item;
  return { itemId, number, chain: await eventsOfItem(db, item), experts: await expertsOfCase(db, caseId) };
}
