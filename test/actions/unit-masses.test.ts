// The mass of many units over a real ledger: recorded on a fit balance by the expert, read again the same, printed, withdrawn.
import { expect } from 'chai';
import {
  endUnitMass,
  recordUnitMass,
  type MassOfUnits,
} from '../../server/identification/unit-masses/unit-mass-actions.js';
import { populationMass } from '../../server/identification/unit-masses/unit-mass.js';
import { unitMassById, unitMassesOfCase } from '../../server/identification/unit-masses/unit-mass-store.js';
import { unitMassSentence } from '../../server/identification/unit-masses/unit-mass-sentence.js';
import { offeredSentences } from '../../server/reporting/reports/offered-sentences.js';
import { translator } from '../../views/messages/translate.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { readyBalance } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the mass of many units', function (client) {
  let test: TestLab;
  let file: ExaminedCase;
  let typed: MassOfUnits;
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    file = await anExaminedCase(test, { upTo: 'sampled' });
    typed = {
      exhibitId: file.exhibits[0]?.id ?? '',
      planId: null,
      population: 'пакетики',
      units: 100,
      masses: [498_000, 501_000, 530_000, 470_000, 512_000],
      balanceId: await readyBalance(test, file.chemist),
    };
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const recorded = (changes: Partial<MassOfUnits> = {}) =>
    recordUnitMass(test.lab, file.chemist, { ...typed, ...changes });

  it('is recorded by the expert of the case alone, on a balance of the laboratory', async () => {
    const other = await test.person('chemist');
    expect(await refusal(recordUnitMass(test.lab, other, typed))).to.not.equal('');
    expect(await refusal(recorded({ balanceId: 'none' }))).to.equal('not-found');
    expect(await refusal(recorded({ masses: [1] }))).to.equal('masses: unit-masses-two');
    expect(await refusal(recorded({ planId: 'none' }))).to.equal('planId: not-allowed');
  });

  it('is kept with what it is made of, and comes out the same again', async () => {
    const id = await recorded();
    const mass = await unitMassById(test.lab.db, id);
    expect(mass?.totalMicrograms).to.equal(50_220_000);
    expect(mass?.masses).to.deep.equal(typed.masses);
    const again = populationMass(mass!);
    expect([again.totalMicrograms, again.uncertaintyMicrograms]).to.deep.equal([
      mass?.totalMicrograms,
      mass?.uncertaintyMicrograms,
    ]);
    expect(unitMassSentence(translator('ru'), mass!)).to.match(/\(50,2\s±\s2,7\)\sг при уровне доверия 95 %/);
  });

  it('is offered to the conclusion until it is withdrawn with a reason', async () => {
    const [mass] = await unitMassesOfCase(test.lab.db, file.caseId);
    const offered = await offeredSentences(test.lab.db, file.caseId, translator('en'));
    expect(offered.map(({ href }) => href)).to.deep.equal([`/unit-masses/${mass?.id}`]);
    const ending = { unitMassId: mass?.id ?? '', reason: 'other packets' };
    expect(await refusal(endUnitMass(test.lab, file.chemist, { ...ending, reason: ' ' }))).to.equal('reason: required');
    await endUnitMass(test.lab, file.chemist, ending);
    expect(await refusal(endUnitMass(test.lab, file.chemist, ending))).to.equal('unit-mass-ended');
    expect(await offeredSentences(test.lab.db, file.caseId, translator('en'))).to.deep.equal([]);
  });

  it('of all units is their sum', async () => {
    const mass = await unitMassById(test.lab.db, await recorded({ units: 5 }));
    expect(mass?.totalMicrograms).to.equal(2_511_000);
    expect(populationMass(mass!).method).to.equal('sum');
  });
});
