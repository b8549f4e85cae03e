// An inventory that was begun at the wrong place, or can't be carried through, is broken off with its reason: nothing is held
// against the records, nothing counts as missing. What was scanned stays.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { textFault } from '../orders/order.js';
import { demandOpen } from './inventory.js';
import { insertBreaking } from './inventory-breaking-store.js';
import { inventoryById } from './inventory-store.js';

export interface Breaking {
  readonly inventoryId: string;
  readonly reason: string;
}

/** @throws RuleBroken for one that is not open any more. */
export async function breakOffInventory(lab: Lab, actor: Actor, { inventoryId, reason }: Breaking): Promise<void> {
  permit(actor, 'inventory.end');
  refuseFaults({ reason: textFault(reason, 1_000) });
  await record(lab, actor, async (tx) => {
    const inventory = await inventoryById(tx.db, inventoryId);
    if (inventory?.laboratoryId !== actor.laboratoryId) throw new NotFound('inventory');
    permit(actor, 'inventory.end', inventory);
    demandOpen(inventory);
    await insertBreaking(tx, inventory, reason.trim(), { by: actor.id, at: instant(lab.clock.now()) });
    const items = [`inventory:${inventoryId}`, `place:${inventory.placeId}`];
    return { type: 'inventory.broken-off', items, data: {} };
  });
}
