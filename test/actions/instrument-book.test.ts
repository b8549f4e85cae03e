import { expect } from 'chai';
import { enterInBook } from '../../server/measuring/instruments/book-actions.js';
import type { BookStatement } from '../../server/measuring/instruments/book-entry.js';
import { bookOf } from '../../server/measuring/instruments/book-store.js';
import { demandFitInstrument } from '../../server/measuring/instruments/instrument-fitness.js';
import { countMeasuredWithin, measuredWithin } from '../../server/measuring/instruments/doubted-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden } from '../../server/foundation/errors.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { faultOf, refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('the book of an instrument', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let chemist: Actor;
  let quality: Actor;
  let run: StoredMeasurement;

  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    chemist = await test.person('chemist');
    quality = await test.person('quality-manager');
    test.clock.set('2026-11-23T12:00:00.000Z');
    run = await aMeasuredRun(test, watched, {
      sampleName: 'Standards',
      at: [15, 0],
      peaks: [{ substance: 'heroin', seconds: 400 }],
    });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const enter = (statement: Partial<BookStatement>, actor = chemist) =>
    enterInBook(test.lab, actor, { instrumentId: watched.instrument.id, statement: { ...aCheck, ...statement } });
  const demand = () => demandFitInstrument(test.lab.db, test.lab.settings.timeZone, run);
  const alarm = () =>
    openAlarmOn(test.lab.db, test.laboratoryId, 'instrument-failed', `instrument:${watched.instrument.id}`);

  it('lets a result rest on an instrument that passed before the measurement', async () => {
    await demand();
    await enter({});
    await demand();
    const last = (await entriesOfItem(test.lab.db, test.laboratoryId, `instrument:${watched.instrument.id}`)).at(-1);
    expect(last?.type).to.equal('instrument.book-entered');
  });

  it('puts the run in doubt when the next check fails, until the quality manager has judged it', async () => {
    test.clock.set('2026-11-24T06:00:00.000Z');
    await enter({ happenedAt: '2026-11-24T05:00:00.000Z', outcome: 'failed', text: 'уплыло время удерживания' });
    const raised = await alarm();
    expect(raised?.data).to.include({ inDoubt: 1, failedAt: '2026-11-24T05:00:00.000Z' });
    expect(await refusalOf(demand())).to.equal('instrument-in-doubt');
    await clearAlarm(test.lab, quality, { alarmId: raised?.id ?? '', reason: 'стандарт в той же серии сошёлся' });
    await demand();
  });

  it('lists what was measured since the last good check', async () => {
    const span = { instrumentId: watched.instrument.id, after: aCheck.happenedAt, until: null };
    expect((await measuredWithin(test.lab.db, span, { limit: 10 })).map(({ id }) => id)).to.deep.equal([run.id]);
    expect(await countMeasuredWithin(test.lab.db, { ...span, after: '2026-11-23T11:00:00.000Z' })).to.equal(0);
  });

  it('lets it back to work only after something passed since it was taken out', async () => {
    test.clock.set('2026-11-25T06:00:00.000Z');
    const none = { outcome: null, dueOn: null };
    const back = { ...none, kind: 'back-in-service' as const, happenedAt: '2026-11-25T05:00:00.000Z' };
    expect(await refusalOf(enter(back))).to.equal('instrument-in-service');
    await enter({ ...none, kind: 'out-of-service', happenedAt: '2026-11-23T09:00:00.000Z', text: 'течь в источнике' });
    expect(await refusalOf(demand())).to.equal('instrument-out-of-service');
    await enter({ happenedAt: '2026-11-25T04:00:00.000Z' });
    await enter(back);
    const kinds = (await bookOf(test.lab.db, watched.instrument.id)).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(['back-in-service', 'check', 'check', 'out-of-service', 'check']);
    expect(await refusalOf(enter(back))).to.equal('instrument-in-service');
  });

  it('is written by those who work with it', async () => {
    const registrar = await test.person('registrar');
    expect(await faultOf(enter({}, registrar))).to.be.instanceOf(Forbidden);
  });
});

const aCheck: BookStatement = {
  kind: 'check',
  happenedAt: '2026-11-23T08:00:00.000Z',
  outcome: 'passed',
  dueOn: null,
  certificate: null,
  text: 'проверка смесью н-алканов',
  figures: [{ label: 'EM, В', value: '1482' }],
};
