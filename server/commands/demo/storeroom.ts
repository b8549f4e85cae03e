// The storeroom of the demonstration: a safe with shelves, boxes and positions, a refrigerator, a cabinet for what burns. Later
// it is taken stock of, and seals are looked at again that nobody chose.
import { announceCheck, drawCheck, recordCheck } from '../../evidence/checks/check-actions.js';
import { tasksOfRounds } from '../../evidence/checks/check-store.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { allStoredIn } from '../../evidence/custody/stored-item-store.js';
import { endInventory, startInventory } from '../../evidence/inventories/inventory-actions.js';
import { scanInventory } from '../../evidence/inventories/scan-inventory-actions.js';
import { type Place, placesBelow } from '../../evidence/storage/place.js';
import { createPlace, type NewPlace } from '../../evidence/storage/place-actions.js';
import { placesOfLaboratory } from '../../evidence/storage/place-store.js';
import { sealsOfItem } from '../../evidence/custody/seal-store.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import type { Demonstration, Room } from './demonstration.js';
import type { Staff } from './staff.js';

export async function storeroom(lab: Lab, { storekeeper }: Staff): Promise<Room> {
  const make = (place: NewPlace): Promise<Place> => createPlace(lab, storekeeper, place);
  const store = await make({ kind: 'room', name: 'Хранилище 2', parentId: null });
  const safe = await make({ kind: 'safe', name: 'Сейф С-1', parentId: store.id, needsWitness: true, capacity: 60 });
  const shelf = await make({ kind: 'shelf', name: 'полка 07', parentId: safe.id, capacity: 20 });
  const lowerShelf = await make({ kind: 'shelf', name: 'полка 08', parentId: safe.id, capacity: 20 });
  const tray = await make({ kind: 'box', name: 'коробка 12', parentId: shelf.id, capacity: 10 });
  const box = await make({ kind: 'box', name: 'коробка 14', parentId: shelf.id, capacity: 12 });
  for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']) {
    await make({ kind: 'position', name, parentId: tray.id, capacity: 1 });
  }
  await make({ kind: 'refrigerator', name: 'Холодильник Х-2', parentId: store.id, capacity: 40 });
  const cabinet = { kind: 'cabinet', name: 'Шкаф ЛВЖ', parentId: store.id, capacity: 30 } as const;
  await make({ ...cabinet, admits: ['flammable', 'toxic'], openerRoles: ['storekeeper'] });
  return { safe, shelf, lowerShelf, box };
}

/** Announced while the first exhibits lie there; the work of the days that follow gives the seed. */
export async function checkAnnounced({ lab, staff, room }: Demonstration, dueDate: string): Promise<string> {
  const roundId = newId();
  const round = { roundId, kind: 're-seal' as const, count: 1, placeId: room.safe.id, dueDate };
  await announceCheck(lab, staff.qualityManager, { ...round, checkerId: staff.storekeeper.id });
  return roundId;
}

/** Drawn by the ledger, and each seal read from its package. */
export async function checkDone({ lab, days, staff }: Demonstration, roundId: string): Promise<void> {
  await drawCheck(lab, staff.qualityManager, { roundId });
  days.pass(20);
  for (const task of await tasksOfRounds(lab.db, [roundId])) {
    const seal = (await sealsOfItem(lab.db, task.item)).findLast(({ brokenByEventId }) => brokenByEventId === null);
    const report = { taskId: task.id, note: null, sealState: 'intact' as const };
    await recordCheck(lab, staff.storekeeper, { ...report, sealSeen: seal?.number });
    days.pass(3);
  }
}

interface Stock {
  readonly dueDate: string;
  /** The exhibit that the technician does not find. */
  readonly missing: string | undefined;
}

/** The safe, scanned by the technician: each thing that is seen there, none by a list. One is not seen. */
export async function stockTaken(
  { lab, days, staff, room }: Demonstration,
  { dueDate, missing }: Stock,
): Promise<void> {
  const inventoryId = newId();
  await startInventory(lab, staff.storekeeper, { inventoryId, placeId: room.safe.id });
  const places = placesBelow(room.safe, await placesOfLaboratory(lab.db, room.safe.laboratoryId));
  const lying = await allStoredIn(
    lab.db,
    room.safe.laboratoryId,
    places.map(({ id }) => id),
  );
  for (const { kind, id, placeId } of lying.filter((one) => one.id !== missing)) {
    days.pass(1);
    const item = await custodyItem(lab.db, { kind, id });
    const scan = { inventoryId, scanId: newId(), code: item?.number ?? '', atPlaceId: placeId };
    await scanInventory(lab, staff.technician, scan);
  }
  days.pass(4);
  await endInventory(lab, staff.storekeeper, { inventoryId, ownerId: staff.storekeeper.id, dueDate });
}
