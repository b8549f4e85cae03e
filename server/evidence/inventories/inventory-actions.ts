// An inventory is begun and ended here; scanning stands in scan-inventory-actions.ts. What it showed becomes rows, and each item
// that was not found a non-conformity with its owner and its alarm, each an entry of its own, all true together.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record, recordAll, type Write } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { itemKey } from '../custody/custody-item.js';
import { type CustodyOutcome, recordStep } from '../custody/custody-recording.js';
import type { PersonRef } from '../custody/custody-event.js';
import { allStoredIn } from '../custody/stored-item-store.js';
import { isDay, openNonconformity, refuseOwner } from '../nonconformities/nonconformity-actions.js';
import { placePath, placeRef, placesBelow } from '../storage/place.js';
import { placeRefs, placesById } from '../storage/place-store.js';
import { demandOpen, type Inventory, type InventoryFinding } from './inventory.js';
import {
  findingById,
  insertEnding,
  insertFinding,
  insertInventory,
  inventoryById,
  scansOfInventory,
  searchInventories,
} from './inventory-store.js';
import { type Reconciliation, reconcile } from './reconcile.js';

export interface Start {
  /** Made by the client, so that a start sent twice is one. */
  readonly inventoryId: string;
  readonly placeId: string;
}

export async function startInventory(lab: Lab, actor: Actor, { inventoryId, placeId }: Start): Promise<void> {
  permit(actor, 'inventory.start');
  const earlier = await inventoryById(lab.db, inventoryId);
  if (earlier?.placeId === placeId && earlier.startedBy === actor.id) return;
  await record(lab, actor, async (tx) => {
    const places = await placesById(tx.db, actor.laboratoryId);
    const place = places.get(placeId);
    if (place === undefined) throw new NotFound('place');
    permit(actor, 'inventory.start', place);
    if (place.isClosed) throw new RuleBroken('storage.closed', { place: place.name });
    const way = new Set(placePath(place, places).map(({ id }) => id));
    const below = new Set(placesBelow(place, [...places.values()]).map(({ id }) => id));
    const open = await searchInventories(tx.db, { laboratoryId: actor.laboratoryId, state: 'open', limit: 1_000 });
    const crossing = open.find((each) => way.has(each.placeId) || below.has(each.placeId));
    if (crossing !== undefined) throw new RuleBroken('inventory.open-already', { place: crossing.placeName });
    const made = makingOf(lab, actor);
    const { name: placeName } = placeRef(place, places);
    const started = { startedBy: made.by, startedAt: made.at, ending: null, breaking: null };
    const { laboratoryId } = actor;
    await insertInventory(tx, { id: inventoryId, laboratoryId, placeId, placeName, ...started }, made);
    return { type: 'inventory.started', items: [`inventory:${inventoryId}`, `place:${placeId}`], data: {} };
  });
}

export interface End {
  readonly inventoryId: string;
  /** Who answers for what is missing, or here though it has left, and until when they explain it. */
  readonly ownerId: string;
  readonly dueDate: string;
}

export async function endInventory(lab: Lab, actor: Actor, end: End): Promise<void> {
  permit(actor, 'inventory.end');
  await recordAll(lab, actor, writesOf(lab, actor, end));
}

// What is missing, or here though it has left, is known once the first has been written: each is a write that follows it.
function* writesOf(lab: Lab, actor: Actor, end: End): Generator<Write> {
  const shown: Reconciliation[] = [];
  yield (tx) => writeEnding(lab, tx, actor, end, shown);
  const source = { kind: 'inventory' as const, id: end.inventoryId };
  const { ownerId, dueDate } = end;
  const { missing = [], departed = [] } = shown[0] ?? {};
  const wrong = [
    ...missing.map(({ item }) => ({ kind: 'item-missing' as const, item })),
    ...departed.map(({ item }) => ({ kind: 'item-present' as const, item })),
  ];
  for (const each of wrong) {
    const opening = { laboratoryId: actor.laboratoryId, ...each, source, ownerId, dueDate };
    yield (tx) => openNonconformity(tx, opening, makingOf(lab, actor));
  }
}

