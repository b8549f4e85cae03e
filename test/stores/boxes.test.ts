import { expect } from 'chai';
import { moveBox } from '../../server/evidence/custody/box-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { proofsOfItem } from '../../server/evidence/custody/custody-proof.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem, itemsOfferedTo } from '../../server/evidence/custody/custody-store.js';
import { correctEvent } from '../../server/evidence/custody/mending-actions.js';
import { allStoredIn } from '../../server/evidence/custody/stored-item-store.js';
import { emptySheet } from '../../server/evidence/custody/scan-sheet.js';
import { boxActOfSheet } from '../../server/evidence/custody/sheet-act.js';
import { closePlace, createPlace } from '../../server/evidence/storage/place-actions.js';
import { movesOfPlace } from '../../server/evidence/storage/place-move-store.js';
import { placeById, placeRefs } from '../../server/evidence/storage/place-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { boxMoved, boxStep } from '../support/boxes.js';
import { refusalOf, receivedExhibit, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('a box that people carry', function (client) {
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

  const carry = (placeId: string, by = technician) => boxMoved(test, by, placeId, { type: 'taken-out' });
  const put = (placeId: string, parentPlaceId: string, by = technician) =>
    boxMoved(test, by, placeId, { type: 'stored', parentPlaceId });
  const offer = (by = technician, toPersonId = other.id) =>
    boxMoved(test, by, house.box.id, { type: 'offered', toPersonId });

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

  it('keeps in it what is corrected on the way: a correction takes nothing into hands', async () => {
    const item = await storedExhibit(test, technician, house.first);
    const [, stored] = await eventsOfItem(test.lab.db, item);
    await carry(house.box.id);
    const seal = { field: 'seal' as const, right: `R-${item.seal}`, reason: 'Цифры переставлены.' };
    const [reception] = await eventsOfItem(test.lab.db, item);
    await correctEvent(test.lab, technician, { ...step(item), ...seal, correctedEventId: reception?.id ?? '' });
    const { move } = await put(house.box.id, house.room.id);
    expect(move.itemCount).to.equal(1);
    expect((await stateOf(item)).whereabouts).to.have.nested.property('place.id', house.first.id);
    const seen = { field: 'seal' as const, right: `S-${item.seal}`, reason: 'И ещё раз.' };
    await correctEvent(test.lab, technician, { ...step(item), ...seen, correctedEventId: reception?.id ?? '' });
    const [lying] = await allStoredIn(test.lab.db, test.laboratoryId, [house.first.id]);
    expect(lying?.eventId, 'the event that brought it there').to.not.equal(stored?.id);
    expect((await eventsOfItem(test.lab.db, item)).at(-2)?.id).to.equal(lying?.eventId);
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

  it('is not closed while somebody carries it, nor received, nor put so deep that nobody finds it', async () => {
    await carry(house.box.id);
    const closing = { placeId: house.box.id, reason: 'списана' };
    expect(await refusalOf(closePlace(test.lab, test.administrator, closing))).to.equal('storage.carried-close');
    expect(() => boxActOfSheet({ ...emptySheet(), action: 'receive' }, {})).to.throw(RuleBroken, 'box-item-by-item');
    let parentId = house.room.id;
    for (const kind of ['cabinet', 'shelf', 'box', 'box', 'box', 'box'] as const) {
      const at = await createPlace(test.lab, test.administrator, { kind, name: `${kind} ${parentId}`, parentId });
      parentId = at.id;
    }
    expect(await refusalOf(put(house.box.id, parentId))).to.equal('storage.too-deep');
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
    const sent = await boxStep(test, technician, house.box.id, { type: 'taken-out' });
    const [first, second] = await Promise.all([
      moveBox(test.lab, technician, sent),
      moveBox(test.lab, technician, sent),
    ]);
    expect(first).to.deep.equal(second);
    expect(await movesOfPlace(test.lab.db, house.box.id)).to.have.length(1);
    expect(await refusalOf(moveBox(test.lab, other, sent))).to.equal('custody.event-id-used');
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
    await boxMoved(test, technician, house.box.id, { type: 'stored', parentPlaceId }, witness);
    expect(await refusalOf(carry(house.box.id))).to.equal('custody.witness-missing');
    expect(await refusalOf(carry(house.shelf.id))).to.equal('storage.not-movable');
  });

  it('takes nothing in while it is carried', async () => {
    await carry(house.box.id);
    const item = await receivedExhibit(test, technician);
    const attempt = custody.storeItem(test.lab, technician, { ...step(item), placeId: house.first.id });
    expect(await refusalOf(attempt)).to.equal('storage.carried');
  });

  it('is handed to a colleague who answers for each item from then on', async () => {
    const item = await storedExhibit(test, technician, house.first);
    const taken = await storedExhibit(test, technician, house.second);
    await carry(house.box.id);
    await custody.storeItem(test.lab, technician, { ...step(taken), placeId: house.shelf.id });
    expect((await offer()).move).to.include({ type: 'offered', itemCount: 1, receiverId: other.id });
    expect(await placeById(test.lab.db, house.box.id)).to.include({
      carrierId: technician.id,
      offeredToId: other.id,
    });
    const offered = await itemsOfferedTo(test.lab.db, test.laboratoryId, other.id);
    expect(offered.map(({ id }) => id))
      .to.include(item.id)
      .and.not.include(taken.id);
    expect(await refusalOf(put(house.box.id, house.shelf.id))).to.equal('custody.in-transfer');
    const stranger = await test.person('chemist');
    const accept = (by: Actor) => boxMoved(test, by, house.box.id, { type: 'accepted' });
    expect(await refusalOf(accept(stranger))).to.equal('custody.offered-to-other');
    await accept(other);
    expect(custodianOf(await stateOf(item))?.id).to.equal(other.id);
    expect(await placeById(test.lab.db, house.box.id)).to.include({ carrierId: other.id, offeredToId: null });
    expect(await refusalOf(accept(other))).to.equal('custody.not-offered');
    expect(await refusalOf(put(house.box.id, house.shelf.id))).to.equal('storage.carried');
    await put(house.box.id, house.shelf.id, other);
    expect((await stateOf(item)).whereabouts).to.have.nested.property('place.id', house.first.id);
    const events = (await eventsOfItem(test.lab.db, item)).map(({ act }) => act.type);
    expect(events.slice(2)).to.deep.equal(['taken-out', 'offered', 'accepted', 'stored']);
  });

  it('stays with its giver, with all that is in it, when it is declined or the offer withdrawn', async () => {
    const item = await storedExhibit(test, technician, house.first);
    await carry(house.box.id);
    await offer();
    await boxMoved(test, other, house.box.id, { type: 'declined', reason: 'коробка помята' });
    expect(await placeById(test.lab.db, house.box.id)).to.include({ carrierId: technician.id, offeredToId: null });
    expect(custodianOf(await stateOf(item))?.id).to.equal(technician.id);
    await offer();
    const withdraw = (by: Actor) => boxMoved(test, by, house.box.id, { type: 'withdrawn' });
    expect(await refusalOf(withdraw(other))).to.equal('custody.held-by-other');
    await withdraw(technician);
    expect((await put(house.box.id, house.room.id)).move.itemCount).to.equal(1);
    const [, , declined] = (await movesOfPlace(test.lab.db, house.box.id)).reverse();
    expect(declined).to.include({ type: 'declined', reason: 'коробка помята', personId: other.id });
  });

  it('is not offered to oneself, to nobody, or to one who may not hold evidence; nor out of its place', async () => {
    expect(await refusalOf(offer())).to.equal('storage.not-carried');
    await carry(house.box.id);
    expect(await refusalOf(offer(technician, technician.id))).to.equal('custody.offered-to-self');
    expect(await refusalOf(offer(other))).to.equal('storage.carried');
    const auditor = await test.person('auditor');
    expect(await refusalOf(offer(technician, auditor.id))).to.equal('custody.receiver-may-not');
  });

  it('moves only with what the person saw in it', async () => {
    await storedExhibit(test, technician, house.first);
    const seen = await boxStep(test, technician, house.box.id, { type: 'taken-out' });
    await storedExhibit(test, technician, house.second);
    expect(await refusalOf(moveBox(test.lab, technician, seen))).to.equal('storage.box-changed');
    expect(await movesOfPlace(test.lab.db, house.box.id)).to.deep.equal([]);
  });

  it('is not taken out of a box that another carries', async () => {
    const inner = await createPlace(test.lab, test.administrator, {
      kind: 'tray',
      name: 'Лоток',
      parentId: house.box.id,
    });
    await carry(house.box.id);
    expect(await refusalOf(carry(inner.id, other))).to.equal('storage.carried');
  });
});
