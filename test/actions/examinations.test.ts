import { expect } from 'chai';
import { examinationWords } from '../../server/identification/examinations/examination-words.js';
import { setLimits } from '../../server/measuring/quality/limits-actions.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { translator } from '../../views/messages/translate.js';
import { authorise } from '../../server/identification/authorisations/authorisation-actions.js';
import { recordComparison } from '../../server/identification/examinations/comparison-actions.js';
import {
  recordExamination,
  withdrawExamination,
} from '../../server/identification/examinations/examination-actions.js';
import { examinationById, examinationsOfExhibit } from '../../server/identification/examinations/examination-store.js';
import { proposeBenchFinding, type BenchProposal } from '../../server/identification/findings/bench-finding-actions.js';
import { proposeFinding, withdrawFinding } from '../../server/identification/findings/finding-actions.js';
import { evidenceOf, findingById } from '../../server/identification/findings/finding-store.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { assignCase } from '../../server/evidence/cases/case-actions.js';
import type { Lot } from '../../server/evidence/lots/lot.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aColourTest, aLookAtThePlant, aPlate } from '../support/a-bench-examination.js';
import { aLightSpectrum, bandsOf } from '../support/a-light-spectrum.js';
import { aLot, anOpenReagent } from '../support/a-lot.js';
import { aProposal } from '../support/a-proposal.js';
import { receiveFor } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn, withPassword, type BuiltCase } from '../support/evidence.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('an examination', function (this: void, client) {
  let test: TestLab;
  let gcMs: WatchedInstrument;
  let spectrometer: WatchedInstrument;
  let built: BuiltCase;
  let chemist: Actor;
  let registrar: Actor;
  let marquis: Lot;

  before(async () => {
    test = await openTestLab(client);
    gcMs = await aWatchedInstrument(test);
    spectrometer = await aWatchedInstrument(test, { name: 'ИК-Фурье 1', serial: 'FT1', kind: 'ftir' });
    registrar = await test.person('registrar');
    built = await aCase(test, registrar, { packages: [{}, {}] });
    chemist = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    await receiveFor(test, { kind: 'exhibit', id: exhibit(0).id }, { from: registrar, to: chemist });
    marquis = await anOpenReagent(test, chemist, 'Реактив Марки');
    test.clock.set('2026-11-23T12:00:00.000Z');
    chemist = await withPassword(test, chemist);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await gcMs.remove();
    await spectrometer.remove();
    await test.close();
  });

  const exhibit = (place: number) => built.exhibits[place] ?? { id: '', number: '' };
  const number = () => exhibit(0).number;
  const colourTest = (changes: Parameters<typeof aColourTest>[2] = {}) =>
    recordExamination(test.lab, chemist, aColourTest(number(), marquis.number, changes));

  it('is entered with its reagent’s lot, both controls, and what was seen', async () => {
    const id = await colourTest({ note: 'две капли' });
    const entered = await examinationById(test.lab.db, id);
    expect(entered).to.deep.include({ technique: 'colour-test', outcome: 'positive', note: 'две капли' });
    expect(entered?.record).to.deep.include({ lotId: marquis.id, lot: `Реактив Марки, ${marquis.number}` });
    expect(entered?.performedAt).to.equal(entered?.madeAt);
  });

  it('is refused for a lot that may not be used, a failed control, or fields left empty', async () => {
    const worn = await aLot(test, chemist, { kind: 'reagent', name: 'Старый', expiresOn: '2026-11-20' });
    const with_ = (lot: string) => recordExamination(test.lab, chemist, aColourTest(number(), lot));
    expect(await refusal(with_(worn.number))).to.equal('lot: examination-lot-expired');
    expect(await refusal(with_('26-ALM-R999999'))).to.equal('lot: lot-unknown');
    const { statement } = aColourTest(number(), marquis.number);
    const failed = { ...statement, texts: { ...statement.texts, negativeControl: 'failed' } };
    expect(await refusal(colourTest({ statement: failed }))).to.equal('examination.controls-failed');
    await colourTest({ statement: failed, outcome: 'inconclusive' });
    const empty = { texts: { lot: marquis.number }, features: [] };
    expect(await refusal(colourTest({ statement: empty }))).to.match(/^observed: required, positiveMaterial: required/);
    expect(await refusal(colourTest({ technique: 'infrared' }))).to.equal('technique: not-allowed');
  });

  it('is refused for an item that its expert did not hold, and for anybody else', async () => {
    const other = aColourTest(exhibit(1).number, marquis.number);
    expect(await refusal(recordExamination(test.lab, chemist, other))).to.equal('analysis.item-not-received');
    const stranger = await test.person('chemist');
    const mine = aColourTest(number(), marquis.number);
    expect(await refusal(recordExamination(test.lab, stranger, mine))).to.equal('finding-not-yours');
    expect(await refusal(recordExamination(test.lab, registrar, mine))).to.equal('forbidden');
    const early = { performedAt: '2026-11-01T08:00:00.000Z', lateReason: 'записано на листе' };
    expect(await refusal(colourTest(early))).to.equal('analysis.item-not-received');
  });

  it('says when it was done, and why it is entered later', async () => {
    expect(await refusal(colourTest({ performedAt: '2026-11-24T12:00:00.000Z' }))).to.equal(
      'lateAt: examination-in-future',
    );
    const late = { performedAt: '2026-11-23T11:00:00.000Z' };
    expect(await refusal(colourTest(late))).to.equal('lateReason: required');
    const id = await colourTest({ ...late, lateReason: 'не было сети' });
    expect(await examinationById(test.lab.db, id)).to.include({ ...late, lateReason: 'не было сети' });
  });

  it('asks for an authorisation once the laboratory keeps them', async () => {
    const manager = await test.person('quality-manager');
    const term = {
      technique: 'thin-layer-chromatography',
      fromOn: '2026-11-01',
      untilOn: '2027-11-01',
      basis: 'Экзамен',
    };
    await authorise(test.lab, manager, { ...term, personId: (await test.person('chemist')).id });
    expect(await refusal(recordExamination(test.lab, chemist, aPlate(number())))).to.equal('not-authorised');
    await authorise(test.lab, manager, { ...term, personId: chemist.id });
    await recordExamination(test.lab, chemist, aPlate(number()));
    const far = aPlate(number(), { spot: '30' });
    expect(await refusal(recordExamination(test.lab, chemist, far))).to.equal('examination.rf-differs');
    const odd = aPlate(number(), { spot: '90', front: 'x' });
    expect(await refusal(recordExamination(test.lab, chemist, odd))).to.equal('front: examination-distance');
  });

  it('holds a plate to the laboratory’s limit, which is its own until a source is named', async () => {
    const plated = async (texts: Readonly<Record<string, string>> = {}) => {
      const id = await recordExamination(test.lab, chemist, aPlate(number(), texts));
      return (await examinationById(test.lab.db, id))?.record;
    };
    const own = await plated();
    expect(own?.kind === 'plate' && own.limit).to.deep.equal({ value: '5', source: '', version: 1 });
    expect(own && examinationWords(translator('ru'), own)).to.match(/; допуск ± 5 %: собственный предел лаборатории/);
    const { limits, sources } = firstLimits;
    const named = { ...sources, plateRfPercent: 'СОП 31, п. 6' };
    const statement = { limits: { ...limits, plateRfPercent: 2.5 }, sources: named, reason: 'валидация' };
    await setLimits(test.lab, await test.person('quality-manager'), statement);
    const [within, beyond] = [
      { spot: '41', referenceSpot: '42' },
      { spot: '40,9', referenceSpot: '42' },
    ];
    const judged = await plated(within);
    expect(judged && examinationWords(translator('kk'), judged)).to.contain('рұқсат ± 2,5 %: СОП 31, п. 6');
    expect(await refusal(recordExamination(test.lab, chemist, aPlate(number(), beyond)))).to.equal(
      'examination.rf-differs',
    );
  });

  it('holds a spectrum of light against one of a reference material, and refuses what is unlike', async () => {
    const london: readonly [number, number] = [12, 10];
    test.clock.set('2026-11-23T12:30:00.000Z');
    const plan = { title: number(), at: london, bands: bandsOf.heroin };
    const spectrum = await aLightSpectrum(test, spectrometer, plan);
    const heroin = await aLightSpectrum(test, spectrometer, { ...plan, title: 'Heroin CRM' });
    const cocaine = await aLightSpectrum(test, spectrometer, { ...plan, title: 'CRM 2', bands: bandsOf.cocaine });
    const against = (referenceNumber: string, changes: object = {}) =>
      recordComparison(test.lab, chemist, {
        ...{ measurementId: spectrum.id, referenceNumber, material: 'Героин, партия 7', technique: 'infrared' },
        ...{ outcome: 'positive', note: null, ...changes },
      });
    expect(await refusal(against(heroin.number))).to.equal('examination.not-comparable');
    for (const { id } of [heroin, cocaine]) {
      await setAside(test.lab, chemist, { measurementId: id, purpose: 'standard', reason: 'CRM' });
    }
    expect(await refusal(against(cocaine.number))).to.equal('examination.spectrum-differs');
    expect(await refusal(against(heroin.number, { technique: 'raman' }))).to.equal('technique: examination-axis');
    expect(await refusal(against(heroin.number, { material: ' ' }))).to.equal('referenceMaterial: required');
    const id = await against(heroin.number);
    const entered = await examinationById(test.lab.db, id);
    expect(entered).to.deep.include({ technique: 'infrared', performedAt: '2026-11-23T12:10:00.000Z' });
    expect(entered?.record).to.include({ kind: 'curve', from: '400.0', to: '4000.0' });
    const limit = { value: '0.8', source: '', version: 2 };
    expect(entered?.record.kind === 'curve' && entered.record.limit).to.deep.equal(limit);
    expect(Number(entered?.record.kind === 'curve' && entered.record.similarity)).to.be.greaterThan(0.9);
  });

  it('makes a run’s indication an identification by the scheme, and stands while a finding rests on it', async () => {
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    const run = await aMeasuredRun(test, gcMs, { sampleName: number(), at: [17, 15], peaks });
    const all = await examinationsOfExhibit(test.lab.db, exhibit(0).id);
    const infrared = all.find(({ technique }) => technique === 'infrared')?.id ?? '';
    const wanted = { outcome: 'identified', singleSamplingReason: 'Мало вещества' } as const;
    const propose = (changes: object) =>
      proposeFinding(test.lab, chemist, aProposal(run.id, { ...wanted, ...changes }));
    expect(await refusal(propose({}))).to.equal('scheme-not-met');
    expect(await refusal(propose({ examinations: ['x'] }))).to.equal('examinations: finding-examination-unknown');
    const id = await propose({ examinations: [infrared] });
    const [, row] = await evidenceOf(test.lab.db, [id]);
    expect(row).to.deep.include({ technique: 'infrared', reviewableId: infrared, samplingId: exhibit(0).id });
    const withdrawal = { examinationId: infrared, reason: 'Не тот стандарт' };
    expect(await refusal(withdrawExamination(test.lab, chemist, withdrawal))).to.equal('examination.finding-stands');
    await withdrawFinding(test.lab, chemist, { findingId: id, reason: 'Не тот стандарт' });
    await withdrawExamination(test.lab, chemist, withdrawal);
    expect(await refusal(withdrawExamination(test.lab, chemist, withdrawal))).to.equal('examination.withdrawn-already');
    expect(await refusal(propose({ examinations: [infrared] }))).to.equal('examinations: finding-examination-unknown');
  });

  it('carries a finding without any run: three techniques, two of them of category B', async () => {
    const macro = ['palmate-leaf', 'serrate-margin', 'flowering-top'];
    const micro = ['cystolith-hair', 'stalked-gland'];
    const look = (technique: 'macroscopic-examination' | 'microscopic-examination', features: readonly string[]) =>
      recordExamination(test.lab, chemist, aLookAtThePlant(number(), technique, features));
    const ids = [await look('macroscopic-examination', macro), await look('microscopic-examination', micro)];
    const plant: Omit<BenchProposal, 'examinations'> = {
      ...{ exhibitId: exhibit(0).id, substanceId: 'delta-9-thc', outcome: 'identified', material: 'cannabis-plant' },
      ...{ basis: 'Признаки растения', singleSamplingReason: 'Одно растение' },
    };
    const propose = (changes: Partial<BenchProposal>) =>
      proposeBenchFinding(test.lab, chemist, { ...plant, examinations: ids, ...changes });
    expect(await refusal(propose({}))).to.equal('scheme-not-met');
    expect(await refusal(propose({ examinations: [] }))).to.equal('examinations: finding-examinations-needed');
    const colour = await colourTest();
    const id = await propose({ examinations: [...ids, colour] });
    expect(await findingById(test.lab.db, id)).to.deep.include({ outcome: 'identified', measurementId: null });
    expect(await refusal(propose({ examinations: [...ids, colour] }))).to.equal('finding-stands');
    expect(await refusal(propose({ substanceId: 'heroin', material: 'other', examinations: ids }))).to.equal(
      'scheme-not-met',
    );
  });

  it('is no longer entered once the case has another expert', async () => {
    const next = await test.person('chemist');
    await assignCase(test.lab, registrar, { caseId: built.caseId, personId: next.id, reason: 'Отпуск' });
    expect(await refusal(colourTest())).to.equal('finding-not-yours');
  });
});
