import { expect } from 'chai';
import { makeBatch } from '../../server/measuring/batches/batch-actions.js';
import { batchKey, type Batch } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { enterMethod, correctMethod } from '../../server/measuring/batches/method-template-actions.js';
import { evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { insertChartPoint, insertEvaluation, evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { dropRun, fillTray, runOfLine, sampleIdsOf } from '../support/a-batch.js';
import { cocaineMethod, scansWith } from '../support/a-cocaine-batch.js';
import { aMethod } from '../support/a-method.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a batch against its control chart', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let templateId: string;
  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    const manager = await test.person('quality-manager');
    templateId = (await enterMethod(test.lab, manager, aMethod(cocaineMethod))).id;
    test.clock.forward(60_000);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  async function batchOfMethod(): Promise<Batch> {
    const sampleIds = await sampleIdsOf(test, examined);
    const instrumentId = watched.instrument.id;
    return makeBatch(test.lab, examined.chemist, { batchId: newId(), templateId, instrumentId, sampleIds, lots: [] });
  }

  /** A batch judged before, whose lines all left a point at 40 ± 1. */
  async function chartedBatch(): Promise<number> {
    const batch = await batchOfMethod();
    const lines = await linesOfBatch(test.lab.db, batch.id);
    const { laboratoryId, id: batchId, instrumentId } = batch;
    const measuredAt = test.clock.now().toISOString();
    await record(test.lab, examined.chemist, async (tx) => {
      const made = { by: examined.chemist.id, at: measuredAt };
      const evaluationId = newId();
      const judged = {
        checks: [],
        calibrations: [],
        amounts: [],
        runs: [],
        outcome: 'passed',
        algorithm: 'a',
      } as const;
      const owned = { id: evaluationId, laboratoryId, batchId, limitsId: null, limitsVersion: 1 };
      await insertEvaluation(tx, { ...judged, ...owned }, made);
      for (const [place, { id: lineId }] of lines.entries()) {
        const point = { chart: 'control', analyte: 'Cocaine', value: place % 2 === 0 ? 39 : 41 } as const;
        const where = { laboratoryId, evaluationId, instrumentId, templateId };
        await insertChartPoint(tx, { ...point, ...where, lineId, measuredAt }, made);
      }
      return { type: 'batch.evaluated', items: [batchKey(batchId)], data: { evaluation: evaluationId } };
    });
    return lines.length;
  }

  /** @returns what the chart says of the batch's one control, which holds this amount. */
  async function judgedWith(controlAmount: number) {
    const batch = await batchOfMethod();
    await fillTray(test, examined.chemist, batch);
    for (const line of await linesOfBatch(test.lab.db, batch.id)) {
      if (line.kind === 'sample') continue;
      const amount = { blank: 0, control: controlAmount }[line.kind as string] ?? Number(line.level);
      await dropRun(test, watched, `${line.dataFile}.cdf`, runOfLine(test, line, { scans: scansWith(amount) }));
    }
    await evaluateBatch(test.lab, examined.chemist, batch.id);
    return { batch, checks: await ofChart(batch) };
  }

  async function ofChart(batch: Batch) {
    return (await evaluationsOf(test.lab.db, batch.id))[0]?.checks.filter(({ name }) => name === 'westgard');
  }

  it('is judged by the points before it once there are ten, by no later ones, and by none of another version', async () => {
    expect((await judgedWith(40)).checks).to.deep.equal([]);
    let points = 1;
    while (points < 10) points += await chartedBatch();
    const near = await judgedWith(40);
    expect(near.checks).to.have.length(1).and.to.have.nested.property('[0].outcome', 'passed');
    const far = await judgedWith(46);
    expect(far.checks).to.have.nested.property('[0].outcome', 'failed');
    expect(far.checks?.[0]?.rules).to.include('1-3s');
    const measured = near.checks?.[0]?.measured;
    await evaluateBatch(test.lab, examined.chemist, near.batch.id);
    expect(await ofChart(near.batch)).to.have.nested.property('[0].measured', measured);
    const manager = await test.person('quality-manager');
    await correctMethod(test.lab, manager, { templateId, reason: 'новая серия', statement: aMethod(cocaineMethod) });
    test.clock.forward(60_000);
    expect((await judgedWith(46)).checks).to.deep.equal([]);
  });
});
