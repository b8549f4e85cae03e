// A scan of an inventory: a place to stand at, or an item that is seen there. The one who scans is told what was read and how
// many it makes, never what is expected. Several people scan at once, each at a place of their own.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import { packageById } from '../labels/package.js';
import { type CustodyItem, itemKey } from '../custody/custody-item.js';
import { custodyItem, custodyItemByNumber } from '../custody/custody-item-store.js';
import { stateOf } from '../custody/state-memory.js';
import { standsWithin } from '../storage/place-store.js';
import { demandOpen, type Inventory, type InventoryScan } from './inventory.js';
import { insertScan, inventoryById, lastScanOfItem, scanById } from './inventory-store.js';

export interface InventoryScanning {
  readonly inventoryId: string;
  /** Made by the client, so that a scan sent twice is one. */
  readonly scanId: string;
  readonly code: string;
  /** Where the one who scans stands; the inventory's own place when not said. */
  readonly atPlaceId?: string | undefined;
}

export type InventoryAnswer =
  | { readonly kind: 'place'; readonly placeId: string }
  | { readonly kind: 'item' | 'twice'; readonly item: CustodyItem; readonly placeId: string }
  | { readonly kind: 'unknown'; readonly code: string; readonly placeId: string };

/** @throws RuleBroken for what can't be read, or is no thing of an inventory. */
export async function scanInventory(lab: Lab, actor: Actor, scanning: InventoryScanning): Promise<InventoryAnswer> {
  permit(actor, 'inventory.scan');
  const inventory = await inventoryById(lab.db, scanning.inventoryId);
  if (inventory === undefined) throw new NotFound('inventory');
  permit(actor, 'inventory.scan', inventory);
  const earlier = await scanById(lab.db, scanning.scanId);
  if (earlier !== undefined) return answerTo(lab, actor, inventory, earlier);
  demandOpen(inventory);
  const scan = await scanOf(lab, actor, inventory, scanning);
  if (scan.item !== null && (await isSeenThere(lab.db, scan))) return answerTo(lab, actor, inventory, scan, 'twice');
  await recordScan(lab, actor, inventory, scan).catch((fault: unknown) => {
    if (!(fault instanceof ScannedAlready)) throw fault;
  });
  return answerTo(lab, actor, inventory, scan);
}

/** Not a refusal: the first of two equal requests has been recorded. */
class ScannedAlready extends Error {}

type NewScan = Omit<InventoryScan, 'by' | 'at'>;

async function recordScan(lab: Lab, actor: Actor, inventory: Inventory, scan: NewScan): Promise<void> {
  await record(lab, actor, async (tx): Promise<Fact> => {
    const now = await inventoryById(tx.db, inventory.id);
    if (now !== undefined) demandOpen(now);
    if ((await scanById(tx.db, scan.id)) !== undefined) throw new ScannedAlready();
    await insertScan(tx, inventory.laboratoryId, scan, { by: actor.id, at: instant(lab.clock.now()) });
    const seen = scan.item === null ? [] : [itemKey(scan.item)];
    const data = { scan: scan.id, kind: scan.kind, place: scan.placeId };
    return { type: 'inventory.scanned', items: [`inventory:${inventory.id}`, ...seen], data };
  });
}

async function scanOf(lab: Lab, actor: Actor, inventory: Inventory, scanning: InventoryScanning): Promise<NewScan> {
  const placeId = await standingAt(lab.db, inventory, scanning.atPlaceId);
  const nothing = { item: null, code: null, recordedKind: null, recordedId: null };
  const bare = { ...nothing, id: scanning.scanId, inventoryId: inventory.id, placeId };
  const subject = await subjectOf(lab, actor, scanning.code);
  if ('code' in subject) return { ...bare, kind: 'unknown', code: subject.code };
  if ('placeId' in subject) {
    await refuseOutside(lab.db, inventory, subject.placeId);
    return { ...bare, kind: 'place', placeId: subject.placeId };
  }
  const { state } = await stateOf(lab, lab.db, subject.item);
  const { whereabouts } = state;
  const recordedId = whereabouts.kind === 'place' ? whereabouts.place.id : null;
  const { kind, id } = subject.item;
  return { ...bare, kind: 'item', item: { kind, id }, recordedKind: whereabouts.kind, recordedId };
}

type Read = { readonly item: CustodyItem } | { readonly placeId: string } | { readonly code: string };

// A code of ours that names nothing here is an unexpected thing; what can't be read is scanned again.
async function subjectOf(lab: Lab, actor: Actor, text: string): Promise<Read> {
  const reading = readBarcode(text);
  if ('refusal' in reading) {
    const item = await custodyItemByNumber(lab.db, actor.laboratoryId, text);
    if (item === undefined) throw new RuleBroken('inventory.unreadable');
    return { item };
  }
  const barcode = await subjectOfBarcode(lab.db, reading.code);
  if (barcode?.laboratoryId !== actor.laboratoryId) return { code: reading.code };
  const { kind, id } = barcode.subject;
  if (kind === 'place') return { placeId: id };
  if (kind === 'person' || kind === 'action') throw new RuleBroken('inventory.not-an-item');
  const isSample = kind === 'sample' || (kind === 'package' && (await packageById(lab.db, id))?.of === 'sample');
  const ref = isSample ? { kind: 'sample' as const, id } : kind === 'exhibit' ? { kind, id } : undefined;
  const item = ref && (await custodyItem(lab.db, ref));
  return item === undefined ? { code: reading.code } : { item };
}

async function standingAt(db: Lab['db'], inventory: Inventory, placeId: string | undefined): Promise<string> {
  if (placeId === undefined) return inventory.placeId;
  await refuseOutside(db, inventory, placeId);
  return placeId;
}

/** @throws RuleBroken for a place that is not the one that is taken stock of, nor stands in it. */
async function refuseOutside(db: Lab['db'], inventory: Inventory, placeId: string): Promise<void> {
  if (!(await standsWithin(db, placeId, inventory.placeId))) {
    throw new RuleBroken('inventory.other-place', { place: inventory.placeName });
  }
}

async function isSeenThere(db: Lab['db'], { inventoryId, item, placeId }: NewScan): Promise<boolean> {
  const last = item === null ? undefined : await lastScanOfItem(db, inventoryId, item);
  return last?.placeId === placeId;
}

async function answerTo(
  lab: Lab,
  actor: Actor,
  inventory: Inventory,
  scan: NewScan,
  kind: 'item' | 'twice' = 'item',
): Promise<InventoryAnswer> {
  const { placeId, code, inventoryId } = scan;
  if (inventoryId !== inventory.id) throw new RuleBroken('custody.event-id-used');
  if (scan.kind === 'place') return { kind: 'place', placeId };
  const item = scan.item === null ? undefined : await custodyItem(lab.db, scan.item);
  if (item === undefined) return { kind: 'unknown', code: code ?? '', placeId };
  permit(actor, 'inventory.scan', item);
  return { kind, item, placeId };
}
