// The ladder of alkanes of a method: recorded in versions, taken up by pages, findings and own spectra, replayed from the bytes.
import { expect } from 'chai';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { indexStatement } from '../../server/identification/findings/index-evidence.js';
import { recordedFinding, evidenceOf } from '../../server/identification/findings/finding-store.js';
import { replayFinding } from '../../server/identification/replay/replay-finding.js';
import { proposeOwnSpectrum } from '../../server/measuring/own-spectra/own-spectrum-actions.js';
import { ownSpectrumById } from '../../server/measuring/own-spectra/own-spectrum-store.js';
import { openLadder } from '../../server/measuring/measurements/ladder.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { recordLadder } from '../../server/measuring/retention-ladders/retention-ladder-actions.js';
import { ladderFor } from '../../server/measuring/retention-ladders/retention-ladder-store.js';
import { findingFacts } from '../../server/reporting/reports/finding-facts.js';
import { findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { translator } from '../../views/messages/translate.js';
import { aProposal } from '../support/a-proposal.js';
import { aReferenceRun } from '../support/a-reference-run.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const alkanes = ['ephedrine', 'caffeine', 'cocaine'].map((substance, at) => ({ substance, seconds: 250 + 100 * at }));

onEachEngine('a ladder of alkanes', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let ladderRun: StoredMeasurement;
  let run: StoredMeasurement;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    test.clock.set('2026-11-23T12:00:00.000Z');
    ladderRun = await aMeasuredRun(test, watched, { sampleName: 'C10-C12', at: [14, 0], peaks: alkanes });
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    const sampleName = examined.exhibits[0]?.number ?? '';
    run = await aMeasuredRun(test, watched, { sampleName, at: [15, 0], peaks });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const asked = (query: Record<string, string> = {}) =>
    evaluationFrom({ ladder: ladderRun.id, carbons: '10-12', ...query }).ladder;
  const recording = (wishes: Partial<Parameters<typeof recordLadder>[2]> = {}, by = examined.chemist) =>
    recordLadder(test.lab, by, { measurementId: run.id, ladder: asked(), reason: 'Новая колонка', ...wishes });
  const indexOfRun = async () =>
    (await openLadder(test.lab, examined.chemist, { run, ladder: undefined }))?.indexAt(400)?.value;

  it('is refused without a reason, without a peak for each, of another method, and to others', async () => {
    expect(await refusal(recording({ reason: ' ' }))).to.equal('ladderReason: required');
    expect(await refusal(recording({ ladder: undefined }))).to.equal('ladder-not-whole');
    expect(await refusal(recording({ ladder: asked({ carbons: '10' }) }))).to.equal('ladder-not-whole');
    expect(await refusal(recording({ ladder: asked({ carbons: '10-20' }) }))).to.equal('ladder-not-whole');
    const late = asked({ index: 'isothermal', holdup: '9' });
    expect(await refusal(recording({ ladder: late }))).to.equal('ladder-not-whole');
    const plan = { sampleName: 'C10-C12', at: [14, 30] as const, peaks: alkanes, method: 'FAST.M' };
    const fast = await aMeasuredRun(test, watched, plan);
    expect(await refusal(recording({ ladder: asked({ ladder: fast.id }) }))).to.equal('ladder-of-other-method');
    expect(await refusal(recording({}, await test.person('technician')))).to.equal('forbidden');
    expect(await indexOfRun()).to.equal(undefined);
  });

  it('tells the indices of the method’s runs from then on, the newest version', async () => {
    await recording();
    expect(await ladderFor(test.lab.db, run)).to.deep.include({
      version: 1,
      carbons: '10-12',
      reason: 'Новая колонка',
    });
    expect(await indexOfRun()).to.be.closeTo(1_150, 2);
    const named = await openLadder(test.lab, examined.chemist, { run, ladder: asked({ carbons: '20-22' }) });
    expect(named?.indexAt(400)?.value).to.be.closeTo(2_150, 2);
    expect(named?.view).to.include({ isAsked: true, isOfMethod: true });
  });

  it('stands in the evidence of a finding, and is replayed by its version from both runs’ bytes', async () => {
    const id = await proposeFinding(test.lab, examined.chemist, aProposal(run.id, { singleSamplingReason: 'Мало' }));
    const [row] = await evidenceOf(test.lab.db, [id]);
    const index = row?.detail.kind === 'library' ? row.detail.index : undefined;
    expect(Number(index?.measured)).to.be.closeTo(1_150, 2);
    expect(index).to.include({ library: null, ladderVersion: 1 });
    await recording({ ladder: asked({ carbons: '20-22' }), reason: 'Другая смесь' });
    expect(await indexOfRun()).to.be.closeTo(2_150, 2);
    if (index === undefined) throw new Error('no index');
    const stated = await indexStatement(test.lab.db, { ...index, library: '1148.4' });
    expect(Number(stated?.difference)).to.be.closeTo(Number(index.measured) - 1_148.4, 0.05);
    const [record] = await findingRecords(test.lab, examined.caseId);
    const [printed] = (record === undefined ? [] : findingFacts(record, '1', translator('ru')).evidence).flatMap(
      (one) => (one.kind === 'library' ? [one.index] : []),
    );
    expect(printed).to.deep.include({ measured: Number(index.measured), reference: null, difference: null });
    expect(printed).to.include({ formula: 'linear', version: 1, run: ladderRun.number, method: run.identity.method });
    const finding = await recordedFinding(test.lab.db, id);
    const { steps } = await replayFinding(test.lab, finding!);
    expect(steps.find(({ part }) => part === 'retention-index')).to.include({ state: 'same', of: ladderRun.number });
  });

  it('is what an own spectrum’s index is computed by, unless one is typed with its source', async function () {
    this.timeout(30_000);
    const { standard, lot } = await aReferenceRun(test, watched, examined.chemist);
    const of = { measurementId: standard.id, peakNumber: 1, lot: lot.number, name: 'Heroin' };
    const none = { formula: '', casNumber: '', inchiKey: '', smiles: '', retentionIndexSource: '' };
    const propose = (retentionIndex: string) =>
      proposeOwnSpectrum(test.lab, examined.chemist, { ...of, ...none, retentionIndex });
    expect(await refusal(propose('2606,5'))).to.equal('retentionIndexSource: required');
    const spectrum = await ownSpectrumById(test.lab.db, await propose(''));
    expect(Number(spectrum?.retentionIndex)).to.be.closeTo(2_150, 3);
    const ladder = await ladderFor(test.lab.db, standard);
    expect(spectrum).to.deep.include({ ladderId: ladder?.id, retentionIndexSource: null });
  });
});
