// A finding's mass against the amounts of the registry that were in force on the day of its case.
import { expect } from 'chai';
import { lawDayWords } from '../../server/identification/amounts/amount-words.js';
import { amountsOfFinding } from '../../server/identification/amounts/finding-amounts.js';
import { chooseLawDay } from '../../server/identification/amounts/law-day-actions.js';
import { endDryResidue, recordDryResidue } from '../../server/identification/dry-residues/dry-residue-actions.js';
import { endUnitMass, recordUnitMass } from '../../server/identification/unit-masses/unit-mass-actions.js';
import { shownSize } from '../../server/identification/amounts/amount-class.js';
import { findingById } from '../../server/identification/findings/finding-store.js';
import type { Listing, Threshold } from '../../server/chemistry/substances/control.js';
import { classificationFacts } from '../../server/reporting/reports/classification-facts.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { translator } from '../../views/messages/translate.js';
import { aNamedFinding, bringInForce } from '../support/a-named-finding.js';
import { onEachEngine } from '../support/engines.js';
import { aText, anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { readyBalance } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const inForce = { act: 'DEMO act', from: '2020-01-01', to: null };
const listing: Listing = { ...inForce, list: 'List I', position: '7' };
const grams = (value: number, isIncluded: boolean) => ({ micrograms: value * 1e6, isIncluded });
const amounts: readonly Threshold[] = [
  { ...inForce, size: 'large', lower: grams(0.5, false), upper: grams(2.5, true), basis: 'as-is' },
  { ...inForce, size: 'especially-large', lower: grams(2.5, false), upper: null, basis: 'as-is' },
];

onEachEngine('the amount of a finding', function (client) {
  let test: TestLab;
  let file: ExaminedCase;
  let findingId = '';
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    file = await anExaminedCase(test, { upTo: 'sampled' });
    findingId = await aNamedFinding(test, file);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const controlled = (listings: readonly Listing[], thresholds: readonly Threshold[]) =>
    bringInForce(test, file, { listings, thresholds });
  const found = async () => {
    const finding = await findingById(test.lab.db, findingId);
    return amountsOfFinding(test.lab.db, 'Asia/Almaty', finding!);
  };

  it('is not spoken of before the registry says anything of control', async () => {
    expect(await found()).to.equal(undefined);
  });

  it('is stated by the net mass less its uncertainty, and printed with the act and the day', async () => {
    await controlled([listing], amounts);
    const stated = await found();
    expect(stated?.masses['as-is']?.value).to.equal(12_431_000);
    expect(shownSize(stated?.verdicts ?? [])).to.equal('especially-large');
    const records = await findingRecords(test.lab, file.caseId);
    const suffice = records.map((one) => ({ ...one, verdict: { ...one.verdict, suffices: true } }));
    const printed = { text: aText(), findings: suffice, placeOf: () => '1' };
    const [facts] = classificationFacts(translator('en'), printed);
    expect(facts?.text).to.match(/^List I, 7\. Amount: especially large \(>\s2\.5\sg\), mass 12\.4310\s±\s0\.0012\sg/);
    expect(facts).to.include({ act: 'DEMO act', inForceOn: stated?.day, exhibit: '1' });
    expect(facts?.dayReason).to.match(/^The law of .+ is applied: day on which the case was registered\.$/);
    expect(classificationFacts(translator('en'), { ...printed, findings: records })).to.deep.equal([]);
  });

  it('follows the law of the day of the case, not of later', async () => {
    const later = amounts.map((one) => ({ ...one, from: '2099-01-01' }));
    await controlled([listing], later);
    expect((await found())?.verdicts).to.deep.equal([]);
  });

  it('says so where the mass that the law counts by is not on record', async () => {
    await controlled([listing], [{ ...amounts[1]!, basis: 'dry-residue' }]);
    expect((await found())?.verdicts.map(({ standing }) => standing)).to.deep.equal(['no-mass']);
  });

  it('is judged by the dry residue once the expert has determined it, until that is withdrawn', async () => {
    const balanceId = await readyBalance(test, file.chemist);
    const exhibitId = file.exhibits[0]?.id ?? '';
    const portions = [{ before: 1_000_000, after: 500_000 }];
    const determine = (changes: object = {}, by = file.chemist) =>
      recordDryResidue(test.lab, by, { exhibitId, method: '105 °C', portions, balanceId, ...changes });
    expect(await refusal(determine({}, await test.person('chemist')))).to.equal('finding-not-yours');
    expect(await refusal(determine({ portions: [] }))).to.equal('portions: required');
    expect(await refusal(determine({ balanceId: 'none' }))).to.equal('not-found');
    const residueId = await determine();
    const stated = await found();
    expect(stated?.masses['dry-residue']?.value).to.equal(6_215_500);
    expect(shownSize(stated?.verdicts ?? [])).to.equal('especially-large');
    const end = (reason: string) => endDryResidue(test.lab, file.chemist, { residueId, reason });
    expect(await refusal(end(' '))).to.equal('reason: required');
    await end('Не до постоянной массы');
    expect(await refusal(end('Ещё раз'))).to.equal('dry-residue-ended');
    expect((await found())?.masses['dry-residue']).to.equal(undefined);
  });

  it('takes the masses of units, where they were weighed, rather than the net mass of the exhibit', async () => {
    const balanceId = await readyBalance(test, file.chemist);
    const exhibitId = file.exhibits[0]?.id ?? '';
    const units = { planId: null, population: 'пакетики', units: 2, masses: [1_000_000, 1_200_000], balanceId };
    const unitMassId = await recordUnitMass(test.lab, file.chemist, { exhibitId, ...units });
    const stated = await found();
    expect(stated?.massFrom).to.equal('units');
    expect(stated?.masses['as-is']?.value).to.equal(2_200_000);
    await endUnitMass(test.lab, file.chemist, { unitMassId, reason: 'другие пакетики' });
    expect((await found())?.massFrom).to.equal('net');
  });

  it('follows the law of the day that the expert chose, for the whole case', async () => {
    const registered = (await found())?.day ?? '';
    await controlled([listing], [{ ...amounts[1]!, to: registered }]);
    expect((await found())?.verdicts).to.deep.equal([]);
    const { caseId } = file;
    const choose = (day: string, note = 'Протокол изъятия', by = file.chemist) =>
      chooseLawDay(test.lab, by, { caseId, basis: 'seizure', day, note });
    expect(await refusal(choose('2026-11-01', ' '))).to.equal('lawNote: required');
    expect(await refusal(choose('2099-01-01'))).to.equal('lawDay: law-day-after-case');
    expect(await refusal(choose('2026-11-01', 'x', await test.person('reviewer')))).to.equal('forbidden');
    await choose('2026-11-01');
    const stated = await found();
    const words = stated && lawDayWords(translator('ru'), stated);
    expect(words).to.equal('Применён закон на 01.11.2026: день изъятия. Основание: Протокол изъятия');
    expect(stated?.lawDay).to.include({ basis: 'seizure', day: '2026-11-01', by: file.chemist.id });
    expect(shownSize(stated?.verdicts ?? [])).to.equal('especially-large');
    await chooseLawDay(test.lab, file.chemist, { caseId, basis: 'registration', day: '', note: 'Так решено' });
    expect((await found())?.day).to.equal(registered);
  });
});
