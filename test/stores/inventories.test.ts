import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctMisplaced, endInventory, startInventory } from '../../server/evidence/inventories/inventory-actions.js';
import {
  findingsOfInventory,
  inventoryById,
  scansOfInventory,
} from '../../server/evidence/inventories/inventory-store.js';
import { scanInventory } from '../../server/evidence/inventories/scan-inventory-actions.js';
import { stepNonconformity } from '../../server/evidence/nonconformities/nonconformity-actions.js';
import { stateOfSteps } from '../../server/evidence/nonconformities/nonconformity.js';
import { searchNonconformities } from '../../server/evidence/nonconformities/nonconformity-store.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { issueBarcode } from '../../server/evidence/labels/barcode-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { newestAlarmOn, openAlarmOn } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { record } from '../../server/ledger/record.js';
import { refusalOf, receivedExhibit, step } from '../support/custody-steps.js';
import { aHandOut, heldExhibits, leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { readyBalance } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('inventories', function (client) {
  let test: TestLab;
  let technician: Actor;
  let keeper: Actor;
  let manager: Actor;
  let house: Storeroom;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    technician = await test.person('technician');
    keeper = await test.person('storekeeper');
    manager = await test.person('quality-manager');
  });
  beforeEach(async () => {
    house = await aStoreroom(test);
    test.clock.forward(60_000);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  async function begun(placeId = house.room.id): Promise<string> {
    test.clock.forward(60_000);
    const inventoryId = newId();
    await startInventory(test.lab, keeper, { inventoryId, placeId });
    test.clock.forward(60_000);
    return inventoryId;
  }

  const scan = (inventoryId: string, code: string, at?: string, by = technician, scanId = newId()) =>
    scanInventory(test.lab, by, { inventoryId, scanId, code, atPlaceId: at });
  const end = (inventoryId: string, by = keeper) =>
    endInventory(test.lab, by, { inventoryId, ownerId: technician.id, dueDate: '2026-11-30' });
  const placeCode = async (id: string): Promise<string> => {
    const barcode = (await test.lab.db('barcodes').where({ subject_kind: 'place', subject_id: id }).first()) as
      { code: string } | undefined;
    return barcode?.code ?? '';
  };
  const stateOf = async (item: ItemRef) => custodyState(item.id, await eventsOfItem(test.lab.db, item));

  it('say what was found, missing, misplaced and unexpected, and open a non-conformity with its alarm for what is missing', async () => {
    const found = await storedExhibit(test, technician, house.first);
    const missing = await storedExhibit(test, technician, house.second);
    const misplaced = await storedExhibit(test, technician, house.first);
    const unexpected = await receivedExhibit(test, technician);
    const id = await begun();
    const { placeId } = await scan(id, await placeCode(house.box.id));
    expect(placeId).to.equal(house.box.id);
    await scan(id, found.number, house.box.id);
    await scan(id, misplaced.number, house.shelf.id, keeper);
    await scan(id, unexpected.number, house.shelf.id);
    await end(id);
    expect((await inventoryById(test.lab.db, id))?.ending).to.include({
      found: 1,
      missing: 1,
      misplaced: 1,
      unexpected: 1,
    });
    const [lost] = await searchNonconformities(test.lab.db, {
      laboratoryId: test.laboratoryId,
      sourceId: id,
      limit: 9,
    });
    expect(lost?.item.id).to.equal(missing.id);
    expect(lost?.steps[0]).to.include({ type: 'opened', ownerId: technician.id, dueDate: '2026-11-30' });
    const alarm = await openAlarmOn(test.lab.db, test.laboratoryId, 'item-missing', `exhibit:${missing.id}`);
    expect(alarm?.id).to.equal(lost?.alarmId);
    const told = await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${missing.id}`);
    expect(told.at(-1)?.type).to.equal('nonconformity.opened');
  });

  it('open a non-conformity with its alarm for what lies here though it was handed out', async () => {
    const [item] = await heldExhibits(test, keeper, 1);
    if (item === undefined) throw new Error('nothing is held');
    const balanceId = await readyBalance(test, keeper);
    await handOutItems(test.lab, keeper, aHandOut([leaving(item)], { balanceId }));
    const id = await begun(house.shelf.id);
    await scan(id, item.number);
    await end(id);
    const search = { laboratoryId: test.laboratoryId, sourceId: id, limit: 9 };
    const [present, ...more] = await searchNonconformities(test.lab.db, search);
    expect(more).to.deep.equal([]);
    expect(present).to.deep.include({ kind: 'item-present', item: { kind: 'exhibit', id: item.id } });
    expect(present?.steps[0]).to.include({ type: 'opened', ownerId: technician.id });
    const alarm = await openAlarmOn(test.lab.db, test.laboratoryId, 'item-present', `exhibit:${item.id}`);
    expect(alarm?.id).to.equal(present?.alarmId);
  });

  it('leave in the ledger’s chain of each item that it was seen', async () => {
    const item = await storedExhibit(test, technician, house.shelf);
    const id = await begun(house.shelf.id);
    await scan(id, item.number);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${item.id}`);
    expect(entries.at(-1)?.type).to.equal('inventory.scanned');
    await end(id);
  });

  it('count a scan once that comes twice, also when both come at once, and a second scan in the same place not at all', async () => {
    const item = await storedExhibit(test, technician, house.shelf);
    const id = await begun(house.shelf.id);
    const scanId = newId();
    await Promise.all([1, 2, 3].map(() => scan(id, item.number, undefined, technician, scanId)));
    expect((await scan(id, item.number)).kind).to.equal('twice');
    expect(await scansOfInventory(test.lab.db, id)).to.have.length(1);
    await end(id);
    expect((await inventoryById(test.lab.db, id))?.ending?.found).to.equal(1);
  });

  it('note a code that names nothing here, and refuse what can’t be read, a badge, and a place outside', async () => {
    const id = await begun(house.shelf.id);
    const before = await scansOfInventory(test.lab.db, id);
    expect(await refusalOf(scan(id, 'не код'))).to.equal('inventory.unreadable');
    expect(await refusalOf(scan(id, await placeCode(house.safe.id)))).to.equal('inventory.other-place');
    const badge = { code: '' };
    await record(test.lab, test.administrator, async (tx) => {
      const made = { by: test.administrator.id, at: test.clock.now().toISOString() };
      const subject = { kind: 'person' as const, id: technician.id, laboratoryId: test.laboratoryId };
      badge.code = (await issueBarcode(tx, subject, made)).code;
      return { type: 'label.printed', items: [], data: {} };
    });
    expect(await refusalOf(scan(id, badge.code))).to.equal('inventory.not-an-item');
    expect(await scansOfInventory(test.lab.db, id)).to.deep.equal(before);
    const strange = newBarcode('exhibit', randomBytes);
    expect(await scan(id, strange)).to.include({ kind: 'unknown', code: strange });
    await end(id);
    expect((await inventoryById(test.lab.db, id))?.ending).to.include({ unexpected: 1, missing: 0 });
  });

  it('correct the record of what lay elsewhere, once, and only while it has not moved since', async () => {
    const item = await storedExhibit(test, technician, house.first);
    const moved = await storedExhibit(test, technician, house.first);
    const id = await begun();
    for (const each of [item, moved]) await scan(id, each.number, house.shelf.id);
    await end(id);
    await custody.takeOutItem(test.lab, technician, step(moved));
    const findings = await findingsOfInventory(test.lab.db, id, 'misplaced');
    const correct = (ref: ItemRef) => {
      const findingId = findings.find((each) => each.item?.id === ref.id)?.id ?? '';
      return correctMisplaced(test.lab, keeper, { inventoryId: id, findingId, eventId: newId() });
    };
    await correct(item);
    const { whereabouts } = await stateOf(item);
    expect(whereabouts).to.have.nested.property('place.id', house.shelf.id);
    const events = await eventsOfItem(test.lab.db, item);
    expect(events.at(-1)?.act).to.deep.include({ type: 'found', inventoryId: id });
    expect(await refusalOf(correct(item))).to.equal('inventory.moved-since');
    expect(await refusalOf(correct(moved))).to.equal('inventory.moved-since');
  });

  it('are not taken twice of one place at a time, are ended once, and take no scan afterwards', async () => {
    const id = await begun(house.shelf.id);
    for (const placeId of [house.room.id, house.shelf.id, house.first.id]) {
      expect(await refusalOf(startInventory(test.lab, keeper, { inventoryId: newId(), placeId }))).to.equal(
        'inventory.open-already',
      );
    }
    await startInventory(test.lab, keeper, { inventoryId: id, placeId: house.shelf.id });
    const wrongOwner = endInventory(test.lab, keeper, { inventoryId: id, ownerId: newId(), dueDate: '2026-02-31' });
    expect(await refusal(wrongOwner)).to.equal('dueDate: not-a-date');
    const outcomes = await Promise.allSettled([end(id), end(id)]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await refusalOf(scan(id, await placeCode(house.shelf.id)))).to.equal('inventory.ended');
  });

  it('let what is missing be explained by one and closed by another, found by its state and its owner', async () => {
    await storedExhibit(test, technician, house.shelf);
    const id = await begun(house.shelf.id);
    await end(id);
    const search = { laboratoryId: test.laboratoryId, sourceId: id, limit: 9 };
    const [lost] = await searchNonconformities(test.lab.db, { ...search, state: 'opened', ownerId: technician.id });
    const nonconformityId = lost?.id ?? '';
    const next = (by: Actor, type: 'explained' | 'closed' | 'assigned', more: object = {}) =>
      stepNonconformity(test.lab, by, { nonconformityId, type, note: 'в сейфе эксперта', ...more });
    expect(await refusalOf(next(manager, 'closed'))).to.equal('nonconformity.not-explained');
    expect(await refusal(next(technician, 'explained', { note: ' ' }))).to.equal('note: required');
    expect(await refusal(next(manager, 'assigned', { ownerId: newId() }))).to.equal(
      'ownerId: nonconformity.owner-may-not',
    );
    await next(manager, 'assigned', { ownerId: keeper.id, dueDate: '2026-12-01' });
    await next(keeper, 'explained');
    expect(
      await searchNonconformities(test.lab.db, { ...search, state: 'explained', ownerId: keeper.id }),
    ).to.have.length(1);
    await next(manager, 'closed');
    const [closed] = await searchNonconformities(test.lab.db, { ...search, state: 'closed' });
    expect(stateOfSteps(closed?.steps ?? [])).to.equal('closed');
    expect(await searchNonconformities(test.lab.db, { ...search, state: 'open' })).to.have.length(0);
  });

  it('end their alarm with the last of what rests on it: missing twice, it is looked for until both are closed', async () => {
    const item = await storedExhibit(test, technician, house.shelf);
    await end(await begun(house.shelf.id));
    await end(await begun(house.shelf.id));
    const alarm = () => openAlarmOn(test.lab.db, test.laboratoryId, 'item-missing', `exhibit:${item.id}`);
    const search = { laboratoryId: test.laboratoryId, alarmId: (await alarm())?.id, limit: 9 };
    const both = await searchNonconformities(test.lab.db, search);
    expect(both).to.have.length(2);
    for (const [place, { id: nonconformityId }] of both.entries()) {
      expect(await alarm(), `${place} closed`).to.not.equal(undefined);
      const note = 'лежал за сейфом';
      await stepNonconformity(test.lab, technician, { nonconformityId, type: 'explained', note });
      await stepNonconformity(test.lab, manager, { nonconformityId, type: 'closed', note });
    }
    expect(await alarm()).to.equal(undefined);
    const cleared = await newestAlarmOn(test.lab.db, test.laboratoryId, 'item-missing', `exhibit:${item.id}`);
    expect(cleared?.clearing).to.include({ by: manager.id, answeredBy: `nonconformity:${both[1]?.id}` });
  });
});
