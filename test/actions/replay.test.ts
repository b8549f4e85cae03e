import { expect } from 'chai';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { recordComparison } from '../../server/identification/examinations/comparison-actions.js';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { recordedFinding } from '../../server/identification/findings/finding-store.js';
import { rankingAlgorithm } from '../../server/chemistry/spectra/algorithm.js';
import { ownRanking } from '../../server/chemistry/spectra/rankings.js';
import { libraryHits } from '../../server/measuring/measurements/analysed-peaks.js';
import { searchedBy } from '../../server/measuring/measurements/searched-by.js';
import { analysisText, readAnalysis, type AnalysisDocument } from '../../server/measuring/measurements/analysis.js';
import { insertAnalysis, newestAnalysis } from '../../server/measuring/measurements/analysis-store.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { keepSelection } from '../../server/measuring/measurements/selection-actions.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { fileStanding } from '../../server/measuring/measurements/received-file-store.js';
import { quantifyFinding } from '../../server/identification/quantification/quantification-actions.js';
import { askForReplay } from '../../server/identification/replay/replay-actions.js';
import { replayFinding } from '../../server/identification/replay/replay-finding.js';
import { newestReplay } from '../../server/identification/replay/replay-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { runDueJobs } from '../../server/worker.js';
import { aLightSpectrum, bandsOf } from '../support/a-light-spectrum.js';
import { aProposal } from '../support/a-proposal.js';
import { aFindingOfABatch } from '../support/a-quantified-batch.js';
import { dalelIn } from '../support/command-line.js';
import { receiveFor } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn, withPassword } from '../support/evidence.js';
import { anExaminedCase } from '../support/examined-case.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a finding that is computed again', function (client) {
  let test: TestLab;
  let gcMs: WatchedInstrument;
  let spectrometer: WatchedInstrument;
  let chemist: Actor;
  let number = '';
  let run: StoredMeasurement;
  let identified = '';

  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    gcMs = await aWatchedInstrument(test);
    spectrometer = await aWatchedInstrument(test, { name: 'ИК-Фурье 1', serial: 'FT1', kind: 'ftir' });
    const registrar = await test.person('registrar');
    const built = await aCase(test, registrar);
    chemist = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    const [exhibit] = built.exhibits;
    number = exhibit?.number ?? '';
    await receiveFor(test, { kind: 'exhibit', id: exhibit?.id ?? '' }, { from: registrar, to: chemist });
    test.clock.set('2026-11-23T12:30:00.000Z');
    chemist = await withPassword(test, chemist);
    identified = await anIdentification();
  });
  after(async () => {
    await gcMs.remove();
    await spectrometer.remove();
    await test.close();
  });

  async function anIdentification(): Promise<string> {
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    run = await aMeasuredRun(test, gcMs, { sampleName: number, at: [17, 0], peaks });
    const standard = await aMeasuredRun(test, gcMs, { sampleName: 'CRM', at: [16, 30], peaks });
    const plan = { title: number, at: [12, 10], bands: bandsOf.heroin } as const;
    const spectrum = await aLightSpectrum(test, spectrometer, plan);
    const reference = await aLightSpectrum(test, spectrometer, { ...plan, title: 'CRM' });
    for (const { id: measurementId } of [standard, reference]) {
      await setAside(test.lab, chemist, { measurementId, purpose: 'standard', reason: 'CRM' });
    }
    const infrared = await recordComparison(test.lab, chemist, {
      ...{ measurementId: spectrum.id, referenceNumber: reference.number, material: 'Героин' },
      ...{ technique: 'infrared', outcome: 'positive', note: null },
    });
    return proposeFinding(test.lab, chemist, {
      ...aProposal(run.id, { outcome: 'identified', singleSamplingReason: 'Мало', examinations: [infrared] }),
      reference: { measurementNumber: standard.number, peakNumber: 1, material: 'Героин, партия 7' },
    });
  }

  const replayed = async (id: string) => {
    const finding = await recordedFinding(test.lab.db, id);
    if (finding === undefined) throw new Error('no finding');
    return replayFinding(test.lab, finding);
  };

  it('is the same in each step, from the bytes alone', async () => {
    const { outcome, steps } = await replayed(identified);
    expect(steps.flatMap(({ differences }) => differences)).to.deep.equal([]);
    expect(outcome).to.equal('same');
    expect(steps.map(({ part }) => part)).to.deep.equal([
      ...['file', 'file', 'file', 'file'],
      ...['peak', 'spectrum', 'hits', 'library-evidence', 'retention', 'examination', 'scheme'],
    ]);
  });

  it('is asked for by anybody of the staff, done by the worker, and entered with what came of it', async () => {
    const stranger = await test.person();
    expect(await refusal(askForReplay(test.lab, stranger, identified))).to.equal('forbidden');
    const reviewer = await test.person('reviewer');
    expect(await refusal(askForReplay(test.lab, reviewer, newId()))).to.equal('not-found');
    expect(await newestReplay(test.lab.db, identified)).to.equal(undefined);
    await askForReplay(test.lab, reviewer, identified);
    await runDueJobs(test.lab);
    expect(await newestReplay(test.lab.db, identified)).to.include({ outcome: 'same', askedBy: reviewer.id });
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('is said to be the same by the command line, with exit status 0', async function () {
    this.timeout(60_000);
    const said = await dalelIn(test.settings, 'replay', identified);
    expect(said.err).to.equal('');
    expect(said.out)
      .to.match(/same: peak of 26-ALM-M000001\n.*same: spectrum/s)
      .and.match(/\nsame\n$/);
    expect(said.status).to.equal(0);
    const unknown = await dalelIn(test.settings, 'replay', newId());
    expect(unknown.status).to.equal(1);
    expect(unknown.err).to.contain('there is no finding');
  });

  it('names another version, and what it makes otherwise', async () => {
    const again = await aMeasuredRun(test, gcMs, {
      ...{ sampleName: number, at: [17, 10], peaks: [{ substance: 'heroin', seconds: 400 }] },
    });
    await keepOlder(again.id);
    const id = await proposeFinding(test.lab, chemist, aProposal(again.id));
    const { outcome, steps } = await replayed(id);
    expect(outcome).to.equal('differs');
    const hits = steps.find(({ part }) => part === 'hits');
    expect(hits?.versions.map(({ recorded }) => recorded)).to.deep.equal(['older-ranking 0']);
    expect(hits?.differences[0]).to.deep.include({ what: '1 score', recorded: '123.45' });
    expect(steps.filter(({ state }) => state !== 'same').map(({ part }) => part)).to.deep.equal(['peak', 'hits']);
    expect(steps.find(({ part }) => part === 'peak')?.differences).to.have.length(1);
  });

  it('goes by the ranking that Dalel brought along when the run was searched', async () => {
    const again = await aMeasuredRun(test, gcMs, {
      ...{ sampleName: number, at: [17, 15], peaks: [{ substance: 'heroin', seconds: 400 }] },
    });
    const ranking = ownRanking('2');
    if (ranking === undefined) throw new Error('kept no more');
    await keepChanged(again.id, async (document) => {
      const by = { ...(await searchedBy(test.lab, again)), ranking };
      const spectra = document.peaks.map(({ ions }) => ({
        mz: Uint16Array.from(ions, ([mz]) => mz),
        intensity: Uint16Array.from(ions, ([, intensity]) => intensity),
      }));
      const hits = await libraryHits(test.lab, by, spectra);
      const peaks = document.peaks.map((peak, at) => ({ ...peak, hits: hits[at] ?? [] }));
      expect(peaks).not.to.deep.equal(document.peaks);
      return { ...document, rankingAlgorithm: rankingAlgorithm(ranking), peaks };
    });
    const id = await proposeFinding(test.lab, chemist, aProposal(again.id));
    const { outcome, steps } = await replayed(id);
    expect(steps.flatMap(({ differences, versions }) => [...differences, ...versions])).to.deep.equal([]);
    expect(outcome).to.equal('same');
  });

  /** As if an older version had searched the run and made something else of it. */
  const keepOlder = (measurementId: string) =>
    keepChanged(measurementId, (document) =>
      Promise.resolve({
        ...document,
        rankingAlgorithm: { name: 'older-ranking', version: '0' },
        peaks: document.peaks.map((peak) => ({
          ...{ ...peak, area: '1.0' },
          hits: peak.hits.map((hit) => (hit.rank === 1 ? { ...hit, score: '123.45' } : hit)),
        })),
      }),
    );

  async function keepChanged(
    measurementId: string,
    change: (document: AnalysisDocument) => Promise<AnalysisDocument>,
  ): Promise<void> {
    const newest = await newestAnalysis(test.lab.db, measurementId);
    if (newest === undefined) throw new Error('not analysed');
    const document = readAnalysis((await test.lab.vault.read(newest.sha256)).toString());
    const { sha256, size } = await test.lab.vault.keepBytes(Buffer.from(analysisText(await change(document))));
    await record(test.lab, chemist, async (tx) => {
      const made = { by: chemist.id, at: test.clock.now().toISOString() };
      await insertAnalysis(tx, { ...newest, id: newId(), sha256, size }, made);
      return { type: 'measurement.analysed', items: [`measurement:${measurementId}`], data: {} };
    });
  }

  it('computes a chosen stretch again: its mean spectrum, and the components in it', async () => {
    const peaks = [
      { substance: 'heroin', seconds: 400 },
      { substance: 'caffeine', seconds: 404 },
    ];
    const mixture = await aMeasuredRun(test, gcMs, { sampleName: number, at: [17, 20], peaks });
    for (const kind of ['mean', 'components'] as const) {
      const evaluation = evaluationFrom({ range: '6.5-6.9', background: '7.5-8' });
      const kept = await keepSelection(test.lab, chemist, { run: { id: mixture.id, evaluation }, kind });
      const id = await proposeFinding(test.lab, chemist, aProposal(mixture.id, { analysisId: kept.id }));
      const { outcome, steps } = await replayed(id);
      expect(steps.flatMap(({ differences }) => differences)).to.deep.equal([]);
      expect(outcome).to.equal('same');
      expect(steps.map(({ part }) => part)).to.include.members(['peak', 'spectrum', 'hits']);
    }
  });

  it('computes a purity again from the areas in the bytes of its batch', async function () {
    this.timeout(60_000);
    const examined = await anExaminedCase(test, { upTo: 'sampled' });
    const watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    const id = await aFindingOfABatch(test, { examined, watched, amount: 45 });
    const exact = { value: '1', u: '0' };
    const figures = { weighed: exact, volume: exact, dilution: exact, standardPurity: exact, baseFactor: exact };
    const parameters = { figures, replicatePercent: '10' };
    await quantifyFinding(test.lab, examined.chemist, { findingId: id, analyte: 'Cocaine', parameters });
    const { outcome, steps } = await replayed(id);
    expect(steps.find(({ part }) => part === 'quantification')).to.include({ state: 'same', of: 'Cocaine' });
    expect(outcome).to.equal('same');
    await watched.remove();
  });

  it('differs once the stored bytes are others, and says so by exit status 1', async function () {
    this.timeout(60_000);
    const file = await fileStanding(test.lab.db, run.fileId);
    const path = test.lab.vault.pathOf(file?.sha256 ?? '');
    const bytes = await readFile(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await chmod(path, 0o600);
    await writeFile(path, bytes);
    const { outcome, steps } = await replayed(identified);
    expect(outcome).to.equal('differs');
    expect(steps.filter(({ state }) => state === 'differs').map(({ of }) => of)).to.deep.equal([run.number]);
    const said = await dalelIn(test.settings, 'replay', identified, '--json');
    expect(said.status).to.equal(1);
    expect(JSON.parse(said.out)).to.deep.include({ finding: identified, outcome: 'differs' });
  });
});
