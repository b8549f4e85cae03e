// Alarms: raised once while they stand, cleared by the right role with a reason, and every step in the ledger.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden, InvalidInput, NotFound } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { alarmById, countOpenAlarms, openAlarmOn, searchAlarms } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { anAlarm } from '../support/an-alarm.js';
import { faultOf, refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('alarms', (client) => {
  let test: TestLab;
  let quality: Actor;
  let reviewer: Actor;
  before(async function () {
    this.timeout(30_000);
    test = await openTestLab(client);
    quality = await test.person('quality-manager');
    reviewer = await test.person('reviewer');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const aSubject = (): string => `exhibit:${newId()}`;
  const found = (search: object) =>
    searchAlarms(test.lab.db, { laboratoryId: test.laboratoryId, limit: 50, ...search });

  it('are raised once on a subject while they stand open, and again after they were cleared', async () => {
    const subject = aSubject();
    const first = await anAlarm(test, { kind: 'item-missing', subject });
    expect(await anAlarm(test, { kind: 'item-missing', subject })).to.equal(first);
    expect(await anAlarm(test, { kind: 'check-failed', subject })).to.not.equal(first);
    expect((await openAlarmOn(test.lab.db, test.laboratoryId, 'item-missing', subject))?.id).to.equal(first);
    await clearAlarm(test.lab, quality, { alarmId: first, reason: 'Найден на соседней полке.' });
    expect(await openAlarmOn(test.lab.db, test.laboratoryId, 'item-missing', subject)).to.equal(undefined);
    expect(await anAlarm(test, { kind: 'item-missing', subject })).to.not.equal(first);
    expect(await found({ subjects: [subject] })).to.have.length(3);
  });

  it('are cleared with who, when and why, in the ledger chain of the alarm and of its subject', async () => {
    const subject = aSubject();
    const alarmId = await anAlarm(test, { kind: 'mass-residual', subject });
    const open = await countOpenAlarms(test.lab.db, test.laboratoryId);
    await clearAlarm(test.lab, reviewer, { alarmId, reason: ' Капля на чаше весов. ' });
    const alarm = await alarmById(test.lab.db, alarmId);
    expect(alarm?.clearing).to.include({ by: reviewer.id, reason: 'Капля на чаше весов.', answeredBy: null });
    expect(await countOpenAlarms(test.lab.db, test.laboratoryId)).to.equal(open - 1);
    for (const item of [`alarm:${alarmId}`, subject]) {
      const entries = await entriesOfItem(test.lab.db, test.laboratoryId, item);
      expect(entries.map(({ type }) => type)).to.deep.equal(['alarm.raised', 'alarm.cleared']);
    }
  });

  it('are not cleared without a reason, nor twice, nor by two at once', async () => {
    const alarmId = await anAlarm(test, { kind: 'discrepancy', subject: aSubject() });
    expect(await faultOf(clearAlarm(test.lab, quality, { alarmId, reason: '  ' }))).to.be.instanceOf(InvalidInput);
    const clearing = () => clearAlarm(test.lab, quality, { alarmId, reason: 'Разобрано' });
    const both = await Promise.allSettled([clearing(), clearing()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await refusalOf(clearing())).to.equal('alarm-cleared-already');
  });

  it('are cleared by the role that answers for the kind, and by no other', async () => {
    const clear = async (actor: Actor, kind: 'mass-residual' | 'item-missing' | 'clock-stepped') => {
      const alarmId = await anAlarm(test, { kind, subject: aSubject() });
      return clearAlarm(test.lab, actor, { alarmId, reason: 'Проверено' });
    };
    expect(await faultOf(clear(reviewer, 'item-missing'))).to.be.instanceOf(Forbidden);
    expect(await faultOf(clear(reviewer, 'clock-stepped'))).to.be.instanceOf(Forbidden);
    expect(await faultOf(clear(test.administrator, 'mass-residual'))).to.be.instanceOf(Forbidden);
    await clear(test.administrator, 'clock-stepped');
    await clear(quality, 'item-missing');
    await clear(quality, 'mass-residual');
  });

  it('are not there for another laboratory', async () => {
    const alarmId = await anAlarm(test, { kind: 'item-missing', subject: aSubject() });
    const stranger = { ...quality, laboratoryId: newId() };
    expect(await faultOf(clearAlarm(test.lab, stranger, { alarmId, reason: 'x' }))).to.be.instanceOf(NotFound);
  });

  it('are listed newest first, by state, kind and subject, from the key that the last page ended with', async () => {
    const subject = aSubject();
    const older = await anAlarm(test, { kind: 'item-missing', subject });
    const newer = await anAlarm(test, { kind: 'discrepancy', subject });
    const ids = async (search: object) => (await found({ subjects: [subject], ...search })).map(({ id }) => id);
    expect(await ids({})).to.deep.equal([newer, older]);
    expect(await ids({ before: newer })).to.deep.equal([older]);
    expect(await ids({ kinds: ['discrepancy'] })).to.deep.equal([newer]);
    await clearAlarm(test.lab, quality, { alarmId: older, reason: 'Разобрано' });
    expect(await ids({ state: 'open' })).to.deep.equal([newer]);
    expect(await ids({ state: 'cleared' })).to.deep.equal([older]);
  });
});
