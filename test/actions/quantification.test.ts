// A finding of a batch's sample is quantified by the calibration of that batch; what can't be quantified says why.
import { expect } from 'chai';
import { withdrawFinding } from '../../server/identification/findings/finding-actions.js';
import { findingById } from '../../server/identification/findings/finding-store.js';
import { quantifyFinding } from '../../server/identification/quantification/quantification-actions.js';
import { isReplayed, type Parameters } from '../../server/identification/quantification/quantification.js';
import { sourceOfFinding, sourceOfResult } from '../../server/identification/quantification/quantification-source.js';
import {
  quantificationById,
  quantificationsOf,
} from '../../server/identification/quantification/quantification-store.js';
import { findingFacts } from '../../server/reporting/reports/finding-facts.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { translator } from '../../views/messages/translate.js';
import { aFindingOfABatch, purityParameters } from '../support/a-quantified-batch.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const parameters: Parameters = purityParameters;

onEachEngine('quantification of a finding', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let within = '';
  let beyond = '';
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    within = await aFindingOfABatch(test, { examined, watched, amount: 45 });
    beyond = await aFindingOfABatch(test, { examined, watched, amount: 130 });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const quantified = (findingId: string, changes: Partial<Parameters['figures']> = {}) =>
    quantifyFinding(test.lab, examined.chemist, {
      findingId,
      analyte: 'Cocaine',
      parameters: { ...parameters, figures: { ...parameters.figures, ...changes } },
    });

  it('rests on the batch’s calibration, and is computed again from the record to the same', async () => {
    const made = await quantificationById(test.lab.db, await quantified(within));
    if (made === undefined) throw new Error('not recorded');
    const { quantity, purity } = made.result;
    expect(quantity.amount).to.be.closeTo(45, 1);
    expect(purity.percent).to.be.closeTo((quantity.amount * 10 * 2 * 0.992) / 1000 / 0.01, 1e-9);
    expect(quantity.steps[0]).to.include({ name: 'response', formula: 'R = A / A_IS' });
    expect(purity.budget.map(({ source }) => source)).to.have.length(7);
    expect(purity.expandedUncertainty).to.be.closeTo(2 * purity.standardUncertainty, 1e-12);
    const source = await sourceOfResult(test.lab.db, made);
    expect(source && isReplayed(made, source)).to.equal(true);
    const other = {
      ...made,
      parameters: { ...parameters, figures: { ...parameters.figures, volume: { value: '9', u: '0' } } },
    };
    expect(source && isReplayed(other, source), 'another volume').to.equal(false);
  });

  it('enters the conclusion, the newest of them', async () => {
    await quantified(within, { weighed: { value: '2', u: '0,01' } });
    const [newest, earlier] = await quantificationsOf(test.lab.db, within);
    expect(newest?.result.purity.percent).to.be.closeTo((earlier?.result.purity.percent ?? 0) / 2, 1e-9);
    const record = (await findingRecords(test.lab, examined.caseId)).find(({ finding }) => finding.id === within);
    const facts = record && findingFacts(record, '1', translator('ru'));
    expect(facts?.purity?.percent).to.equal(newest?.result.purity.percent);
    expect(facts?.purity?.decimals).to.be.at.least(1);
  });

  it('is refused beyond the calibrators, for another person, and for figures that are none', async () => {
    expect(await refusal(quantified(beyond))).to.equal('quantity.above-range');
    const other = await test.person('chemist');
    const asked = { findingId: within, analyte: 'Cocaine', parameters };
    expect(await refusal(quantifyFinding(test.lab, other, asked))).to.equal('finding-not-yours');
    expect(await refusal(quantifyFinding(test.lab, examined.chemist, { ...asked, analyte: 'Heroin' }))).to.equal(
      'quantity.no-calibration',
    );
    expect(await refusal(quantified(within, { weighed: { value: '0', u: 'много' } }))).to.equal(
      'weighed: quantity.not-above-zero, weighedU: quantity.not-an-uncertainty',
    );
    expect(await refusal(quantified(within, { standardPurity: { value: '101', u: '0' } }))).to.equal(
      'standardPurity: too-great',
    );
  });

  it('is nothing for a withdrawn finding, or one whose run was in no batch', async () => {
    await withdrawFinding(test.lab, examined.chemist, { findingId: beyond, reason: 'Проба слишком крепкая' });
    expect(await refusal(quantified(beyond))).to.equal('not-found');
    const finding = await findingById(test.lab.db, within);
    expect(finding && (await sourceOfFinding(test.lab.db, { ...finding, measurementId: null }))).to.equal(undefined);
  });
});
