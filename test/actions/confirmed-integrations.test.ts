// A second person's word on an integration by hand: without it nothing is reported; after a conclusion, a hand is an alarm.
import { expect } from 'chai';
import { findingById } from '../../server/identification/findings/finding-store.js';
import { sourceOfFinding } from '../../server/identification/quantification/quantification-source.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import {
  confirmIntegration,
  integrateByHand,
  undoIntegration,
} from '../../server/measuring/measurements/integration-actions.js';
import { integrationById } from '../../server/measuring/measurements/integration-store.js';
import { conclusionsOn } from '../../server/measuring/measurements/resting-conclusions-store.js';
import { evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import { reviewReport } from '../../server/reporting/reports/issue-actions.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { reportRecords } from '../../server/reporting/reports/gather-facts.js';
import { gatesOf } from '../../server/reporting/reports/may-report.js';
import { printedIntegrations } from '../../server/reporting/reports/printed-integrations.js';
import { beginReport, saveText, submitReport } from '../../server/reporting/reports/report-actions.js';
import { reportById } from '../../server/reporting/reports/report-store.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { translator } from '../../views/messages/translate.js';
import { aFindingOfABatch } from '../support/a-quantified-batch.js';
import { onEachEngine } from '../support/engines.js';
import { aText, anExaminedCase, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('an integration by hand and a second person', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let sampleRun = '';
  let otherRun = '';
  let batchId = '';
  let reportId = '';
  let integrationId = '';
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    await withProfile(test, examined.chemist);
    const finding = await findingById(test.lab.db, await aFindingOfABatch(test, { examined, watched, amount: 45 }));
    const source = finding && (await sourceOfFinding(test.lab.db, finding));
    sampleRun = finding?.measurementId ?? '';
    batchId = source?.evaluation.batchId ?? '';
    const calibrator = source?.lines.find(({ kind, level }) => kind === 'calibrator' && level === '40');
    otherRun = source?.evaluation.runs.find(({ lineId }) => lineId === calibrator?.id)?.measurementId ?? '';
    reportId = await beginReport(test.lab, examined.chemist, { caseId: examined.caseId });
    await saveText(test.lab, examined.chemist, reportId, aText());
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const integrate = (id: string, trace = '182.1', range = '3.25-3.35') => {
    test.clock.forward(60_000);
    const run = { id, evaluation: evaluationFrom({ range }) };
    return integrateByHand(test.lab, examined.chemist, { run, trace, reason: 'Хвост соседа вошёл в окно' });
  };
  const undo = (id: string) => {
    test.clock.forward(60_000);
    return undoIntegration(test.lab, examined.chemist, { integrationId: id, reason: 'Границы не те' });
  };
  const evaluate = async () => {
    test.clock.forward(60_000);
    await evaluateBatch(test.lab, examined.chemist, batchId);
  };
  const gate = async () => {
    const report = await reportById(test.lab.db, reportId);
    if (report === undefined) throw new Error('no report');
    return gatesOf(await reportRecords(test.lab, report, aText())).find(({ name }) => name === 'integrations');
  };
  const alarmOn = (id: string) => openAlarmOn(test.lab.db, test.laboratoryId, 'integrated-after', `integration:${id}`);

  it('holds the conclusion back, also where the hand was in another run of the batch', async () => {
    expect(await gate()).to.deep.include({ state: 'pass', values: { count: 0 } });
    const elsewhere = await integrate(otherRun);
    await evaluate();
    expect((await gate())?.state).to.equal('fail');
    expect(await refusal(submitReport(test.lab, examined.chemist, reportId))).to.equal('report-gates');
    await undo(elsewhere);
    integrationId = await integrate(sampleRun);
    await evaluate();
    expect((await gate())?.values['numbers'])
      .to.be.a('string')
      .and.not.equal('');
    expect(await alarmOn(integrationId)).to.equal(undefined);
  });

  it('is confirmed once, by another person who may, while it stands', async () => {
    const confirm = (by: typeof examined.chemist, id = integrationId) => confirmIntegration(test.lab, by, id);
    const reviewer = await test.person('reviewer');
    expect(await refusal(confirm(examined.chemist))).to.equal('integration-own');
    expect(await refusal(confirm(await test.person('technician')))).to.equal('forbidden');
    expect(await refusal(confirm(reviewer, 'none'))).to.equal('not-found');
    expect(await confirm(reviewer)).to.equal(sampleRun);
    expect(await refusal(confirm(await test.person('chemist')))).to.equal('integration-confirmed-already');
    expect((await integrationById(test.lab.db, integrationId))?.confirmation?.by).to.equal(reviewer.id);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `integration:${integrationId}`);
    expect(parseEntry(entries.at(-1)?.bytes ?? '{}').type).to.equal('peak.integration-confirmed');
    expect(await gate()).to.deep.include({ state: 'pass', values: { count: 1 } });
  });

  it('is printed with both persons', async () => {
    const [line] = await printedIntegrations(
      test.lab.db,
      await findingRecords(test.lab, examined.caseId),
      translator('ru'),
    );
    expect(line).to.contain('Причина: Хвост соседа вошёл в окно').and.to.contain('; подтвердил(а): ');
  });

  it('is an alarm once a conclusion lies before its reviewers, and so is its undoing', async () => {
    expect(await conclusionsOn(test.lab.db, [sampleRun])).to.deep.equal([]);
    await submitReport(test.lab, examined.chemist, reportId);
    expect(await conclusionsOn(test.lab.db, [sampleRun])).to.deep.equal([examined.number]);
    const inBatch = await integrate(otherRun, 'tic');
    expect((await alarmOn(inBatch))?.data).to.include({ conclusions: examined.number, count: 1 });
    await undo(integrationId);
    const alarm = await alarmOn(integrationId);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `alarm:${alarm?.id ?? ''}`);
    expect(parseEntry(entries[0]?.bytes ?? '{}').type).to.equal('peak.integration-undone');
  });

  it('is none again when the reviewers returned it', async () => {
    const review = { reportId, kind: 'technical', decision: 'returned', note: 'Площадь' } as const;
    await reviewReport(test.lab, await test.person('reviewer'), review);
    expect(await conclusionsOn(test.lab.db, [sampleRun])).to.deep.equal([]);
    expect(await alarmOn(await integrate(sampleRun))).to.equal(undefined);
  });
});
