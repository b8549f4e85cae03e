// Corrections and undoings over a real ledger: the rows, the facts, the sessions.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { sessionOfEvent } from '../../server/evidence/custody/custody-proof.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { NotFound } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { faultOf, milligrams, receivedExhibit, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { weigh } from '../support/ready-balance.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('mending the record of custody', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let quality: Actor;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    registrar = { ...(await test.person('registrar')), sessionId: newId() };
    chemist = { ...(await test.person('chemist')), sessionId: newId() };
    quality = await test.person('quality-manager');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const events = (item: ItemRef) => eventsOfItem(test.lab.db, item);
  const stateOf = async (item: ItemRef) => custodyState(item.id, await events(item));
  const offered = async () => {
    const item = await receivedExhibit(test, registrar);
    const { event } = await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    return { item, offer: event };
  };

  it('undo the newest move in its session; the chain and the ledger show both', async () => {
    const { item, offer } = await offered();
    const { event, proof } = await undoEvent(test.lab, registrar, { ...step(item), undoneEventId: offer.id });
    expect(event.act).to.deep.equal({ type: 'undone', target: { id: offer.id, type: 'offered' } });
    expect(custodianOf(await stateOf(item))?.id).to.equal(registrar.id);
    expect((await events(item)).map(({ act }) => act.type)).to.deep.equal(['received', 'offered', 'undone']);
    const entry = (await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${item.id}`)).at(-1);
    expect(parseEntry(entry?.bytes ?? '').data).to.include({ target: offer.id, holder: `person:${registrar.id}` });
    expect(entry?.leaf_hash).to.equal(proof.hash);
    expect(await refusalOf(custody.acceptItem(test.lab, chemist, step(item)))).to.equal('custody.not-offered');
  });

  it('undo a step once, however often the request comes', async () => {
    const { item, offer } = await offered();
    const undoing = { ...step(item), undoneEventId: offer.id };
    const [one, two] = await Promise.all([
      undoEvent(test.lab, registrar, undoing),
      undoEvent(test.lab, registrar, undoing),
    ]);
    expect(two.proof).to.deep.equal(one.proof);
    expect(await events(item)).to.have.length(3);
  });

  it('refuse an undoing in another session or of another item, and enter the refusal', async () => {
    const { item, offer } = await offered();
    const later = { ...registrar, sessionId: newId() };
    const undoing = { ...step(item), undoneEventId: offer.id };
    expect(await refusalOf(undoEvent(test.lab, later, undoing))).to.equal('custody.undo-other-session');
    const sessionless = await test.person('registrar');
    const without = { ...sessionless, id: registrar.id };
    expect(await refusalOf(undoEvent(test.lab, without, undoing))).to.equal('custody.undo-other-session');
    const other = await receivedExhibit(test, registrar);
    const crossed = undoEvent(test.lab, registrar, { ...step(other), undoneEventId: offer.id });
    expect(await faultOf(crossed)).to.be.instanceOf(NotFound);
    const types = (await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${item.id}`)).map(({ type }) => type);
    expect(types.slice(-2)).to.deep.equal(['custody.refused', 'custody.refused']);
  });

  it('find the session of an event however much has been recorded of its item since', async () => {
    const { item, offer } = await offered();
    await undoEvent(test.lab, registrar, { ...step(item), undoneEventId: offer.id });
    for (let turn = 0; turn < 12; turn += 1) {
      const { event } = await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
      await undoEvent(test.lab, registrar, { ...step(item), undoneEventId: event.id });
    }
    const session = (eventId: string) => sessionOfEvent(test.lab.db, test.laboratoryId, item, eventId);
    expect(await session(offer.id)).to.equal(registrar.sessionId);
    expect(await session(newId())).to.equal(undefined);
  });

  it('let one win who undoes while another accepts', async () => {
    const { item, offer } = await offered();
    const both = await Promise.allSettled([
      undoEvent(test.lab, registrar, { ...step(item), undoneEventId: offer.id }),
      custody.acceptItem(test.lab, chemist, step(item)),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await events(item)).to.have.length(3);
  });

  it('correct a misread seal: what was wrong is read from the record, and the seal can be found by the right number', async () => {
    const item = await receivedExhibit(test, registrar);
    const [reception] = await events(item);
    const right = `R-${newId().slice(-6)}`;
    const correction = { field: 'seal' as const, right, reason: 'Цифры переставлены.' };
    const corrected = { ...step(item), ...correction, correctedEventId: reception?.id ?? '' };
    const { event } = await correctEvent(test.lab, registrar, corrected);
    expect(event.act).to.deep.include({
      correction: { field: 'seal', wrong: item.seal, right },
      reason: correction.reason,
    });
    expect((await events(item)).at(-1)?.act).to.deep.equal(event.act);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    await custody.acceptItem(test.lab, chemist, step(item));
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: right });
    expect((await stateOf(item)).seal).to.equal(null);
  });

  it('correct a mass twice: the second finds wrong what the first called right', async () => {
    const item = await receivedExhibit(test, registrar);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    await custody.acceptItem(test.lab, chemist, step(item));
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    await weigh(test, chemist, item, milligrams(12_431));
    const weighed = (await events(item)).at(-1);
    const correct = (actor: Actor, right: number) =>
      correctEvent(test.lab, actor, {
        ...step(item),
        ...{ correctedEventId: weighed?.id ?? '', field: 'mass', right, reason: 'Прочитано не то табло.' },
      });
    expect(await refusalOf(correct(chemist, 12_341_000))).to.equal('custody.correct-mass');
    await correct(quality, 12_341_000);
    const { event } = await correct(quality, 12_314_000);
    const second = { field: 'mass', wrongMicrograms: 12_341_000, rightMicrograms: 12_314_000 };
    expect(event.act).to.have.deep.property('correction', second);
    expect((await stateOf(item)).massMicrograms).to.equal(12_314_000);
    expect(await refusalOf(correct(registrar, 1))).to.equal('custody.correct-not-yours');
  });
});
