import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { itemsStoredIn } from '../../server/evidence/custody/stored-item-store.js';
import { closePlace, correctPlace, createPlace } from '../../server/evidence/storage/place-actions.js';
import { placeById, versionsOfPlace } from '../../server/evidence/storage/place-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { refusalOf, receivedExhibit, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the storeroom', function (client) {
  let test: TestLab;
  let technician: Actor;
  let other: Actor;
  let house: Storeroom;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    technician = await test.person('technician');
    other = await test.person('storekeeper');
  });
  beforeEach(async () => {
    house = await aStoreroom(test);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const content = {
    name: 'Полка 1',
    needsWitness: false,
    capacity: null,
    admits: null,
    openerRoles: null,
    openerPeople: null,
  };
  const correct = (placeId: string, change: Partial<typeof content> | object) =>
    correctPlace(test.lab, test.administrator, { placeId, content: { ...content, ...change }, reason: 'приказ 12' });

  describe('a place', () => {
    it('is corrected by a further version, and what was said before stays', async () => {
      await correct(house.shelf.id, { name: 'Полка 01', capacity: 2 });
      const place = await placeById(test.lab.db, house.shelf.id);
      expect(place).to.include({ name: 'Полка 01', capacity: 2, version: 2 });
      const versions = await versionsOfPlace(test.lab.db, house.shelf.id);
      expect(versions.map(({ name, reason }) => [name, reason])).to.deep.equal([
        ['Полка 01', 'приказ 12'],
        ['Полка 1', null],
      ]);
    });

    it('that is full takes nothing more, in words, and the refusal is in the ledger', async () => {
      await correct(house.shelf.id, { capacity: 1 });
      await storedExhibit(test, technician, house.first);
      const second = await receivedExhibit(test, technician);
      const attempt = custody.storeItem(test.lab, technician, { ...step(second), placeId: house.box.id });
      expect(await refusalOf(attempt)).to.equal('storage.full');
      const rows = await test.lab.db('ledger_items').where({ item: `exhibit:${second.id}` });
      expect(rows).to.have.length(2);
    });

    it('that others open is opened by nobody else: neither to store nor to take out', async () => {
      const item = await storedExhibit(test, technician, house.shelf);
      await correct(house.shelf.id, { openerPeople: [other.id] });
      expect(await refusalOf(custody.takeOutItem(test.lab, technician, step(item)))).to.equal(
        'storage.opened-by-people',
      );
      await custody.takeOutItem(test.lab, other, step(item));
      const mine = await receivedExhibit(test, technician);
      const attempt = custody.storeItem(test.lab, technician, { ...step(mine), placeId: house.shelf.id });
      expect(await refusalOf(attempt)).to.equal('storage.opened-by-people');
    });

    it('keeps an oxidiser from what burns, anywhere in the same cupboard', async () => {
      await storedExhibit(test, technician, house.first, { hazards: ['flammable'] });
      const attempt = storedExhibit(test, technician, house.shelf, { hazards: ['oxidiser'] });
      expect(await refusalOf(attempt)).to.equal('storage.hazard-apart');
      await storedExhibit(test, technician, house.room, { hazards: ['toxic'] });
    });

    it('cannot be said to be smaller, or to take less, than what lies in it', async () => {
      await storedExhibit(test, technician, house.shelf, { hazards: ['toxic'] });
      await storedExhibit(test, technician, house.shelf);
      expect(await refusal(correct(house.shelf.id, { capacity: 1 }))).to.equal('capacity: storage.capacity-below');
      expect(await refusal(correct(house.shelf.id, { admits: ['flammable'] }))).to.equal(
        'admits: storage.hazard-present',
      );
      expect(await refusal(correct(house.shelf.id, { capacity: 0 }))).to.equal('capacity: storage.not-a-capacity');
    });

    it('is closed when it is empty, not before, and takes nothing afterwards', async () => {
      const item = await storedExhibit(test, technician, house.first);
      const close = (placeId: string) => closePlace(test.lab, test.administrator, { placeId, reason: 'списана' });
      expect(await refusalOf(close(house.box.id))).to.equal('storage.holds-places');
      expect(await refusalOf(close(house.first.id))).to.equal('storage.holds-items');
      await custody.takeOutItem(test.lab, technician, step(item));
      await close(house.first.id);
      expect(await refusalOf(close(house.first.id))).to.equal('storage.closed');
      const attempt = custody.storeItem(test.lab, technician, { ...step(item), placeId: house.first.id });
      expect(await refusalOf(attempt)).to.equal('storage.closed');
      const inside = createPlace(test.lab, test.administrator, {
        kind: 'position',
        name: '9',
        parentId: house.first.id,
      });
      expect(await refusal(inside)).to.equal('parentId: storage.closed');
    });

    it('tells what lies in it a page at a time and by the words of an exhibit', async () => {
      const items = [];
      for (const place of [house.first, house.second, house.shelf])
        items.push(await storedExhibit(test, technician, place));
      const search = { laboratoryId: test.laboratoryId, placeIds: [house.shelf.id, house.first.id, house.second.id] };
      const first = await itemsStoredIn(test.lab.db, { ...search, limit: 2 });
      const rest = await itemsStoredIn(test.lab.db, { ...search, limit: 2, before: first[1]?.eventId });
      expect([...first, ...rest].map(({ number }) => number)).to.have.members(items.map(({ number }) => number));
      expect(rest).to.have.length(1);
    });
  });
});
