// The etizolam sequence as a laboratory would run it: laid out as a batch, its runs dropped, tied, judged, and blocked or not.
import { expect } from 'chai';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { runsOfBatch } from '../../server/measuring/batches/line-run-store.js';
import type { SequencePlan } from '../../server/measuring/batches/method-template.js';
import type { CheckName } from '../../server/measuring/quality/check.js';
import { acceptDeviation, evaluateBatch } from '../../server/measuring/quality/evaluation-actions.js';
import type { Evaluation } from '../../server/measuring/quality/evaluation.js';
import { evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import { qualityOf } from '../../server/measuring/quality/finding-quality.js';
import { aBatch, fillTray } from '../support/a-batch.js';
import { aPlan } from '../support/a-method.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { etizolamMethod, etizolamRuns, etizolamSequence, recomputedRuns } from '../support/etizolam.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('the etizolam sequence, dropped as the runs of a batch', () => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let evaluation: Evaluation | undefined;
  /** Of the study, by the line that it stands for; and the measurement that was read from it. */
  const fileOf = new Map<string, string>();
  const measurementOf = new Map<string, string>();

  before(async function () {
    const root = fixtureOrSkip(this, etizolamRuns);
    this.timeout(60_000);
    test = await openTestLab();
    watched = await aWatchedInstrument(test);
    const packages = Array.from({ length: 5 }, () => ({}));
    examined = await anExaminedCase(test, { upTo: 'sampled', case: { packages } });
    const plan: SequencePlan = { ...aPlan, systemCheck: 'none', controlEvery: null, blankBeforeSample: false };
    const method = { ...etizolamMethod, plan };
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id, method });
    await fillTray(test, examined.chemist, batch);
    const lines = await linesOfBatch(test.lab.db, batch.id);
    const studied = etizolamSequence.map(([, kind]) => kind);
    expect(lines.map(({ kind }) => kind)).to.deep.equal([...studied, 'control']);
    for (const [place, [file]] of etizolamSequence.entries()) {
      const { id = '', dataFile = '' } = lines[place] ?? {};
      fileOf.set(id, file);
      await cp(`${root}/${file}.D`, join(watched.folder, `${dataFile}.D`), { recursive: true });
    }
    test.clock.forward(60_000);
    await watched.ingest(3);
    const runs = await runsOfBatch(test.lab.db, batch.id);
    expect(runs.map(({ question, basis }) => [question, basis])).to.deep.equal(studied.map(() => [null, 'code']));
    for (const run of runs) measurementOf.set(fileOf.get(run.lineId) ?? '', run.measurementId);
    await evaluateBatch(test.lab, examined.chemist, batch.id);
    const [newest] = await evaluationsOf(test.lab.db, batch.id);
    if (newest === undefined) throw new Error('not judged');
    evaluation = newest;
  });
  after(async () => {
    if (evaluation === undefined) return;
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const checksOf = (...names: readonly CheckName[]) =>
    (evaluation?.checks ?? []).filter(({ name }) => names.includes(name));

  it('has its internal standard in every run, found by window and ion', () => {
    const found = checksOf('standard-area', 'standard-missing');
    const injected = etizolamSequence.filter(([, kind]) => kind !== 'blank');
    expect(found.map(({ name, outcome }) => [name, outcome])).to.deep.equal(
      injected.map(() => ['standard-area', 'passed']),
    );
  });

  it('has its calibration, and the amounts that an independent program found', () => {
    expect(checksOf('calibration', 'levels').map(({ outcome }) => outcome)).to.deep.equal(['passed', 'passed']);
    const amounts = evaluation?.amounts ?? [];
    for (const [file, kind] of etizolamSequence) {
      const found = amounts.find(({ lineId }) => fileOf.get(lineId) === file)?.found;
      const known = recomputedRuns()[file]?.conc_ug_ml ?? null;
      if (kind === 'blank' || known === null) expect(found, file).to.equal(undefined);
      else
        expect(found, file)
          .to.have.property('amount')
          .that.is.closeTo(known, 0.02 * known);
    }
    expect(checksOf('control')[0]).to.include({ outcome: 'passed' });
  });

  it('has clean blanks, ion ratios within their bands, and retention as the standards say', () => {
    const asked = { blank: 2, 'ion-ratio': 36, retention: 12 } as const;
    for (const [name, count] of Object.entries(asked) as [CheckName, number][]) {
      const outcomes = checksOf(name).map(({ outcome }) => outcome);
      expect(outcomes, name).to.deep.equal(Array.from({ length: count }, () => 'passed'));
    }
  });

  it('is blocked by the control at its end, which was never published, until a reviewer accepts that', async () => {
    const failed = (evaluation?.checks ?? []).filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).to.deep.equal(['run-missing']);
    const lost = [measurementOf.get('220223018') ?? ''];
    expect((await qualityOf(test.lab.db, lost))[0]).to.deep.include({ kind: 'failed', checks: ['run-missing'] });
    const reason = 'Последний контрольный образец не опубликован';
    const reviewer = await test.person('reviewer');
    await acceptDeviation(test.lab, reviewer, { evaluationId: evaluation?.id ?? '', reason });
    expect((await qualityOf(test.lab.db, lost))[0]).to.have.property('kind', 'passed');
  });
});
