import { expect } from 'chai';
import { balanceById } from '../../server/evidence/balances/balance-store.js';
import { calibrateBalance, endBalance, enterBalance } from '../../server/evidence/balances/balance-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { expandedMicrograms } from '../../server/evidence/custody/mass-uncertainty.js';
import { consumeItem, weighItem } from '../../server/evidence/custody/weighing-actions.js';
import { countWeighingsSince, weighingsOfItem } from '../../server/evidence/custody/weighing-store.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { alarmKey } from '../../server/ledger/alarm.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { exhibitHandedTo, faultOf, milligrams, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aBalance, balanceStatement, calibration, check, readyBalance, weigh } from '../support/ready-balance.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const tare = { massMicrograms: 1_800_000, resolutionMicrograms: 100 };
const net = { massMicrograms: 12_431_000, resolutionMicrograms: 100 };
const gross = { massMicrograms: 14_231_000, resolutionMicrograms: 100 };

onEachEngine('balances', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let serial = 0;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist', 'reviewer');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  it('weigh only when calibrated, checked that day, and in service; a later passed check mends a failed one', async () => {
    const item = await opened();
    const { id: balanceId } = await enterBalance(test.lab, test.administrator, anotherStatement());
    const attempt = () => weighItem(test.lab, chemist, { ...step(item), tare, net, balanceId });
    expect(await refusalOf(attempt())).to.equal('balance.uncalibrated');
    const calibrate = (calibratedOn: string, dueOn: string) =>
      calibrateBalance(test.lab, test.administrator, {
        balanceId,
        statement: { ...calibration, calibratedOn, dueOn },
      });
    await calibrate('2025-11-20', '2026-11-22');
    expect(await refusalOf(attempt())).to.equal('balance.calibration-overdue');
    await calibrate('2026-11-23', '2027-11-22');
    expect(await refusalOf(attempt())).to.equal('balance.unchecked');
    test.clock.forward(1000);
    expect(await check(test, chemist, balanceId, 50_000_600)).to.equal('failed');
    expect(await refusalOf(attempt())).to.equal('balance.check-failed');
    const alarm = await openAlarmOn(test.lab.db, test.laboratoryId, 'balance-failed', `balance:${balanceId}`);
    expect(alarm?.data).to.include({ readingMicrograms: 50_000_600, toleranceMicrograms: 500, inDoubt: 0 });
    const [, , , entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `balance:${balanceId}`);
    expect(entry?.type).to.equal('balance.checked');
    test.clock.forward(1000);
    expect(await check(test, chemist, balanceId, 49_999_500)).to.equal('passed');
    test.clock.forward(1000);
    await attempt();
    expect(await countWeighingsSince(test.lab.db, { balanceId, since: '' })).to.equal(1);
    await endBalance(test.lab, test.administrator, { balanceId, reason: 'передан в ремонт' });
    expect(await refusalOf(attempt())).to.equal('balance.ended');
    expect(await refusalOf(check(test, chemist, balanceId))).to.equal('balance.ended');
  });

  it('do not lend a check to the hours before it or to the next day', async () => {
    const item = await opened();
    const { id: balanceId } = await aBalance(test, anotherStatement());
    test.clock.forward(3_600_000);
    await check(test, chemist, balanceId);
    const lateReason = 'записано после смены';
    const occurredAt = new Date(test.clock.now().getTime() - 600_000).toISOString();
    const early = weighItem(test.lab, chemist, { ...step(item), tare, net, balanceId, occurredAt, lateReason });
    expect(await refusalOf(early)).to.equal('balance.unchecked');
    test.clock.forward(24 * 3_600_000);
    const next = weighItem(test.lab, chemist, { ...step(item), tare, net, balanceId });
    expect(await refusalOf(next)).to.equal('balance.unchecked');
  });

  it('are named by a weighing together with their calibration and check, and give it its uncertainty', async () => {
    const item = await opened();
    const balanceId = await readyBalance(test, chemist);
    const print = { ...gross, print: 'G + 14.2310 g' };
    await weighItem(test.lab, chemist, { ...step(item), gross: print, tare, balanceId });
    const [weighing] = await weighingsOfItem(test.lab.db, item);
    expect(weighing).to.include({ balanceId, massMicrograms: 12_431_000, print: null });
    expect(weighing).to.include({
      grossMicrograms: 14_231_000,
      tareMicrograms: 1_800_000,
      balance: balanceStatement.name,
    });
    expect(weighing?.checkId).to.be.a('string');
    expect(weighing?.calibrationId).to.be.a('string');
    // Two readings of d = 100 µg on a balance calibrated to U = 200 µg: 2·√(2·(100²/3 + 100²)) = 326,6…
    expect(weighing && expandedMicrograms(weighing.uncertainty)).to.equal(327);
  });

  it('take two of gross, tare and net; three must agree', async () => {
    const item = await opened();
    const balanceId = await readyBalance(test, chemist);
    const by = (parts: object) => weighItem(test.lab, chemist, { ...step(item), ...parts, balanceId });
    const alone = await faultOf(by({ net }));
    expect(alone).to.be.instanceOf(InvalidInput);
    expect((alone as InvalidInput).fields).to.have.all.keys('gross', 'tare');
    const off = { ...net, massMicrograms: 12_431_100 };
    expect(await refusalOf(by({ gross, tare, net: off }))).to.equal('balance.parts-differ');
    expect(await refusalOf(by({ gross: tare, tare: gross }))).to.equal('balance.net-not-positive');
    expect(await refusalOf(by({ gross: tare, net }))).to.equal('balance.net-above-gross');
    const finer = { massMicrograms: 12_431_050, resolutionMicrograms: 10 };
    expect(await refusalOf(by({ tare, net: finer }))).to.equal('balance.finer-than-shown');
    const heavy = { massMicrograms: 119_000_000, resolutionMicrograms: 100 };
    expect(await refusalOf(by({ tare, net: heavy }))).to.equal('balance.overloaded');
    await by({ gross, tare, net });
    expect(await massNow(item)).to.equal(12_431_000);
  });

  it('stand once in the records however often the same check is sent, and are not entered twice', async () => {
    const statement = anotherStatement();
    const { id: balanceId } = await aBalance(test, statement);
    const twice = await faultOf(enterBalance(test.lab, test.administrator, statement));
    expect((twice as InvalidInput).fields['serial']?.code).to.equal('balance-serial');
    expect((await balanceById(test.lab.db, balanceId))?.serial).to.equal(statement.serial);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `balance:${balanceId}`);
    expect(entries.map(({ type }) => type)).to.deep.equal(['balance.entered', 'balance.calibrated']);
    const wrong = { ...anotherStatement(), readabilityMicrograms: 300, checkToleranceMicrograms: 1 };
    const fault = await faultOf(enterBalance(test.lab, test.administrator, wrong));
    expect((fault as InvalidInput).fields).to.have.all.keys('readability', 'checkTolerance');
  });

  it('find a difference of mass: recorded with an explanation, an alarm, cleared by another reviewer', async () => {
    const item = await opened();
    await weigh(test, chemist, item, net);
    const balanceId = await readyBalance(test, chemist);
    const dried = { massMicrograms: 12_400_000, resolutionMicrograms: 100 };
    const again = (explanation?: string) =>
      weighItem(test.lab, chemist, { ...step(item), tare, net: dried, balanceId, explanation });
    expect(await refusalOf(again())).to.equal('custody.mass-unexplained');
    expect(await openAlarm(item)).to.equal(undefined);
    const { event } = await again('подсыхание растительной массы');
    const alarm = await openAlarm(item);
    expect(alarm?.data).to.deep.include({ event: event.id, residualMicrograms: 31_000 });
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, alarmKey(alarm?.id ?? ''));
    expect(entries.map(({ type }) => type)).to.deep.equal(['custody.weighed']);
    const grown = { massMicrograms: 12_500_000, resolutionMicrograms: 100 };
    const gain = () =>
      weighItem(test.lab, chemist, { ...step(item), tare, net: grown, balanceId, explanation: 'гигроскопично' });
    expect(await refusalOf(gain())).to.equal('custody.residual-open');
    const clearing = { alarmId: alarm?.id ?? '', reason: 'Убыль проверена повторным взвешиванием.' };
    expect(await refusalOf(clearAlarm(test.lab, chemist, clearing))).to.equal('alarm-own');
    await clearAlarm(test.lab, await test.person('reviewer'), clearing);
    await gain();
    expect((await openAlarm(item))?.data).to.deep.include({ residualMicrograms: -100_000 });
  });

  it('keep a loss from being written off in silence, and refuse a tenth of the item outright', async () => {
    const item = await opened();
    await weigh(test, chemist, item, net);
    const balanceId = await readyBalance(test, chemist);
    const take = (after: number, lossMicrograms: number, explanation?: string) =>
      takeSamples(test.lab, chemist, {
        ...step(item),
        before: net,
        after: milligrams(after),
        portions: [{ description: 'проба', mass: milligrams(200) }],
        consumedMicrograms: 0,
        lossMicrograms,
        explanation,
        balanceId,
      });
    expect(await refusalOf(take(12_131, 100_000))).to.equal('custody.loss-unexplained');
    expect(await refusalOf(take(10_000, 0, 'не знаю'))).to.equal('custody.masses-gross');
    await take(12_131, 100_000, 'рассыпано на салфетку, не собрано');
    expect((await openAlarm(item))?.data).to.deep.include({ residualMicrograms: 100_000 });
    expect(await massNow(item)).to.equal(12_131_000);
  });

  it('weigh what a test uses up, within the order’s permission', async () => {
    const item = await opened();
    await weigh(test, chemist, item, net);
    const balanceId = await readyBalance(test, chemist);
    await consumeItem(test.lab, chemist, {
      ...step(item),
      mass: milligrams(10),
      purpose: 'цветная реакция',
      balanceId,
    });
    expect(await massNow(item)).to.equal(12_421_000);
    expect((await weighingsOfItem(test.lab.db, item)).map(({ kind }) => kind)).to.deep.equal(['net', 'consumed']);
    const all = { ...step(item), mass: milligrams(12_421), purpose: 'ГХ-МС', balanceId };
    expect(await refusalOf(consumeItem(test.lab, chemist, all))).to.equal('custody.consumption-partial');
  });

  it('of another laboratory are not found', async () => {
    const item = await opened();
    const balanceId = newId();
    const fault = await faultOf(weighItem(test.lab, chemist, { ...step(item), tare, net, balanceId }));
    expect(String(fault)).to.include('not-found');
  });

  async function opened() {
    const item = await exhibitHandedTo(test, registrar, chemist, { consumption: 'partial' });
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    return item;
  }

  const openAlarm = (item: ItemRef) =>
    openAlarmOn(test.lab.db, test.laboratoryId, 'mass-residual', `${item.kind}:${item.id}`);

  async function massNow(item: ItemRef): Promise<number | null> {
    return custodyState(item.id, await eventsOfItem(test.lab.db, item)).massMicrograms;
  }

  function anotherStatement() {
    serial += 1;
    return { ...balanceStatement, serial: `S${serial}` };
  }
});
