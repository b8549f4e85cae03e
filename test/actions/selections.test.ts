import { expect } from 'chai';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { evidenceOf, findingsOfCase } from '../../server/identification/findings/finding-store.js';
import { newestAnalysis } from '../../server/measuring/measurements/analysis-store.js';
import { readAnalysis } from '../../server/measuring/measurements/analysis.js';
import { keepSelection } from '../../server/measuring/measurements/selection-actions.js';
import type { SelectionKind } from '../../server/measuring/measurements/selection.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import type { Actor } from '../../server/foundation/actor.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { aProposal } from '../support/a-proposal.js';
import { receiveFor } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn, type BuiltCase } from '../support/evidence.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('what is made of a chosen stretch', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let built: BuiltCase;
  let chemist: Actor;
  let run: StoredMeasurement;

  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    const registrar = await test.person('registrar');
    built = await aCase(test, registrar);
    chemist = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    for (const { id } of built.exhibits) {
      await receiveFor(test, { kind: 'exhibit', id }, { from: registrar, to: chemist });
    }
    test.clock.set('2026-11-23T12:00:00.000Z');
    const peaks = [
      { substance: 'heroin', seconds: 400 },
      { substance: 'caffeine', seconds: 404 },
    ];
    run = await aMeasuredRun(test, watched, { sampleName: built.exhibits[0]?.number ?? '', at: [15, 0], peaks });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const keep = (kind: SelectionKind, query: Record<string, string>, by = chemist) =>
    keepSelection(test.lab, by, { run: { id: run.id, evaluation: evaluationFrom(query) }, kind });
  const stretch = { range: '6.5-6.9', background: '7.5-8' };

  it('is kept with the hash of the file, its scans, the libraries and every algorithm', async () => {
    const kept = await keep('mean', stretch);
    const document = readAnalysis((await test.lab.vault.read(kept.sha256)).toString('utf8'));
    expect(document).to.deep.include({
      form: 'dalel-analysis-3',
      peakAlgorithm: { name: 'mean-less-background', version: '1' },
      selection: {
        ...{ kind: 'mean', ...stretch },
        scans: { first: 210, last: 234 },
        backgroundScans: { first: 270, last: 300 },
      },
    });
    expect(document.fileSha256).to.match(/^[0-9a-f]{64}$/);
    expect(document.libraries.every(({ sha256 }) => sha256.length === 64)).to.equal(true);
    expect(document.peaks).to.have.length(1);
    expect(document.peaks[0]?.hits).to.have.length.above(1);
  });

  it('is the same again when the same is asked for, and leaves the search of the run as it was', async () => {
    const before = await newestAnalysis(test.lab.db, run.id);
    const [one, again] = [await keep('mean', stretch), await keep('mean', stretch)];
    expect(again.id).to.equal(one.id);
    expect(await newestAnalysis(test.lab.db, run.id)).to.deep.equal(before);
  });

  it('tells apart two substances that left the column four seconds after each other', async function () {
    this.timeout(60_000);
    const kept = await keep('components', stretch);
    const { selection, peaks } = readAnalysis((await test.lab.vault.read(kept.sha256)).toString('utf8'));
    expect(selection).to.deep.equal({
      ...{ kind: 'components', range: stretch.range, margin: 60 },
      scans: { first: 210, last: 234 },
    });
    expect(peaks.map(({ hits }) => hits[0]?.substanceId)).to.deep.equal(['heroin', 'caffeine']);
    expect(peaks.map(({ apexMilliseconds }) => Math.round(apexMilliseconds / 1_000))).to.deep.equal([400, 404]);
    for (const { purity, saturated } of peaks) {
      expect(Number(purity)).to.be.within(0.3, 1);
      expect(saturated).to.equal(false);
    }
  });

  it('carries a finding of its own beside one on the same number of the whole run, and no second one', async function () {
    this.timeout(60_000);
    const kept = await keep('components', stretch);
    const changes = { singleSamplingReason: 'Объекта мало' };
    await proposeFinding(test.lab, chemist, aProposal(run.id, changes));
    await proposeFinding(test.lab, chemist, aProposal(run.id, { ...changes, analysisId: kept.id }));
    const again = proposeFinding(test.lab, chemist, aProposal(run.id, { ...changes, analysisId: kept.id }));
    expect(await refusal(again)).to.equal('finding-stands');
    const findings = await findingsOfCase(test.lab.db, built.caseId);
    expect(findings.map(({ analysisId }) => analysisId === kept.id)).to.deep.equal([false, true]);
    const [spectrum] = await evidenceOf(test.lab.db, [findings[1]?.id ?? '']);
    expect(spectrum?.detail).to.include({ kind: 'library', peakNumber: 1 });
    expect(JSON.stringify(spectrum?.detail)).to.contain('joint-nonnegative-components 1');
  });

  it('is refused without a stretch, without a spectrum in it, and to whoever does not examine', async () => {
    expect(await refusal(keep('mean', {}))).to.equal('range: required');
    expect(await refusal(keep('mean', { range: '6.5-6.9', background: '6.5-6.9' }))).to.equal('range: selection-empty');
    expect(await refusal(keep('mean', stretch, await test.person('storekeeper')))).to.equal('forbidden');
  });
});
