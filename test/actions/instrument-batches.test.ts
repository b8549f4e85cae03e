import { expect } from 'chai';
import { makeBatch } from '../../server/measuring/batches/batch-actions.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { enterMethod } from '../../server/measuring/batches/method-template-actions.js';
import { exportSequence } from '../../server/measuring/batches/sequence-export-actions.js';
import { enterInBook } from '../../server/measuring/instruments/book-actions.js';
import type { BookStatement } from '../../server/measuring/instruments/book-entry.js';
import { evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import { newId } from '../../server/foundation/ids.js';
import { dropRun, fillTray, runOfLine, sampleIdsOf } from '../support/a-batch.js';
import { aMethod } from '../support/a-method.js';
import { refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('batches on an instrument with a book', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  async function enter(kind: BookStatement['kind'], outcome: BookStatement['outcome'] = null): Promise<void> {
    test.clock.forward(60_000);
    const happenedAt = test.clock.now().toISOString();
    const statement = { kind, happenedAt, outcome, dueOn: null, certificate: null, text: 'сделано', figures: [] };
    await enterInBook(test.lab, examined.chemist, { instrumentId: watched.instrument.id, statement });
  }

  it('are neither made nor handed out while it is out of service, failed, or unchecked after maintenance', async () => {
    const { id: templateId } = await enterMethod(test.lab, await test.person('quality-manager'), aMethod());
    const plan = { templateId, instrumentId: watched.instrument.id, sampleIds: await sampleIdsOf(test, examined) };
    const make = () => makeBatch(test.lab, examined.chemist, { batchId: newId(), lots: [], ...plan });
    await enter('out-of-service');
    expect(await refusalOf(make())).to.equal('instrument-not-ready');
    await enter('check', 'passed');
    await enter('back-in-service');
    const batch = await make();
    await fillTray(test, examined.chemist, batch);
    const hand = () => exportSequence(test.lab, examined.chemist, { batchId: batch.id, format: 'generic' });
    await enter('maintenance');
    expect(await refusalOf(hand())).to.equal('instrument-not-ready');
    await enter('tune', 'failed');
    expect(await refusalOf(hand())).to.equal('instrument-not-ready');
    await enter('tune', 'passed');
    await hand();
    const [line] = await linesOfBatch(test.lab.db, batch.id);
    if (line === undefined) throw new Error('no line');
    await dropRun(test, watched, `${line.dataFile}.cdf`, runOfLine(test, line));
    const instrumentCheck = async () => {
      await evaluateBatch(test.lab, examined.chemist, batch.id);
      const [newest] = await evaluationsOf(test.lab.db, batch.id);
      return newest?.checks.find(({ name }) => name === 'instrument')?.outcome;
    };
    expect(await instrumentCheck()).to.equal('passed');
    const ran = new Date(test.clock.now().getTime() - 61_000).toISOString();
    const late = { kind: 'out-of-service', happenedAt: ran, outcome: null, dueOn: null } as const;
    const statement = { ...late, certificate: null, text: 'течь, найдена потом', figures: [] };
    await enterInBook(test.lab, examined.chemist, { instrumentId: watched.instrument.id, statement });
    expect(await instrumentCheck()).to.equal('failed');
  });
});
