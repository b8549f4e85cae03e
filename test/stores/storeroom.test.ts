import { expect } from 'chai';
import { storeBox, takeOutBox } from '../../server/evidence/custody/box-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { proofsOfItem } from '../../server/evidence/custody/custody-proof.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { itemsStoredIn } from '../../server/evidence/custody/stored-item-store.js';
import { closePlace, correctPlace, createPlace } from '../../server/evidence/storage/place-actions.js';
import { movesOfPlace } from '../../server/evidence/storage/place-move-store.js';
import { placeById, placeRefs, versionsOfPlace } from '../../server/evidence/storage/place-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
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

  const stateOf = async (item: ItemRef) => custodyState(item.id, await eventsOfItem(test.lab.db, item));
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

  describe('a box', () => {
    const carry = (placeId: string, by = technician) => takeOutBox(test.lab, by, { eventId: newId(), placeId });
    const put = (placeId: string, parentPlaceId: string, by = technician) =>
      storeBox(test.lab, by, { eventId: newId(), placeId, parentPlaceId });

    it('moves with what is in it, through the hands of one who answers for each item', async () => {
      const items = [
        await storedExhibit(test, technician, house.first),
        await storedExhibit(test, technician, house.box),
      ];
      const beside = await storedExhibit(test, technician, house.shelf);
      const taken = await carry(house.box.id, other);
      expect(taken.move.itemCount).to.equal(2);
      for (const item of items) expect(custodianOf(await stateOf(item))?.id).to.equal(other.id);
      expect((await stateOf(beside)).whereabouts.kind).to.equal('place');
      const target = await createPlace(test.lab, test.administrator, {
        kind: 'shelf',
        name: 'Полка 2',
        parentId: house.room.id,
      });
      await put(house.box.id, target.id, other);
      const [inFirst, inBox] = await Promise.all(items.map(stateOf));
      const refs = await placeRefs(test.lab.db, test.laboratoryId);
      expect(inFirst?.whereabouts).to.deep.include({ kind: 'place' });
      expect(refs.get(house.first.id)?.name).to.equal(`${house.room.name}, Полка 2, Коробка 1, 1`);
      expect(inBox?.whereabouts).to.have.nested.property('place.id', house.box.id);
      expect(inFirst?.whereabouts).to.have.nested.property('place.id', house.first.id);
      expect((await movesOfPlace(test.lab.db, house.box.id)).map(({ type }) => type)).to.deep.equal([
        'stored',
        'taken-out',
      ]);
    });

    it('leaves in each item’s own chain every move with its own proof, and where it lay under the name of that day', async () => {
      const item = await storedExhibit(test, technician, house.first);
      await carry(house.box.id);
      await put(house.box.id, house.room.id);
      const events = await eventsOfItem(test.lab.db, item);
      expect(events.map(({ act }) => act.type)).to.deep.equal(['received', 'stored', 'taken-out', 'stored']);
      const before = events[1]?.act;
      expect(before?.type === 'stored' && before.place.nameThen).to.equal(`${house.room.name}, Полка 1, Коробка 1, 1`);
      const proofs = await proofsOfItem(test.lab.db, test.laboratoryId, item);
      expect(events.map(({ id }) => proofs.get(id)?.holds)).to.deep.equal([true, true, true, true]);
      expect(new Set([...proofs.values()].map(({ seq }) => seq)).size).to.equal(4);
    });

    it('puts down only what is still in it', async () => {
      const item = await storedExhibit(test, technician, house.first);
      const left = await storedExhibit(test, technician, house.second);
      await carry(house.box.id);
      await custody.storeItem(test.lab, technician, { ...step(item), placeId: house.shelf.id });
      const { move } = await put(house.box.id, house.room.id);
      expect(move.itemCount).to.equal(1);
      expect((await stateOf(item)).whereabouts).to.have.nested.property('place.id', house.shelf.id);
      expect((await stateOf(left)).whereabouts).to.have.nested.property('place.id', house.second.id);
    });

    it('is taken once when two people reach for it at the same moment', async () => {
      const item = await storedExhibit(test, technician, house.first);
      const outcomes = await Promise.allSettled([carry(house.box.id), carry(house.box.id, other)]);
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      const events = await eventsOfItem(test.lab.db, item);
      expect(events.filter(({ act }) => act.type === 'taken-out')).to.have.length(1);
    });

    it('moves once when the request comes twice', async () => {
      await storedExhibit(test, technician, house.first);
      const step = { eventId: newId(), placeId: house.box.id };
      const [first, second] = await Promise.all([
        takeOutBox(test.lab, technician, step),
        takeOutBox(test.lab, technician, step),
      ]);
      expect(first.move.position).to.equal(second.move.position);
      expect(await movesOfPlace(test.lab.db, house.box.id)).to.have.length(1);
      expect(await refusalOf(takeOutBox(test.lab, other, step))).to.equal('custody.event-id-used');
    });

    it('needs the second person of a safe, and fits only where its items may lie', async () => {
      await storedExhibit(test, technician, house.first, { hazards: ['flammable'] });
      await storedExhibit(test, technician, house.second);
      await carry(house.box.id);
      expect(await refusalOf(put(house.box.id, house.safe.id))).to.equal('custody.witness-missing');
      const narrow = await createPlace(test.lab, test.administrator, {
        kind: 'shelf',
        name: 'Узкая',
        parentId: house.room.id,
        capacity: 1,
      });
      expect(await refusalOf(put(house.box.id, narrow.id))).to.equal('storage.full');
      const clean = await createPlace(test.lab, test.administrator, {
        kind: 'shelf',
        name: 'Чистая',
        parentId: house.room.id,
        admits: [],
      });
      expect(await refusalOf(put(house.box.id, clean.id))).to.equal('storage.hazard-not-taken');
      expect(await refusalOf(put(house.box.id, house.first.id))).to.equal('storage.stands-not-in-place');
      expect(await refusalOf(put(house.box.id, house.box.id))).to.equal('storage.stands-not-in-place');
      expect(await refusalOf(put(house.box.id, house.shelf.id, other))).to.equal('storage.carried');
      const witness = { id: other.id, name: other.name };
      const parentPlaceId = house.safe.id;
      await storeBox(test.lab, technician, { eventId: newId(), placeId: house.box.id, parentPlaceId, witness });
      expect(await refusalOf(carry(house.box.id))).to.equal('custody.witness-missing');
      expect(await refusalOf(carry(house.shelf.id))).to.equal('storage.not-movable');
    });

    it('takes nothing in while it is carried', async () => {
      await carry(house.box.id);
      const item = await receivedExhibit(test, technician);
      const attempt = custody.storeItem(test.lab, technician, { ...step(item), placeId: house.first.id });
      expect(await refusalOf(attempt)).to.equal('storage.carried');
    });
  });
});
