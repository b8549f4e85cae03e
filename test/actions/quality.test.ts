import { expect } from 'chai';
import type { Batch, BatchLine } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { acceptDeviation, evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { chartPoints, evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import { qualityOf } from '../../server/measuring/quality/finding-quality.js';
import { setLimits } from '../../server/measuring/quality/limits-actions.js';
import { currentLimits } from '../../server/measuring/quality/limits-store.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { cocaineMethod, scansWith } from '../support/a-cocaine-batch.js';
import { aProposal } from '../support/a-proposal.js';
import { faultOf, refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('quality control', function (this: void, client) {
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

  /** Runs every line; a blank holds what stayed in the needle, in per cent of the lowest calibrator. */
  async function runAll(blankPercent: number): Promise<{ batch: Batch; sampleRun: string }> {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id, method: cocaineMethod });
    await fillTray(test, examined.chemist, batch);
    let sampleRun = '';
    for (const line of await linesOfBatch(test.lab.db, batch.id)) {
      const run = runOfLine(test, line, { scans: scansWith(amountOf(line, blankPercent)) });
      const { id } = await dropRun(test, watched, `${line.dataFile}.cdf`, run);
      if (line.kind === 'sample') sampleRun = id;
    }
    return { batch, sampleRun };
  }

  it('judges a batch by itself once all its runs have come, and keeps the points of its control charts', async () => {
    const { batch, sampleRun } = await runAll(0);
    const [evaluation] = await evaluationsOf(test.lab.db, batch.id);
    expect(
      evaluation?.outcome,
      JSON.stringify(evaluation?.checks.filter((each) => each.outcome === 'failed')),
    ).to.equal('warned');
    const warned = evaluation?.checks.filter(({ outcome }) => outcome === 'warned').map(({ name }) => name);
    expect(warned).to.deep.equal(['tune-age', 'levels']);
    const amount = evaluation?.amounts.find(({ lineId }) => lineId === evaluation.runs.at(-1)?.lineId);
    expect(amount?.found).to.have.property('amount').that.is.closeTo(40, 1);
    expect(await qualityOf(test.lab.db, [sampleRun])).to.have.nested.property('[0].kind', 'passed');
    const place = { instrumentId: watched.instrument.id, templateId: await templateOf(batch) };
    const points = await chartPoints(test.lab.db, place, 50);
    expect(points.map(({ chart }) => chart).sort()).to.deep.equal(['control', 'standard-area']);
  });

  it('blocks a finding on a batch whose blank failed, until another reviewer accepts it with a reason', async () => {
    const { batch, sampleRun } = await runAll(6);
    const [evaluation] = await evaluationsOf(test.lab.db, batch.id);
    expect(evaluation?.outcome).to.equal('failed');
    const nothing = { peakNumber: null, hitRank: null, outcome: 'not-detected' } as const;
    const propose = () => proposeFinding(test.lab, examined.chemist, aProposal(sampleRun, nothing));
    expect(await refusalOf(propose())).to.equal('batch-failed');
    expect(await qualityOf(test.lab.db, [sampleRun])).to.deep.equal([
      { kind: 'failed', batchId: batch.id, number: batch.number, checks: ['blank', 'carry-over'] },
    ]);
    const evaluationId = evaluation?.id ?? '';
    const reviewer = await test.person('reviewer');
    const accept = (reason: string) => acceptDeviation(test.lab, reviewer, { evaluationId, reason });
    expect(await faultOf(accept(' '))).to.be.instanceOf(InvalidInput);
    await accept('Проба измерена до бланка, перенос исключён.');
    expect(await refusalOf(accept('ещё раз'))).to.equal('deviation-accepted-already');
    await propose();
    await evaluateBatch(test.lab, examined.chemist, batch.id);
    const [standing] = await qualityOf(test.lab.db, [sampleRun]);
    expect(standing?.kind === 'passed' && standing.accepted).to.have.length(1);
  });

  it('lets nothing rest on a batch that was not judged since its last run', async () => {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id, method: cocaineMethod });
    await fillTray(test, examined.chemist, batch);
    expect(await refusalOf(evaluateBatch(test.lab, examined.chemist, batch.id))).to.equal('batch-without-runs');
    const sample = (await linesOfBatch(test.lab.db, batch.id)).find(({ kind }) => kind === 'sample');
    if (sample === undefined) throw new Error('no sample');
    const { id } = await dropRun(test, watched, `${sample.dataFile}.cdf`, runOfLine(test, sample));
    expect(await qualityOf(test.lab.db, [id])).to.have.nested.property('[0].kind', 'not-evaluated');
    await evaluateBatch(test.lab, examined.chemist, batch.id);
    const [standing] = await qualityOf(test.lab.db, [id]);
    expect(standing?.kind === 'failed' && standing.checks).to.include('run-missing');
  });

  it('is not made to pass by looser limits: the same runs having failed, a reviewer has to accept it', async () => {
    const { batch, sampleRun } = await runAll(4);
    const manager = await test.person('quality-manager');
    const { limits, sources } = await currentLimits(test.lab.db, test.laboratoryId);
    const set = (blankPercent: number) =>
      setLimits(test.lab, manager, { limits: { ...limits, blankPercent }, sources, reason: 'проверка' });
    await set(5);
    await evaluateBatch(test.lab, examined.chemist, batch.id);
    const [second, first] = await evaluationsOf(test.lab.db, batch.id);
    expect([first?.outcome, second?.outcome]).to.deep.equal(['failed', 'warned']);
    expect(await qualityOf(test.lab.db, [sampleRun])).to.have.nested.property('[0].kind', 'failed');
    const reviewer = await test.person('reviewer');
    await acceptDeviation(test.lab, reviewer, { evaluationId: first?.id ?? '', reason: 'предел был занижен' });
    const [standing] = await qualityOf(test.lab.db, [sampleRun]);
    expect(standing?.kind === 'passed' && standing.accepted.map(({ reason }) => reason)).to.deep.equal([
      'предел был занижен',
    ]);
    await set(limits.blankPercent);
  });

  it('is asked of each measurement that a finding rests on, and of a run that counts no more', async () => {
    const [good, bad] = [await runAll(0), await runAll(6)];
    const both = await qualityOf(test.lab.db, [good.sampleRun, bad.sampleRun, good.sampleRun]);
    expect(both.map(({ kind, number }) => [kind, number])).to.deep.equal([
      ['passed', good.batch.number],
      ['failed', bad.batch.number],
    ]);
    const [sample] = (await linesOfBatch(test.lab.db, good.batch.id)).filter(({ kind }) => kind === 'sample');
    if (sample === undefined) throw new Error('no sample');
    const again = await dropRun(
      test,
      watched,
      `${sample.dataFile}-2.cdf`,
      runOfLine(test, sample, { scans: scansWith(40) }),
    );
    expect(await qualityOf(test.lab.db, [again.id])).to.deep.equal([
      { kind: 'not-evaluated', batchId: good.batch.id, number: good.batch.number },
    ]);
  });

  async function templateOf({ templateVersionId }: Batch): Promise<string> {
    const row = (await test.lab
      .db('method_template_versions')
      .where('method_template_versions.id', templateVersionId)
      .first()) as { template_id: string };
    return row.template_id;
  }
});

function amountOf({ kind, level }: BatchLine, blankPercent: number): number {
  if (kind === 'blank') return (10 * blankPercent) / 100;
  return kind === 'calibrator' ? Number(level) : 40;
}
