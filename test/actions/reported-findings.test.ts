import { expect } from 'chai';
import { insertFinding } from '../../server/identification/findings/finding-store.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { findingFacts } from '../../server/reporting/reports/finding-facts.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { gatherFacts, reportRecords } from '../../server/reporting/reports/gather-facts.js';
import { gatesOf } from '../../server/reporting/reports/may-report.js';
import { beginReport } from '../../server/reporting/reports/report-actions.js';
import { reportById } from '../../server/reporting/reports/report-store.js';
import { translator } from '../../views/messages/translate.js';
import { aText, anExaminedCase, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('what a conclusion says of a finding', function (this: void, client) {
  let test: TestLab;
  let examined: ExaminedCase;
  before(async () => {
    test = await openTestLab(client);
    examined = await anExaminedCase(test);
    await withProfile(test, examined.chemist);
  });
  after(() => test.close());

  const records = () => findingRecords(test.lab, examined.caseId);
  const gate = async (classification: string) => {
    const report = await reportById(test.lab.db, await reportId());
    if (report === undefined) throw new Error('no report');
    const act = classification === '' ? {} : { act: 'Список', actEdition: '2024-01-22' };
    const gathered = await reportRecords(test.lab, report, aText({ classification, ...act }));
    const found = gatesOf(gathered).find(({ name }) => name === 'identification');
    return { state: found?.state, fault: found?.fault, facts: await gatherFacts(test.lab, gathered) };
  };
  let begun = '';
  const reportId = async (): Promise<string> => {
    begun ||= await beginReport(test.lab, examined.chemist, { caseId: examined.caseId });
    return begun;
  };

  it('names each technique with its category, and how the scheme takes it', async () => {
    const [found] = await records();
    if (found === undefined) throw new Error('no finding');
    const facts = findingFacts(found, '1', translator('ru'));
    expect(facts.outcome).to.equal('indicated');
    expect(facts.evidence[0]?.standing).to.deep.equal({ technique: 'Масс-спектрометрия', category: 'A' });
    expect(facts.scheme).to.equal('Не идентифицировано по схеме, версия 1: Масс-спектрометрия (A); проб: 1');
  });

  it('puts no indication under a list in force', async () => {
    expect(await gate('')).to.include({ state: 'pass' });
    const classified = await gate('Отнесён к наркотическим средствам');
    expect(classified).to.include({ state: 'fail', fault: 'gate.identification.classified' });
  });

  it('prints a claim that the scheme does not carry as an indication, and holds it back', async () => {
    const [found] = await records();
    if (found === undefined) throw new Error('no finding');
    const { finding } = found;
    await record(test.lab, examined.chemist, async (tx) => {
      const made = { by: examined.chemist.id, at: test.clock.now().toISOString() };
      await insertFinding(tx, { ...finding, id: newId(), outcome: 'identified' }, made);
      return { type: 'finding.proposed', items: [], data: {} };
    });
    const claimed = (await records()).find((one) => one.finding.outcome === 'identified');
    expect(claimed && findingFacts(claimed, '1', translator('en')).outcome).to.equal('indicated');
    const { state, fault } = await gate('');
    expect({ state, fault }).to.deep.equal({ state: 'fail', fault: 'gate.identification.fail' });
  });
});
