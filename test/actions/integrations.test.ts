// A peak integrated by hand: kept with its reason, used by the batch's judgement and the quantification, printed, undone by an act.
import { expect } from 'chai';
import { findingById } from '../../server/identification/findings/finding-store.js';
import { integrateByHand, undoIntegration } from '../../server/measuring/measurements/integration-actions.js';
import { integrationsOf, standingIntegrations } from '../../server/measuring/measurements/integration-store.js';
import { evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import type { Evaluation } from '../../server/measuring/quality/evaluation.js';
import { qualityOf } from '../../server/measuring/quality/finding-quality.js';
import { quantifyFinding } from '../../server/identification/quantification/quantification-actions.js';
import {
  sourceOfFinding,
  standingQuantification,
} from '../../server/identification/quantification/quantification-source.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { printedIntegrations } from '../../server/reporting/reports/printed-integrations.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { translator } from '../../views/messages/translate.js';
import { aFindingOfABatch, purityParameters } from '../support/a-quantified-batch.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('integration by hand', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let findingId = '';
  let measurementId = '';
  let batchId = '';
  let lineId = '';
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    findingId = await aFindingOfABatch(test, { examined, watched, amount: 45 });
    const finding = await findingById(test.lab.db, findingId);
    const source = finding && (await sourceOfFinding(test.lab.db, finding));
    measurementId = finding?.measurementId ?? '';
    batchId = source?.evaluation.batchId ?? '';
    lineId = source?.line.id ?? '';
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const integrate = (changes: { trace?: string; reason?: string; range?: string } = {}, by = examined.chemist) => {
    const { trace = '182.1', reason = 'Хвост соседа вошёл в окно', range = '3.25-3.35' } = changes;
    const evaluation = evaluationFrom({ range });
    test.clock.forward(60_000);
    return integrateByHand(test.lab, by, { run: { id: measurementId, evaluation }, trace, reason });
  };
  const quantify = () =>
    quantifyFinding(test.lab, examined.chemist, {
      ...{ findingId, analyte: 'Cocaine' },
      parameters: purityParameters,
    });
  const judged = async (): Promise<Evaluation | undefined> => {
    test.clock.forward(60_000);
    await evaluateBatch(test.lab, examined.chemist, batchId);
    return (await evaluationsOf(test.lab.db, batchId))[0];
  };
  const responseIn = (evaluation: Evaluation | undefined) =>
    evaluation?.amounts.find((one) => one.lineId === lineId)?.response ?? Number.NaN;
  const checksOf = (evaluation: Evaluation | undefined) =>
    evaluation?.checks.flatMap((check) => (check.lineId === lineId && check.outcome === 'warned' ? [check.name] : []));

  it('is kept with the areas before and after, in the ion of the batch’s method', async () => {
    const id = await integrate();
    const [made] = await integrationsOf(test.lab.db, [measurementId]);
    expect(made).to.include({ id, mz: '182.1', analyte: 'Cocaine', by: examined.chemist.id, ending: null });
    expect(made?.startMilliseconds).to.be.closeTo(195_000, 1_500);
    expect(made?.fileSha256).to.match(/^[0-9a-f]{64}$/);
    expect(Number(made?.areaBefore)).to.be.greaterThan(0);
    expect(Number(made?.area)).to.be.greaterThan(0).and.not.equal(Number(made?.areaBefore));
    await undoIntegration(test.lab, examined.chemist, { integrationId: id, reason: 'Проба' });
  });

  it('makes the batch be judged again, by the area that was chosen, and says so', async () => {
    const before = await judged();
    await quantify();
    expect(await standingQuantification(test.lab.db, findingId)).not.to.equal(undefined);
    const id = await integrate();
    expect((await qualityOf(test.lab.db, [measurementId]))[0]?.kind).to.equal('not-evaluated');
    expect(await standingQuantification(test.lab.db, findingId)).to.equal(undefined);
    const after = await judged();
    const [integration] = await standingIntegrations(test.lab.db, measurementId);
    const ratio = Number(integration?.area) / Number(integration?.areaBefore);
    expect(responseIn(after) / responseIn(before)).to.be.closeTo(ratio, 1e-4);
    expect(checksOf(before)).not.to.include('manual-integration');
    expect(checksOf(after)).to.include('manual-integration');
    expect(after?.runs.find((run) => run.lineId === lineId)?.integrations).to.deep.equal([id]);
  });

  it('is what a quantification takes, and is printed with the reason and the person', async () => {
    await quantify();
    const [integration] = await standingIntegrations(test.lab.db, measurementId);
    const standing = await standingQuantification(test.lab.db, findingId);
    expect(standing?.result.areas[0]?.area).to.be.closeTo(Number(integration?.area), 0.1);
    const records = await findingRecords(test.lab, examined.caseId);
    const [line] = await printedIntegrations(test.lab.db, records, translator('ru'));
    expect(line).to.contain(', Cocaine на отрезке').and.to.contain('Причина: Хвост соседа вошёл в окно');
  });

  it('is refused where a hand was already, without a reason, beyond the peak, and to others', async () => {
    expect(await refusal(integrate({ range: '3.26-3.34' }))).to.equal('integration-stands');
    expect(await refusal(integrate({ reason: ' ', trace: 'tic' }))).to.equal('integrationReason: required');
    expect(await refusal(integrate({ trace: '77' }))).to.equal('trace: integration-no-peak');
    expect(await refusal(integrate({ range: '3.3' }))).to.equal('trace: integration-no-peak');
    expect(await refusal(integrate({}, await test.person('technician')))).to.equal('forbidden');
  });

  it('is undone by an act of its own, once, and what was found without a hand holds again', async () => {
    const [integration] = await standingIntegrations(test.lab.db, measurementId);
    const undo = (reason: string) =>
      undoIntegration(test.lab, examined.chemist, { integrationId: integration?.id ?? '', reason });
    expect(await refusal(undo(''))).to.equal('undoReason: required');
    test.clock.forward(60_000);
    await undo('Границы выбраны не там');
    expect(await refusal(undo('Ещё раз'))).to.equal('integration-undone-already');
    expect((await qualityOf(test.lab.db, [measurementId]))[0]?.kind).to.equal('not-evaluated');
    const again = await judged();
    expect(checksOf(again)).not.to.include('manual-integration');
    const undone = (await integrationsOf(test.lab.db, [measurementId])).at(-1);
    expect(undone?.ending?.reason).to.equal('Границы выбраны не там');
  });
});
