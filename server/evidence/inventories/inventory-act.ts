// The act of an inventory as PDF, of the same lines that its page shows.
import { renderInventoryAct } from '../../../templates/inventory-act/render-inventory-act.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { barcodeOf } from '../labels/barcode-store.js';
import type { Inventory } from './inventory.js';
import { resultView } from './inventory-views.js';

/** @throws RuleBroken while the inventory is open. */
export async function inventoryActPdf(lab: Lab, actor: Actor, t: T, inventory: Inventory): Promise<Uint8Array> {
  permit(actor, 'inventory.read', inventory);
  const { ending, breaking } = inventory;
  if (breaking !== null) throw new RuleBroken('inventory.broken-off');
  if (ending === null) throw new RuleBroken('inventory.not-ended');
  const laboratory = await laboratoryById(lab.db, inventory.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const view = await resultView(lab, actor, t, { ...inventory, ending });
  const entries = await entriesOfItem(lab.db, inventory.laboratoryId, `inventory:${inventory.id}`);
  const end = entries.find(({ type }) => type === 'inventory.ended');
  const code = (await barcodeOf(lab.db, 'place', inventory.placeId))?.code ?? inventory.id;
  const facts = {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    code,
    place: inventory.placeName,
    startedAt: view.startedAt,
    startedBy: view.startedBy,
    endedAt: view.endedAt,
    endedBy: view.endedBy,
    scannedBy: view.scannedBy === '' ? [] : view.scannedBy.split(', '),
    timeZone: laboratory.timeZone,
    printedBy: actor.name,
    missing: view.missing,
    misplaced: view.misplaced,
    unexpected: view.unexpected,
    found: view.found,
    ledger: { sequence: end?.seq ?? 0, hash: end?.leaf_hash ?? '' },
  };
  return renderInventoryAct(facts, { language: t.language, createdAt: lab.clock.now() });
}
