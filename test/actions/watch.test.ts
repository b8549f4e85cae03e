// What the machinery looks at by itself: hand-overs that nobody answers, and the server's own clock.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { demandSteadyClock } from '../../server/ledger/clock-step.js';
import { entriesAfter, entriesOfItem } from '../../server/ledger/ledger-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { lookRound } from '../../server/watch.js';
import { receivedExhibit, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the watch', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let quality: Actor;
  beforeEach(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    quality = await test.person('quality-manager');
  });
  afterEach(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const look = () => lookRound(test.lab);
  const alarms = (search: object = {}) =>
    searchAlarms(test.lab.db, { laboratoryId: test.laboratoryId, limit: 50, ...search });
  const minutes = (count: number) => test.clock.forward(count * 60_000);
  const offered = async () => {
    const item = await receivedExhibit(test, registrar);
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    return item;
  };

  it('raises an alarm once for an offer that nobody answered in time, naming both', async () => {
    const item = await offered();
    minutes(30);
    await look();
    expect(await alarms()).to.deep.equal([]);
    minutes(1);
    await look();
    await look();
    const [alarm, ...more] = await alarms();
    expect(more).to.deep.equal([]);
    expect(alarm).to.include({ kind: 'transfer-overdue', subject: `exhibit:${item.id}`, clearing: null });
    expect(alarm?.data).to.include({ giverId: registrar.id, receiverId: chemist.id, minutes: 30 });
  });

  it('ends the alarm with the event that answers the offer, in the same entry', async () => {
    const item = await offered();
    minutes(31);
    await look();
    const { event, proof } = await custody.acceptItem(test.lab, chemist, step(item));
    const [alarm] = await alarms();
    const ended = { answeredBy: `custody-event:${event.id}`, by: chemist.id, reason: null };
    expect(alarm?.clearing).to.include(ended);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `alarm:${alarm?.id ?? ''}`);
    expect(entries.map(({ type }) => type)).to.deep.equal(['alarm.raised', 'custody.accepted']);
    expect(entries.at(-1)?.leaf_hash).to.equal(proof.hash);
  });

  it('does not raise again what a person cleared, but does for the next offer', async () => {
    const item = await offered();
    minutes(31);
    await look();
    const [first] = await alarms();
    await clearAlarm(test.lab, quality, { alarmId: first?.id ?? '', reason: 'Получатель на выезде' });
    await look();
    expect(await alarms({ state: 'open' })).to.deep.equal([]);
    await custody.withdrawOffer(test.lab, registrar, step(item));
    await custody.offerItem(test.lab, registrar, { ...step(item), toPersonId: chemist.id });
    minutes(31);
    await look();
    expect(await alarms({ state: 'open' })).to.have.length(1);
  });

  it('records a clock that goes back, and lets nobody sign until it is answered for', async () => {
    const demand = () => demandSteadyClock(test.lab, test.lab.db, test.laboratoryId);
    await offered();
    await look();
    await demand();
    minutes(-120);
    expect(await refusalOf(demand())).to.equal('clock-stepped');
    await look();
    await look();
    const found = await alarms({ kinds: ['clock-stepped'] });
    expect(found).to.have.length(1);
    expect(found[0]?.data).to.include({ nowAt: test.clock.now().toISOString() });
    minutes(240);
    expect(await refusalOf(demand())).to.equal('clock-stepped');
    await clearAlarm(test.lab, test.administrator, { alarmId: found[0]?.id ?? '', reason: 'Сервер перезапущен' });
    await demand();
    await look();
    expect(await alarms({ state: 'open', kinds: ['clock-stepped'] })).to.deep.equal([]);
  });

  it('needs no look to find a step: whatever is recorded first after it comes after the word of it', async () => {
    const item = await offered();
    minutes(-120);
    await custody.withdrawOffer(test.lab, registrar, step(item));
    minutes(240);
    const [alarm, ...more] = await alarms({ kinds: ['clock-stepped'] });
    expect(more).to.deep.equal([]);
    const types = (await entriesAfter(test.lab.db, test.laboratoryId, -1, 1_000)).map(({ type }) => type);
    expect(types.slice(-3)).to.deep.equal(['custody.offered', 'clock.stepped', 'custody.withdrawn']);
    await clearAlarm(test.lab, test.administrator, { alarmId: alarm?.id ?? '', reason: 'Сервер перезапущен' });
    minutes(-120);
    await receivedExhibit(test, registrar);
    expect(await alarms({ state: 'open', kinds: ['clock-stepped'] })).to.have.length(1);
    await receivedExhibit(test, registrar);
    expect(await alarms({ kinds: ['clock-stepped'] })).to.have.length(2);
  });

  it('finds one step where two record at the same moment, and loses neither', async () => {
    await offered();
    minutes(-120);
    await Promise.all([receivedExhibit(test, registrar), receivedExhibit(test, registrar)]);
    expect(await alarms({ kinds: ['clock-stepped'] })).to.have.length(1);
    const types = (await entriesAfter(test.lab.db, test.laboratoryId, -1, 1_000)).map(({ type }) => type);
    expect(types.filter((type) => type === 'clock.stepped')).to.have.length(1);
    expect(types.filter((type) => type === 'custody.received')).to.have.length(3);
  });

  it('is answered for once: a server that is started anew does not raise it again', async () => {
    await offered();
    minutes(-120);
    await receivedExhibit(test, registrar);
    const [alarm] = await alarms({ kinds: ['clock-stepped'] });
    minutes(240);
    await clearAlarm(test.lab, test.administrator, { alarmId: alarm?.id ?? '', reason: 'Сервер перезапущен' });
    await look();
    expect(await alarms({ state: 'open', kinds: ['clock-stepped'] })).to.deep.equal([]);
  });
});
