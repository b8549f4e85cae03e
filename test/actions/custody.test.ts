import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import {
  countHeldByPlaces,
  eventsOfItem,
  itemsHeldBy,
  itemsOfferedTo,
} from '../../server/evidence/custody/custody-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden, NotFound, RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { faultOf, receivedExhibit, refusalOf, registeredExhibit, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('custody', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let other: Actor;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    other = await test.person('chemist');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const received = () => receivedExhibit(test, registrar);

  async function stateOf(item: ItemRef) {
    return custodyState(item.id, await eventsOfItem(test.lab.db, item));
  }

  it('receives an exhibit with the seal found at its inspection and answers with the proof', async () => {
    const item = await registeredExhibit(test);
    const { proof, event } = await custody.receiveItem(test.lab, registrar, step(item));
    expect(event.act).to.deep.include({ type: 'received', seal: item.seal });
    expect(proof.hash).to.match(/^[0-9a-f]{64}$/);
    expect(custodianOf(await stateOf(item))?.name).to.equal(registrar.name);
  });

  it('refuses a reception with another seal than the one found, and enters the refusal in the ledger', async () => {
    const item = await registeredExhibit(test);
    const refusal = await refusalOf(custody.receiveItem(test.lab, registrar, { ...step(item), seal: '0091872' }));
    expect(refusal).to.equal('custody.seal-differs');
    expect(await factTypes(item)).to.deep.equal(['custody.refused']);
  });

  it('stores in a place and tells what the place holds', async () => {
    const item = await received();
    const place = await createPlace(test.lab, test.administrator, {
      kind: 'shelf',
      name: `Полка ${newId()}`,
      parentId: null,
      needsWitness: false,
    });
    await custody.storeItem(test.lab, registrar, { ...step(item), placeId: place.id, sealSeen: item.seal });
    const held = await itemsHeldBy(test.lab.db, test.laboratoryId, { kind: 'place', id: place.id });
    expect(held.map(({ id }) => id)).to.deep.equal([item.id]);
    expect((await countHeldByPlaces(test.lab.db, test.laboratoryId)).get(place.id)).to.equal(1);
    await custody.takeOutItem(test.lab, chemist, step(item));
    expect(await itemsHeldBy(test.lab.db, test.laboratoryId, { kind: 'place', id: place.id })).to.deep.equal([]);
  });

  it('lets one of two win who take out the same item at once, and tells the other who has it', async () => {
    const item = await received();
    const place = await createPlace(test.lab, test.administrator, {
      kind: 'safe',
      name: `Сейф ${newId()}`,
      parentId: null,
      needsWitness: false,
    });
    await custody.storeItem(test.lab, registrar, { ...step(item), placeId: place.id });
    const both = await Promise.allSettled([
      custody.takeOutItem(test.lab, chemist, step(item)),
      custody.takeOutItem(test.lab, other, step(item)),
    ]);
    const won = both.filter((one) => one.status === 'fulfilled');
    const lost = both.find((one) => one.status === 'rejected');
    expect(won).to.have.length(1);
    const reason: unknown = lost?.status === 'rejected' ? lost.reason : undefined;
    expect(reason).to.be.instanceOf(RuleBroken);
    const holder = custodianOf(await stateOf(item));
    expect(reason).to.deep.include({ code: 'custody.held-by-other', values: { holder: holder?.name } });
    expect(await factTypes(item)).to.include('custody.refused');
  });

  it('answers the same request twice with one event, also when both come at once', async () => {
    const item = await received();
    const offer = { ...step(item), toPersonId: chemist.id };
    const [one, two] = await Promise.all([
      custody.offerItem(test.lab, registrar, offer),
      custody.offerItem(test.lab, registrar, offer),
    ]);
    const three = await custody.offerItem(test.lab, registrar, offer);
    expect([two.proof, three.proof]).to.deep.equal([one.proof, one.proof]);
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(2);
    const reused = custody.withdrawOffer(test.lab, registrar, { eventId: offer.eventId, item: await received() });
    expect(await refusalOf(reused)).to.equal('custody.event-id-used');
  });

  it('hands over only when the receiver accepts; a decline or withdrawal gives it back', async () => {
    const item = await received();
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    expect((await itemsOfferedTo(test.lab.db, test.laboratoryId, chemist.id)).map(({ id }) => id)).to.include(item.id);
    expect(await refusalOf(custody.acceptItem(test.lab, other, step(item)))).to.equal('custody.offered-to-other');
    await custody.declineItem(test.lab, chemist, { ...step(item), reason: 'пломба надорвана' });
    expect(custodianOf(await stateOf(item))?.id).to.equal(registrar.id);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    await custody.withdrawOffer(test.lab, registrar, step(item));
    expect(custodianOf(await stateOf(item))?.id).to.equal(registrar.id);
  });

  it('refuses an offer to someone who may not hold evidence or does not exist', async () => {
    const item = await received();
    const auditor = await test.person('auditor');
    const offer = (toPersonId: string) => custody.offerItem(test.lab, registrar, { ...step(item), toPersonId });
    expect(await refusalOf(offer(auditor.id))).to.equal('custody.receiver-may-not');
    expect(await faultOf(offer(newId()))).to.be.instanceOf(NotFound);
  });

  it('asks for a witness at a safe that needs one, and names the witness in the event', async () => {
    const item = await received();
    const place = await createPlace(test.lab, test.administrator, {
      kind: 'safe',
      name: `Сейф ${newId()}`,
      parentId: null,
      needsWitness: true,
    });
    const shelf = await createPlace(test.lab, test.administrator, {
      kind: 'shelf',
      name: '1',
      parentId: place.id,
      needsWitness: false,
    });
    const store = { ...step(item), placeId: shelf.id };
    expect(await refusalOf(custody.storeItem(test.lab, registrar, store))).to.equal('custody.witness-missing');
    const witness = { id: chemist.id, name: chemist.name };
    const { event } = await custody.storeItem(test.lab, registrar, { ...store, eventId: newId(), witness });
    expect(event.witness).to.deep.equal(witness);
    expect(event.act).to.have.nested.property('place.name', `${place.name}, 1`);
  });

  it('records a late statement only with its reason', async () => {
    const item = await received();
    const late = { ...step(item), toPersonId: chemist.id, occurredAt: '2026-11-23T08:30:00.000Z' };
    expect(await refusalOf(custody.offerItem(test.lab, registrar, late))).to.equal('custody.late-without-reason');
    test.clock.forward(3_600_000);
    const stated = { ...late, eventId: newId(), occurredAt: '2026-11-23T09:10:00.000Z', lateReason: 'нет света' };
    const { event } = await custody.offerItem(test.lab, registrar, stated);
    expect([event.occurredAt, event.lateReason]).to.deep.equal([stated.occurredAt, 'нет света']);
  });

  it('is closed to those without the role, and to other laboratories even by name', async () => {
    const item = await received();
    expect(
      await faultOf(custody.openItem(test.lab, registrar, { ...step(item), sealBefore: item.seal })),
    ).to.be.instanceOf(Forbidden);
    const stranger = { ...chemist, laboratoryId: newId() };
    expect(await faultOf(custody.takeOutItem(test.lab, stranger, step(item)))).to.be.instanceOf(NotFound);
    expect(
      await faultOf(custody.takeOutItem(test.lab, chemist, step({ kind: 'exhibit', id: newId() }))),
    ).to.be.instanceOf(NotFound);
  });

  async function factTypes(item: ItemRef): Promise<string[]> {
    const rows = await entriesOfItem(test.lab.db, test.laboratoryId, `${item.kind}:${item.id}`);
    return rows.map(({ type }) => type);
  }
});
