// The laboratory's own library: proposed by one from a reference material's run, judged by another, searched, withdrawn.
import { expect } from 'chai';
import { analyseMeasurement } from '../../server/measuring/measurements/analysis-actions.js';
import { readAnalysis, type AnalysisHit } from '../../server/measuring/measurements/analysis.js';
import { peakViews } from '../../server/measuring/measurements/peak-views.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { stateOf } from '../../server/measuring/own-spectra/own-spectrum.js';
import { ownLibraryOf } from '../../server/measuring/own-spectra/own-library.js';
import {
  judgeOwnSpectrum,
  proposeOwnSpectrum,
  withdrawOwnSpectrum,
  type SpectrumProposal,
} from '../../server/measuring/own-spectra/own-spectrum-actions.js';
import { ownSpectrumById } from '../../server/measuring/own-spectra/own-spectrum-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { aReferenceRun, type ReferenceRun } from '../support/a-reference-run.js';
import { onEachEngine } from '../support/engines.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

type ShownHit = ReturnType<typeof peakViews>[number]['hits'][number];

onEachEngine('a spectrum of the laboratory’s own', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let chemist: Actor;
  let colleague: Actor;
  let reference: ReferenceRun;
  let sample: StoredMeasurement;
  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    chemist = await test.person('chemist');
    colleague = await test.person('chemist');
    test.clock.set('2026-11-23T12:00:00.000Z');
    reference = await aReferenceRun(test, watched, chemist);
    const peaks = [{ substance: 'heroin', seconds: 402 }];
    sample = await aMeasuredRun(test, watched, { sampleName: 'unknown', at: [11, 0], peaks });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const proposal = (wishes: Partial<SpectrumProposal> = {}): SpectrumProposal => ({
    ...{ measurementId: reference.standard.id, peakNumber: 1, lot: reference.lot.number, name: 'Heroin' },
    ...{ formula: '', casNumber: '', inchiKey: '', smiles: '', retentionIndex: '2606,5' },
    retentionIndexSource: 'Паспорт изготовителя',
    ...wishes,
  });
  const propose = (wishes: Partial<SpectrumProposal> = {}) => proposeOwnSpectrum(test.lab, chemist, proposal(wishes));
  const state = async (id: string) => stateOf((await ownSpectrumById(test.lab.db, id))!);

  /** Wherever it stands among the hits: the starter registry knows the ions of this substance as well. */
  async function ownHit(): Promise<{ hit: AnalysisHit | undefined; seen: ShownHit | undefined }> {
    const analysis = await analyseMeasurement(test.lab, chemist, sample.id);
    const document = readAnalysis((await test.lab.vault.read(analysis?.sha256 ?? '')).toString());
    return { hit: ownAmong(document), seen: peakViews(document, 'en')[0]?.hits.find(({ isOwn }) => isOwn) };
  }

  const ownAmong = ({ peaks }: ReturnType<typeof readAnalysis>): AnalysisHit | undefined =>
    peaks[0]?.hits.find(({ recordId }) => recordId.startsWith('own:'));

  it('is refused from a run of no standard, without a lot that was open, and with what can’t be', async () => {
    expect(await refusal(propose({ measurementId: sample.id }))).to.equal('own-spectrum-not-standard');
    expect(await refusal(propose({ lot: 'Lipomed 77' }))).to.equal('lot: own-spectrum-lot-needed');
    expect(await refusal(propose({ lot: '26-ALM-R000999' }))).to.equal('lot: lot-unknown');
    const wrong = { name: ' ', formula: 'heroin', casNumber: '561-27-4', inchiKey: 'X', retentionIndex: 'late' };
    expect(await refusal(propose(wrong))).to.equal(
      'name: required, formula: formula-unreadable, casNumber: cas-number-wrong, inchiKey: inchi-key-wrong, retentionIndex: retention-index-wrong',
    );
    expect(await refusal(propose({ peakNumber: 99 }))).to.equal('peak: finding-no-peak');
  });

  it('is judged by another person, and refused with a reason it may be proposed anew', async () => {
    const id = await propose();
    expect(await state(id)).to.equal('proposed');
    expect(await refusal(propose())).to.equal('own-spectrum-stands');
    const judge = (by: Actor, outcome: 'approved' | 'refused', note = '') =>
      judgeOwnSpectrum(test.lab, by, { spectrumId: id, outcome, note });
    expect(await refusal(judge(chemist, 'approved'))).to.equal('own-spectrum-own');
    expect(await refusal(judge(await test.person('storekeeper'), 'approved'))).to.equal('forbidden');
    expect(await refusal(judge(colleague, 'refused'))).to.equal('note: required');
    await judge(colleague, 'refused', 'Wrong lot');
    expect(await state(id)).to.equal('refused');
    expect(await refusal(judge(colleague, 'approved'))).to.equal('own-spectrum-judged');
    const withdrawing = withdrawOwnSpectrum(test.lab, colleague, { spectrumId: id, reason: 'x' });
    expect(await refusal(withdrawing)).to.equal('own-spectrum-not-approved');
  });

  it('is searched once approved, told as the laboratory’s own, its time held against the run', async () => {
    expect((await ownHit()).hit).to.equal(undefined);
    const id = await propose();
    await judgeOwnSpectrum(test.lab, colleague, { spectrumId: id, outcome: 'approved', note: '' });
    const { hit, seen } = await ownHit();
    expect(hit).to.include({ recordId: `own:${id}`, substanceId: 'heroin', formula: 'C21H23NO5' });
    expect(hit?.retention).to.include({ index: '2606.5', isComparable: true });
    expect(seen).to.include({ isOwn: true, library: 'ALM 1' });
    expect(seen?.retention).to.include({ agrees: true });
    expect(Math.abs((hit?.retention?.milliseconds ?? 0) - 400_000)).to.be.lessThan(2_000);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `own-spectrum:${id}`);
    const facts = entries.map(({ bytes }) => parseEntry(bytes));
    expect(facts.map(({ type }) => type)).to.deep.equal(['spectrum.proposed', 'spectrum.approved']);
    const [library] = facts[1]?.files ?? [];
    const kept = JSON.parse((await test.lab.vault.read(library?.sha256 ?? '')).toString()) as { records: unknown[] };
    expect(kept.records).to.have.length(1);
    expect(kept.records[0]).to.include({ name: 'Heroin', lot: reference.lot.id, peak: 1 });
  });

  it('of another method says that its time can’t be compared', async () => {
    const peaks = [{ substance: 'heroin', seconds: 402 }];
    const plan = { sampleName: 'elsewhere', at: [11, 30] as const, peaks, method: 'FAST.M' };
    const other = await aMeasuredRun(test, watched, plan);
    const analysis = await analyseMeasurement(test.lab, chemist, other.id);
    const document = readAnalysis((await test.lab.vault.read(analysis?.sha256 ?? '')).toString());
    const seen = peakViews(document, 'ru')[0]?.hits.find(({ isOwn }) => isOwn);
    expect(seen?.retention).to.include({ agrees: null });
  });

  it('is withdrawn by a new act: searched no more, and what was found by it stays', async () => {
    const analysis = await analyseMeasurement(test.lab, chemist, sample.id);
    const id = (await ownHit()).hit?.recordId.slice(4) ?? '';
    const withdraw = (reason: string) => withdrawOwnSpectrum(test.lab, colleague, { spectrumId: id, reason });
    expect(await refusal(withdraw(' '))).to.equal('reason: required');
    await withdraw('The lot was mixed up');
    expect(await state(id)).to.equal('withdrawn');
    expect((await ownHit()).hit).to.equal(undefined);
    const before = readAnalysis((await test.lab.vault.read(analysis?.sha256 ?? '')).toString());
    expect(ownAmong(before)?.recordId).to.equal(`own:${id}`);
    const again = await ownLibraryOf(test.lab, sample, before.libraries[0]?.sha256 ?? '');
    expect(again).to.include({ name: 'ALM', version: '1', sha256: before.libraries[0]?.sha256 });
    expect((await again?.entries([0]))?.[0]).to.include({ recordId: `own:${id}`, name: 'Heroin' });
    expect(await ownLibraryOf(test.lab, sample, '0'.repeat(64))).to.equal(undefined);
    const fact = parseEntry((await entriesOfItem(test.lab.db, test.laboratoryId, `own-spectrum:${id}`)).at(-1)!.bytes);
    expect(fact.type).to.equal('spectrum.withdrawn');
    expect(fact.files.map(({ name }) => name)).to.deep.equal(['own library']);
  });
});
