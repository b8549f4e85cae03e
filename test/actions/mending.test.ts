// Corrections and undoings over a real ledger: the rows, the facts, the sessions.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { sessionOfEvent } from '../../server/evidence/custody/custody-proof.js';
import { sealsOfItem } from '../../server/evidence/custody/seal-store.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { NotFound } from '../../server/foundation/errors.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { plainPlace } from '../../server/evidence/storage/place.js';
import { correctPlace, createPlace } from '../../server/evidence/storage/place-actions.js';
import { newId } from '../../server/foundation/ids.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { exhibitHandedTo, faultOf, milligrams, receivedExhibit, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { weigh } from '../support/ready-balance.js';
import { storedExhibit } from '../support/storeroom.js';
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

  const openedByChemist = async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    return item;
  };
  const residual = (item: ItemRef) =>
    openAlarmOn(test.lab.db, test.laboratoryId, 'mass-residual', `exhibit:${item.id}`);

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

  it('correct the number of a seal that is broken by now: the right one is found, borne and broken', async () => {
    const item = await openedByChemist();
    const [reception] = await events(item);
    const right = `R-${newId().slice(-6)}`;
    const about = {
      correctedEventId: reception?.id ?? '',
      field: 'seal' as const,
      right,
      reason: 'Цифры переставлены.',
    };
    await correctEvent(test.lab, registrar, { ...step(item), ...about });
    const opening = (await events(item)).find(({ act }) => act.type === 'opened');
    const seals = await sealsOfItem(test.lab.db, item);
    expect(seals.map(({ number, brokenByEventId }) => [number, brokenByEventId])).to.deep.equal([
      [item.seal, opening?.id],
      [right, opening?.id],
    ]);
    expect((await stateOf(item)).seal).to.equal(null);
  });

  it('leave no whole seal of a number that was misread', async () => {
    const item = await receivedExhibit(test, registrar);
    const [reception] = await events(item);
    const right = `R-${newId().slice(-6)}`;
    const about = {
      correctedEventId: reception?.id ?? '',
      field: 'seal' as const,
      right,
      reason: 'Цифры переставлены.',
    };
    await correctEvent(test.lab, registrar, { ...step(item), ...about });
    const whole = (await sealsOfItem(test.lab.db, item)).filter(({ brokenByEventId }) => brokenByEventId === null);
    expect(whole.map(({ number }) => number)).to.deep.equal([right]);
  });

  it('raise an alarm where a corrected mass differs from the one before it, and keep it over the next', async () => {
    const item = await openedByChemist();
    await weigh(test, chemist, item, milligrams(12_431));
    await weigh(test, chemist, item, milligrams(12_431));
    const [, weighed] = (await events(item)).filter(({ act }) => act.type === 'weighed');
    const correct = (right: number) =>
      correctEvent(test.lab, quality, {
        ...step(item),
        ...{ correctedEventId: weighed?.id ?? '', field: 'mass', right, reason: 'Прочитано не то табло.' },
      });
    await correct(12_431_400);
    expect(await residual(item)).to.equal(undefined);
    const { event } = await correct(12_314_000);
    const alarm = await residual(item);
    expect(alarm?.data).to.include({ event: event.id, residualMicrograms: 117_000 });
    const entry = (await entriesOfItem(test.lab.db, test.laboratoryId, `alarm:${alarm?.id ?? ''}`)).at(-1);
    expect(entry?.type).to.equal('custody.corrected');
    await correct(12_310_000);
    expect((await residual(item))?.id).to.equal(alarm?.id);
    const clear = (by: Actor) => clearAlarm(test.lab, by, { alarmId: alarm?.id ?? '', reason: 'Табло второй камеры.' });
    expect(await refusalOf(clear(quality))).to.equal('alarm-own');
    await clear(await test.person('reviewer'));
  });

  it('raise it also at the reading that follows the corrected one', async () => {
    const item = await openedByChemist();
    await weigh(test, chemist, item, milligrams(12_431));
    await weigh(test, chemist, item, milligrams(12_431));
    const weighed = (await events(item)).find(({ act }) => act.type === 'weighed');
    const about = { correctedEventId: weighed?.id ?? '', field: 'mass' as const, reason: 'Прочитано не то табло.' };
    await correctEvent(test.lab, quality, { ...step(item), ...about, right: 13_431_000 });
    expect((await residual(item))?.data).to.include({ residualMicrograms: 1_000_000 });
    expect((await stateOf(item)).massMicrograms).to.equal(12_431_000);
  });

  it('undo no taking out into a place that is full by now, or that the person may not open', async () => {
    const keeper = { ...(await test.person('storekeeper', 'registrar')), sessionId: newId() };
    const aBox = (name: string, capacity: number | null) =>
      createPlace(test.lab, test.administrator, { kind: 'box', name, parentId: null, capacity });
    const box = await aBox('Ящик на один', 1);
    const item = await storedExhibit(test, keeper, box);
    const { event } = await custody.takeOutItem(test.lab, keeper, step(item));
    const other = await storedExhibit(test, keeper, box);
    const undo = () => undoEvent(test.lab, keeper, { ...step(item), undoneEventId: event.id });
    expect(await refusalOf(undo())).to.equal('storage.full');
    await custody.takeOutItem(test.lab, keeper, step(other));
    await undo();
    expect((await stateOf(item)).whereabouts.kind).to.equal('place');

    const cabinet = await aBox('Ящик с ключом', null);
    const third = await storedExhibit(test, keeper, cabinet);
    const taken = await custody.takeOutItem(test.lab, keeper, step(third));
    const content = { ...plainPlace, name: cabinet.name, openerRoles: ['quality-manager'] as const };
    await correctPlace(test.lab, test.administrator, { placeId: cabinet.id, content, reason: 'Ключ передан.' });
    const back = undoEvent(test.lab, keeper, { ...step(third), undoneEventId: taken.event.id });
    expect(await refusalOf(back)).to.equal('storage.opened-by-roles');
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
