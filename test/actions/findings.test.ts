import { expect } from 'chai';
import { proposeFinding, withdrawFinding } from '../../server/identification/findings/finding-actions.js';
import { evidenceOf, findingById, findingsOfCase } from '../../server/identification/findings/finding-store.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { assignCase, signWarning } from '../../server/evidence/cases/case-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { aProposal } from '../support/a-proposal.js';
import { receiveFor } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn, withPassword, type BuiltCase } from '../support/evidence.js';
import { aKeptFile, aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a finding', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let built: BuiltCase;
  let chemist: Actor;
  let registrar: Actor;
  let runId = '';
  let standardNumber = '';

  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    registrar = await test.person('registrar');
    built = await aCase(test, registrar, { packages: [{}, {}] });
    const { caseId } = built;
    const first = await assignAndWarn(test, registrar, { caseId, chemist: await test.person('chemist') });
    for (const { id } of built.exhibits) {
      await receiveFor(test, { kind: 'exhibit', id }, { from: registrar, to: first });
    }
    test.clock.set('2026-11-23T12:00:00.000Z');
    const peaks = [
      { substance: 'heroin', seconds: 400 },
      { substance: 'mephedrone', seconds: 300 },
    ];
    runId = (await aMeasuredRun(test, watched, { sampleName: numberOf(0), at: [15, 0], peaks })).id;
    standardNumber = await standard({ at: [16, 0], peaks: peaks.map((one) => ({ ...one, seconds: one.seconds + 1 })) });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const numberOf = (place: number): string => built.exhibits[place]?.number ?? '';
  const standard = async (plan: Pick<Parameters<typeof aMeasuredRun>[2], 'at' | 'peaks' | 'method'>) => {
    const run = await aMeasuredRun(test, watched, { sampleName: 'Standards', ...plan });
    const aside = { measurementId: run.id, purpose: 'standard' as const, reason: 'CRM' };
    await setAside(test.lab, await test.person('chemist'), aside);
    return run.number;
  };
  const propose = (changes: Parameters<typeof aProposal>[1] = {}) =>
    proposeFinding(test.lab, chemist, aProposal(runId, changes));
  /** The second peak of the run: heroin, which no isomer resembles. */
  const heroin = { peakNumber: 2 };
  const reference = (peakNumber: number) => ({
    measurementNumber: standardNumber,
    peakNumber,
    material: 'Героин, партия 7, сертификат 12',
  });
  const once = { singleSamplingReason: 'Объекта хватило на одну пробу' };

  it('is refused to anybody but the expert of the case, and before the warning is signed', async () => {
    chemist = await test.person('chemist');
    expect(await refusal(propose())).to.equal('finding-not-yours');
    await assignCase(test.lab, registrar, { caseId: built.caseId, personId: chemist.id, reason: 'Отпуск' });
    expect(await refusal(propose())).to.equal('warning-missing');
    const technician = await test.person('technician');
    expect(await refusal(proposeFinding(test.lab, technician, aProposal(runId)))).to.equal('forbidden');
    chemist = await withPassword(test, chemist);
    const warning = { caseId: built.caseId, password: testPassword, text: 'Предупреждён', language: 'ru' };
    await signWarning(test.lab, chemist, warning);
  });

  it('is refused on a run that is bound to no sample, and on one that does not exist', async () => {
    const stray = await aMeasuredRun(test, watched, {
      sampleName: 'Unknown',
      at: [15, 30],
      peaks: [{ substance: 'heroin', seconds: 400 }],
    });
    expect(await refusal(propose({ measurementId: stray.id }))).to.equal('finding-needs-binding');
    expect(await refusal(propose({ measurementId: newId() }))).to.equal('not-found');
  });

  it('is refused when the form lacks what it must have', async () => {
    expect(await refusal(propose({ basis: ' ' }))).to.equal('basis: required');
    expect(await refusal(propose({ hitRank: null }))).to.equal('hit: finding-substance-needed');
    expect(await refusal(propose({ hitRank: 99 }))).to.equal('hit: not-allowed');
    expect(await refusal(propose({ peakNumber: 99 }))).to.equal('peak: finding-no-peak');
    expect(await refusal(propose({ substanceId: 'snow' }))).to.equal('substance: finding-substance-unknown');
    const told = { technique: 'gas-chromatography', outcome: 'positive', result: '', measurementNumber: null } as const;
    expect(await refusal(propose({ techniques: [told] }))).to.equal(
      'technique1: not-allowed, techniqueResult1: required',
    );
  });

  it('does not name a substance from a spectrum alone', async () => {
    expect(await refusal(propose({ ...heroin, ...once, outcome: 'identified' }))).to.equal('scheme-not-met');
  });

  it('asks for a second sampling, or the reason why there is one only', async () => {
    const wanted = { ...heroin, outcome: 'identified', reference: reference(2) } as const;
    expect(await refusal(propose(wanted))).to.equal('scheme-not-met');
  });

  it('names a substance whose retention time agrees with a reference, with all that it rests on', async () => {
    const id = await propose({ ...heroin, ...once, outcome: 'identified', reference: reference(2) });
    const finding = await findingById(test.lab.db, id);
    expect(finding).to.deep.include({ outcome: 'identified', substanceId: 'heroin', peakNumber: 2 });
    expect(finding?.identifiers).to.equal('CAS 561-27-3; InChIKey GVGLGOZIDCSQPN-UHFFFAOYSA-N');
    const [spectrum, retention] = await evidenceOf(test.lab.db, [id]);
    expect(spectrum).to.include({ technique: 'mass-spectrometry', outcome: 'positive', reviewableId: runId });
    expect(spectrum?.detail).to.include({ kind: 'library', rank: 1, peakNumber: 2, libraryName: 'Dalel' });
    expect(retention).to.include({ technique: 'gas-chromatography', outcome: 'positive' });
    expect(retention?.detail).to.include({
      kind: 'retention',
      hoursApart: 2,
      windowMilliseconds: 8_020,
      referenceNumber: standardNumber,
    });
    const [entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `finding:${id}`);
    expect(parseEntry(entry?.bytes ?? '').data).to.include({
      outcome: 'identified',
      substance: 'heroin',
      scheme: 'met',
    });
    expect(parseEntry(entry?.bytes ?? '').rows.map(({ table }) => table)).to.deep.equal([
      'findings',
      'finding_evidence',
      'finding_evidence',
    ]);
  });

  it('stands until it is withdrawn with a reason, and the peak can then be decided on anew', async () => {
    expect(await refusal(propose(heroin))).to.equal('finding-stands');
    const [standing] = await findingsOfCase(test.lab.db, built.caseId);
    const withdrawal = { findingId: standing?.id ?? '', reason: 'Стандарт оказался просроченным' };
    const other = await test.person('chemist');
    expect(await refusal(withdrawFinding(test.lab, other, withdrawal))).to.equal('finding-not-yours');
    expect(await refusal(withdrawFinding(test.lab, chemist, { ...withdrawal, reason: ' ' }))).to.equal(
      'reason: required',
    );
    await withdrawFinding(test.lab, chemist, withdrawal);
    expect(await refusal(withdrawFinding(test.lab, chemist, withdrawal))).to.equal('not-found');
    expect(await findingsOfCase(test.lab.db, built.caseId)).to.deep.equal([]);
    await propose(heroin);
  });

  it('leaves the isomer open unless a reference or a structural technique tells it apart', async () => {
    const open = { hitRank: null, substanceId: 'mephedrone', ...once } as const;
    expect(await refusal(propose({ ...open, outcome: 'identified' }))).to.equal('isomers-open');
    const id = await propose({ ...open, outcome: 'isomer-open' });
    await withdrawFinding(test.lab, chemist, { findingId: id, reason: 'Стандарт измерен' });
    const named = await propose({ ...open, outcome: 'identified', reference: reference(1) });
    expect((await findingById(test.lab.db, named))?.names.ru).to.match(/мефедрон/i);
    await withdrawFinding(test.lab, chemist, { findingId: named, reason: 'Проверка' });
  });

  it('compares only with a reference run of the same instrument and method, near in time', async () => {
    const peaks = [{ substance: 'mephedrone', seconds: 300 }];
    const against = (measurementNumber: string) =>
      propose({ reference: { measurementNumber, peakNumber: 1, material: 'Мефедрон' } });
    expect(await refusal(against('26-ALM-M999999'))).to.equal('reference: reference-unknown');
    const run = await aMeasuredRun(test, watched, { sampleName: numberOf(1), at: [15, 40], peaks });
    expect(await refusal(against(run.number))).to.equal('reference: reference-not-standard');
    const otherMethod = await standard({ at: [15, 50], peaks, method: 'SLOW.M' });
    expect(await refusal(against(otherMethod))).to.equal('reference: reference-other-method');
    const elsewhere = await aWatchedInstrument(test, { name: 'ГХ-МС 3', serial: '3' });
    const foreign = await aMeasuredRun(test, elsewhere, { sampleName: 'Standard 3', at: [15, 55], peaks });
    await elsewhere.remove();
    await setAside(test.lab, chemist, { measurementId: foreign.id, purpose: 'standard', reason: 'CRM' });
    expect(await refusal(against(foreign.number))).to.equal('reference: reference-other-instrument');
  });

  it('keeps a retention time that differs as evidence against, and does not name the substance', async () => {
    const peaks = [{ substance: 'mephedrone', seconds: 320 }];
    const late = await standard({ at: [16, 20], peaks });
    const wanted = {
      ...once,
      hitRank: null,
      substanceId: 'mephedrone',
      reference: { measurementNumber: late, peakNumber: 1, material: 'Мефедрон' },
    } as const;
    expect(await refusal(propose({ ...wanted, outcome: 'identified' }))).to.equal('isomers-open');
    const id = await propose({ ...wanted, outcome: 'indicated' });
    const retention = (await evidenceOf(test.lab.db, [id])).find(({ technique }) => technique === 'gas-chromatography');
    expect(retention?.outcome).to.equal('negative');
  });

  it('takes results of other techniques from measurements of the same exhibit only', async () => {
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    const second = await aMeasuredRun(test, watched, { sampleName: numberOf(0), at: [16, 30], peaks });
    const foreign = await aMeasuredRun(test, watched, { sampleName: numberOf(1), at: [16, 40], peaks });
    const resonance = (measurementNumber: string) =>
      ({ technique: 'nmr', outcome: 'positive', result: 'Совпадает со стандартом', measurementNumber }) as const;
    const wanted = (number: string) =>
      proposeFinding(
        test.lab,
        chemist,
        aProposal(second.id, { ...once, outcome: 'identified', techniques: [resonance(number)] }),
      );
    expect(await refusal(wanted(foreign.number))).to.equal('techniqueMeasurement1: finding-measurement-other');
    expect(await refusal(wanted(second.number))).to.equal('techniqueMeasurement1: finding-measurement-same');
    expect(await refusal(wanted('26-ALM-M777777'))).to.equal('techniqueMeasurement1: finding-measurement-unknown');
    const kept = await aKeptFile(test, watched, `${numberOf(0)}.png`);
    expect(await refusal(wanted(kept.number))).to.equal('techniqueMeasurement1: finding-measurement-kept');
    const first = (await findingsOfCase(test.lab.db, built.caseId))[0];
    expect(first?.measurementId).to.equal(runId);
    const id = await wanted(standardNumber.replace(/\d+$/, '000001'));
    expect((await evidenceOf(test.lab.db, [id])).map(({ technique }) => technique)).to.deep.equal([
      'mass-spectrometry',
      'nmr',
    ]);
  });

  it('says of a whole run that nothing was detected', async () => {
    const run = await aMeasuredRun(test, watched, {
      sampleName: numberOf(1),
      at: [16, 50],
      peaks: [{ substance: 'caffeine', seconds: 350 }],
    });
    const nothing = { peakNumber: null, hitRank: null, outcome: 'not-detected', basis: 'Только кофеин.' } as const;
    const id = await proposeFinding(test.lab, chemist, aProposal(run.id, nothing));
    const finding = await findingById(test.lab.db, id);
    expect(finding?.names.ru).to.match(/^наркотические средства/);
    expect((await evidenceOf(test.lab.db, [id]))[0]).to.include({ outcome: 'negative' });
    expect(await refusal(proposeFinding(test.lab, chemist, aProposal(run.id, nothing)))).to.equal('finding-stands');
  });
});
