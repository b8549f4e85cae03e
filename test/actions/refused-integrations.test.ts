// A second person's refusal of an integration by hand: nothing rests on the run and its batch until the peak is integrated anew.
import { expect } from 'chai';
import { findingById } from '../../server/identification/findings/finding-store.js';
import { quantifyFinding } from '../../server/identification/quantification/quantification-actions.js';
import {
  sourceOfFinding,
  standingQuantification,
} from '../../server/identification/quantification/quantification-source.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import {
  confirmIntegration,
  integrateByHand,
  refuseIntegration,
  undoIntegration,
} from '../../server/measuring/measurements/integration-actions.js';
import { integrationsOf, standingIntegrations } from '../../server/measuring/measurements/integration-store.js';
import { evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { refusedHands } from '../../server/measuring/quality/refused-hands.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { reportRecords } from '../../server/reporting/reports/gather-facts.js';
import { gatesOf } from '../../server/reporting/reports/may-report.js';
import { printedIntegrations } from '../../server/reporting/reports/printed-integrations.js';
import { beginReport } from '../../server/reporting/reports/report-actions.js';
import { reportById } from '../../server/reporting/reports/report-store.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { translator } from '../../views/messages/translate.js';
import { aFindingOfABatch, purityParameters } from '../support/a-quantified-batch.js';
import { onEachEngine } from '../support/engines.js';
import { aText, anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const why = 'Границы захватили соседний пик';

onEachEngine('an integration by hand that a second person refuses', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let findingId = '';
  let runId = '';
  let batchId = '';
  let reportId = '';
  let refusedId = '';
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    findingId = await aFindingOfABatch(test, { examined, watched, amount: 45 });
    const finding = await findingById(test.lab.db, findingId);
    runId = finding?.measurementId ?? '';
    batchId = (finding && (await sourceOfFinding(test.lab.db, finding)))?.evaluation.batchId ?? '';
    reportId = await beginReport(test.lab, examined.chemist, { caseId: examined.caseId });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const integrate = (range = '3.25-3.35') => {
    test.clock.forward(60_000);
    const run = { id: runId, evaluation: evaluationFrom({ range }) };
    return integrateByHand(test.lab, examined.chemist, { run, trace: '182.1', reason: 'Хвост соседа вошёл в окно' });
  };
  const evaluate = () => {
    test.clock.forward(60_000);
    return evaluateBatch(test.lab, examined.chemist, batchId);
  };
  const quantify = () =>
    quantifyFinding(test.lab, examined.chemist, {
      ...{ findingId, analyte: 'Cocaine' },
      parameters: purityParameters,
    });
  const refuse = (by: typeof examined.chemist, integrationId = refusedId, reason = why) =>
    refuseIntegration(test.lab, by, { integrationId, reason });
  const gate = async () => {
    const report = await reportById(test.lab.db, reportId);
    if (report === undefined) throw new Error('no report');
    return gatesOf(await reportRecords(test.lab, report, aText())).find(({ name }) => name === 'integrations');
  };
  const purity = () => standingQuantification(test.lab.db, findingId);

  it('is refused once, with a reason, by another person who may', async () => {
    refusedId = await integrate();
    await evaluate();
    await quantify();
    expect(await purity()).not.to.equal(undefined);
    const reviewer = await test.person('reviewer');
    expect(await refusal(refuse(examined.chemist))).to.equal('integration-own');
    expect(await refusal(refuse(await test.person('technician')))).to.equal('forbidden');
    expect(await refusal(refuse(reviewer, 'none'))).to.equal('not-found');
    expect(await refusal(refuse(reviewer, refusedId, ' '))).to.equal('refusalReason: required');
    expect(await refuse(reviewer)).to.equal(runId);
    expect(await refusal(refuse(reviewer))).to.equal('integration-refused-already');
    expect(await refusal(confirmIntegration(test.lab, reviewer, refusedId))).to.equal('integration-refused-already');
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `measurement:${runId}`);
    expect(parseEntry(entries.at(-1)?.bytes ?? '{}').type).to.equal('peak.integration-refused');
    expect((await integrationsOf(test.lab.db, [runId]))[0]?.refusal).to.include({ reason: why, by: reviewer.id });
  });

  it('blocks purity, findings and the conclusion with the words why', async () => {
    expect(await purity()).to.equal(undefined);
    expect(await refusal(quantify())).to.equal('integration-refused-behind');
    await evaluate();
    expect(await refusal(quantify())).to.equal('integration-refused-behind');
    expect(await gate()).to.include({ state: 'fail', fault: 'gate.integrations.refused' });
    expect((await gate())?.values['numbers'])
      .to.be.a('string')
      .and.contain(why);
    expect(await refusedHands(test.lab.db, [runId])).to.have.length(1);
    const records = await findingRecords(test.lab, examined.caseId);
    expect(records[0]?.quantification).to.equal(undefined);
    const [line] = await printedIntegrations(test.lab.db, records, translator('ru'));
    expect(line).to.contain('; отклонил(а): ').and.to.contain(why);
  });

  it('is not undone, and answered by another integration that two persons have seen', async () => {
    const undo = (integrationId: string) =>
      undoIntegration(test.lab, examined.chemist, { integrationId, reason: 'Как было' });
    expect(await refusal(undo(refusedId))).to.equal('integration-refused-stands');
    const answer = await integrate('3.24-3.36');
    expect((await standingIntegrations(test.lab.db, runId)).map(({ id }) => id)).to.deep.equal([answer]);
    expect(await refusal(integrate('3.25-3.34'))).to.equal('integration-stands');
    await undo(answer);
    expect((await standingIntegrations(test.lab.db, runId)).map(({ id }) => id)).to.deep.equal([refusedId]);
    const second = await integrate('3.24-3.36');
    await evaluate();
    await quantify();
    expect(await purity()).not.to.equal(undefined);
    expect((await gate())?.state).to.equal('fail');
    await confirmIntegration(test.lab, await test.person('reviewer'), second);
    expect(await gate()).to.deep.include({ state: 'pass', values: { count: 1 } });
    expect(await refusal(refuse(await test.person('reviewer'), second))).to.equal('integration-confirmed-already');
  });
});