async function writeEnding(lab: Lab, tx: Witnessed, actor: Actor, end: End, shown: Reconciliation[]) {
  const inventory = await openInventory(tx.db, actor, end.inventoryId);
  permit(actor, 'inventory.end', inventory);
  if (!isDay(end.dueDate)) throw new InvalidInput({ dueDate: { code: 'not-a-date' } });
  await refuseOwner(tx.db, actor, end.ownerId);
  const { unknown, ...showing } = await reconciled(tx.db, inventory);
  shown.push(showing);
  const made = makingOf(lab, actor);
  const counts = {
    found: showing.found.length,
    missing: showing.missing.length,
    misplaced: showing.misplaced.length,
    unexpected: showing.unexpected.length + unknown.length,
  };
  await insertEnding(tx, inventory, counts, made);
  await insertFindings(tx, inventory, showing, made);
  for (const code of unknown)
    await insertFinding(tx, inventory, { ...nothingKnown, outcome: 'unexpected', code }, made);
  const strange = [...showing.misplaced, ...showing.unexpected].map(({ item }) => itemKey(item));
  const items = [`inventory:${inventory.id}`, `place:${inventory.placeId}`, ...strange.slice(0, mostNamed)];
  return { type: 'inventory.ended', items, data: counts };
}

/** Of what lies wrong as many as an entry can name; the rows that it binds name all. */
const mostNamed = 200;

export interface Correction {
  readonly inventoryId: string;
  readonly findingId: string;
  /** Made by the client. */
  readonly eventId: string;
  readonly witness?: PersonRef | undefined;
}

/** The record of a misplaced item follows what was seen: found there, under this inventory. */
export async function correctMisplaced(lab: Lab, actor: Actor, correction: Correction): Promise<CustodyOutcome> {
  permit(actor, 'inventory.end');
  const { inventoryId, findingId, eventId, witness } = correction;
  const inventory = await inventoryById(lab.db, inventoryId);
  if (inventory === undefined) throw new NotFound('inventory');
  permit(actor, 'inventory.end', inventory);
  const finding = await findingById(lab.db, inventoryId, findingId);
  if (finding?.outcome !== 'misplaced' || finding.item === null) throw new NotFound('inventory');
  const step = { eventId, item: finding.item, witness };
  return recordStep(lab, actor, { action: 'inventory.end', step }, async ({ tx, state: { whereabouts } }) => {
    const place = (await placeRefs(tx.db, inventory.laboratoryId)).get(finding.seenPlaceId ?? '');
    if (place === undefined) throw new NotFound('place');
    const isMoved = whereabouts.kind !== 'place' || whereabouts.place.id !== finding.recordedPlaceId;
    if (isMoved) throw new RuleBroken('inventory.moved-since');
    return { act: { type: 'found', place, inventoryId } };
  });
}

async function openInventory(db: Lab['db'], actor: Actor, id: string): Promise<Inventory> {
  const inventory = await inventoryById(db, id);
  if (inventory?.laboratoryId !== actor.laboratoryId) throw new NotFound('inventory');
  demandOpen(inventory);
  return inventory;
}

async function reconciled(db: Lab['db'], inventory: Inventory) {
  const places = await placesById(db, inventory.laboratoryId);
  const root = places.get(inventory.placeId);
  const ids = root === undefined ? [] : placesBelow(root, [...places.values()]).map(({ id }) => id);
  const stored = await allStoredIn(db, inventory.laboratoryId, ids);
  const scans = await scansOfInventory(db, inventory.id);
  const seen = scans.flatMap(({ item, placeId, recordedKind, recordedId }) =>
    item === null
      ? []
      : [
          {
            item,
            placeId,
            recordedKind: recordedKind ?? 'unknown',
            recordedPlaceId: recordedKind === 'place' ? recordedId : null,
          },
        ],
  );
  const expected = stored.map(({ kind, id, placeId, madeAt }) => ({ item: { kind, id }, placeId, recordedAt: madeAt }));
  const unknown = [...new Set(scans.flatMap(({ code }) => (code === null ? [] : [code])))];
  return { ...reconcile({ startedAt: inventory.startedAt, expected, seen, places }), unknown };
}

const nothingKnown = { item: null, code: null, recordedPlaceId: null, recordedKind: null, seenPlaceId: null };

async function insertFindings(
  tx: Witnessed,
  inventory: Inventory,
  { found, misplaced, unexpected, missing }: Reconciliation,
  made: Making,
): Promise<void> {
  const all: Omit<InventoryFinding, 'id'>[] = missing.map(({ item, placeId }) => ({
    ...nothingKnown,
    outcome: 'missing',
    item,
    recordedPlaceId: placeId,
    recordedKind: 'place',
  }));
  for (const [outcome, seen] of [
    ['found', found],
    ['misplaced', misplaced],
    ['unexpected', unexpected],
  ] as const) {
    for (const { item, placeId, recordedKind, recordedPlaceId } of seen) {
      all.push({ outcome, item, code: null, recordedKind, recordedPlaceId, seenPlaceId: placeId });
    }
  }
  for (const finding of all) await insertFinding(tx, inventory, finding, made);
}

const makingOf = (lab: Lab, actor: Actor): Making => ({ by: actor.id, at: instant(lab.clock.now()) });
