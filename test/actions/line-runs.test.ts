import { expect } from 'chai';
import type { RunToWrite } from '../../lab-instruments/run-to-write.js';
import { endBatch } from '../../server/measuring/batches/batch-actions.js';
import { batchState, type Batch, type BatchLine, type LineKind } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { batchProgress } from '../../server/measuring/batches/batch-progress.js';
import { answerRun, tieByHand } from '../../server/measuring/batches/line-run-actions.js';
import { countedRun } from '../../server/measuring/batches/line-run.js';
import { lineRunsOfMeasurement, runsOfLine } from '../../server/measuring/batches/line-run-store.js';
import { tieRun } from '../../server/measuring/batches/tie-run-actions.js';
import { importer } from '../../server/measuring/measurements/import-file-actions.js';
import { bindingOf, setAsideOf } from '../../server/measuring/measurements/binding-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('runs of a batch', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let chemist: Actor;
  beforeEach(async function () {
    this.timeout(30_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    chemist = examined.chemist;
  });
  afterEach(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  async function aReadyBatch(): Promise<Batch> {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    await fillTray(test, chemist, batch);
    return batch;
  }

  async function lineOf(batch: Batch, kind: LineKind): Promise<BatchLine> {
    const line = (await linesOfBatch(test.lab.db, batch.id)).find((each) => each.kind === kind);
    if (line === undefined) throw new Error(`no line of kind ${kind}`);
    return line;
  }

  const drop = (line: BatchLine, changes: Partial<RunToWrite> = {}, name = `${line.dataFile}.D`) =>
    dropRun(test, watched, name, runOfLine(test, line, changes));

  const tieOf = async ({ id }: { readonly id: string }) => (await lineRunsOfMeasurement(test.lab.db, id)).at(-1);

  it('find their line by the code in the name of the file, and belong to its sample', async () => {
    const batch = await aReadyBatch();
    const line = await lineOf(batch, 'sample');
    const run = await drop(line);
    expect(await tieOf(run)).to.include({ lineId: line.id, basis: 'code', code: line.vialCode, question: null });
    const binding = await bindingOf(test.lab.db, run.id);
    expect(binding).to.deep.include({ basis: 'batch-line', item: line.item, code: `${batch.number}/${line.sequence}` });
    expect(batchState(await batchProgress(test.lab.db, batch.id))).to.equal('running');
    expect(await tieRun(test.lab, importer(test.laboratoryId), run.id)).to.equal('line');
    expect(await runsOfLine(test.lab.db, line.id)).to.have.length(1);
  });

  it('set blanks, standards and controls aside by what their line is', async () => {
    const batch = await aReadyBatch();
    const found: (string | undefined)[] = [];
    for (const kind of ['blank', 'calibrator', 'control'] as const) {
      const run = await drop(await lineOf(batch, kind));
      found.push((await setAsideOf(test.lab.db, run.id))?.purpose);
    }
    expect(found).to.deep.equal(['blank', 'standard', 'control']);
  });

  it('find the injection of a shared vial by the number in the file’s name', async () => {
    const batch = await aReadyBatch();
    const blanks = (await linesOfBatch(test.lab.db, batch.id)).filter(({ kind }) => kind === 'blank');
    const second = blanks[1];
    if (second === undefined) throw new Error('one blank only');
    expect((await tieOf(await drop(second)))?.lineId).to.equal(second.id);
  });

  it('find their line by a code that was scanned at the instrument, whatever the file is called', async () => {
    const line = await lineOf(await aReadyBatch(), 'sample');
    const run = await drop(line, { barcode: line.vialCode.toLowerCase() }, 'TUESDAY.D');
    expect(await tieOf(run)).to.include({ lineId: line.id, basis: 'code' });
  });

  it('find it by the line of the sequence and the vial where there is no code', async () => {
    const line = await lineOf(await aReadyBatch(), 'sample');
    const run = await drop(line, {}, '260223011.D');
    expect(await tieOf(run)).to.include({ lineId: line.id, basis: 'sequence-line-and-vial', question: null });
    expect((await bindingOf(test.lab.db, run.id))?.basis).to.equal('batch-line');
  });

  it('go to the inbox by line and vial of a run from before the tray was complete, or of two open batches', async () => {
    const early = test.clock.now();
    const batch = await aReadyBatch();
    const line = await lineOf(batch, 'sample');
    const local = new Date(early.getTime() - 86_400_000);
    const acquired = { ...runOfLine(test, line).acquired, day: local.getUTCDate() };
    expect(await tieOf(await drop(line, { acquired }, 'OLD.D'))).to.equal(undefined);
    await aReadyBatch();
    expect(await tieOf(await drop(line, {}, 'WHICH.D'))).to.equal(undefined);
  });

  it('never find a line by a name that somebody typed', async () => {
    const batch = await aReadyBatch();
    const line = await lineOf(batch, 'sample');
    const run = await drop(line, { sampleName: `${batch.number} line ${line.sequence}`, sequenceLine: 0 }, 'A.D');
    expect(await tieOf(run)).to.equal(undefined);
    expect(await bindingOf(test.lab.db, run.id)).to.equal(undefined);
  });

  it('ask about a second run of a line, which counts for nothing until a person has answered', async () => {
    const line = await lineOf(await aReadyBatch(), 'sample');
    const first = await drop(line);
    const second = await drop(line, {}, `${line.dataFile}-2.D`);
    const tie = await tieOf(second);
    expect(tie).to.include({ lineId: line.id, question: 'repeat', answer: null });
    expect(await bindingOf(test.lab.db, second.id)).to.equal(undefined);
    expect(countedRun(await runsOfLine(test.lab.db, line.id))?.measurementId).to.equal(first.id);
    const answer = { lineRunId: tie?.id ?? '', answer: 'counts' as const, reason: 'Первый ввод без пика стандарта' };
    expect(await refusal(answerRun(test.lab, chemist, { ...answer, reason: '' }))).to.equal('reason: required');
    await answerRun(test.lab, chemist, answer);
    expect(countedRun(await runsOfLine(test.lab.db, line.id))?.measurementId).to.equal(second.id);
    expect((await bindingOf(test.lab.db, second.id))?.item).to.deep.equal(line.item);
  });

  it('ask in other words where the same injection comes with other data', async () => {
    const line = await lineOf(await aReadyBatch(), 'sample');
    const injected = runOfLine(test, line);
    const name = `${line.dataFile}.cdf`;
    await dropRun(test, watched, name, injected);
    const intensity = injected.scans.intensity.map((each) => each * 2);
    const totalIonCurrent = injected.scans.totalIonCurrent.map((each) => each * 2);
    const again = { ...injected, scans: { ...injected.scans, intensity, totalIonCurrent } };
    const second = await dropRun(test, watched, `copy-${name}`, again);
    expect(await tieOf(second)).to.include({ lineId: line.id, question: 'processed-again' });
  });

  it('ask where the file names another position than its vial stands in', async () => {
    const line = await lineOf(await aReadyBatch(), 'sample');
    const run = await drop(line, { vial: line.trayPosition + 1 });
    expect(await tieOf(run)).to.include({ question: 'other-position' });
    expect(await bindingOf(test.lab.db, run.id)).to.equal(undefined);
  });

  it('ask where the file names another item, the tray was not complete, or the batch was ended', async () => {
    const loading = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    const early = await drop(await lineOf(loading, 'sample'));
    expect((await tieOf(early))?.question).to.equal('not-ready');
    const line = await lineOf(loading, 'calibrator');
    const named = await drop(line, { sampleName: examined.exhibits[0]?.number ?? '' });
    expect((await tieOf(named))?.question).to.equal('names-another');
    for (const run of [early, named]) {
      const lineRunId = (await tieOf(run))?.id ?? '';
      await answerRun(test.lab, chemist, { lineRunId, answer: 'not-of-this-line', reason: 'Не та виала' });
    }
    await endBatch(test.lab, chemist, { batchId: loading.id, kind: 'abandoned', reason: 'Собрана заново' });
    const late = await drop(await lineOf(loading, 'control'));
    expect((await tieOf(late))?.question).to.equal('batch-ended');
  });

  it('are not ended over while they wait for an answer', async () => {
    const batch = await aReadyBatch();
    const line = await lineOf(batch, 'sample');
    await drop(line);
    const second = await drop(line, {}, `${line.dataFile}-2.D`);
    const ending = { batchId: batch.id, kind: 'closed' as const, reason: 'Серия проведена' };
    expect(await refusal(endBatch(test.lab, chemist, ending))).to.equal('batch.open-questions');
    const lineRunId = (await tieOf(second))?.id ?? '';
    await answerRun(test.lab, chemist, { lineRunId, answer: 'aside', reason: 'Проба ввода' });
    expect((await setAsideOf(test.lab.db, second.id))?.purpose).to.equal('other');
    await endBatch(test.lab, chemist, ending);
    expect(batchState(await batchProgress(test.lab.db, batch.id))).to.equal('closed');
  });

  it('are assigned by hand with a reason, once, and sent away again', async () => {
    const batch = await aReadyBatch();
    const line = await lineOf(batch, 'sample');
    const run = await drop(line, { sequenceLine: 0 }, 'UNKNOWN.D');
    const byHand = { lineId: line.id, measurementNumber: run.number, reason: 'Файл назван вручную' };
    expect(await refusal(tieByHand(test.lab, chemist, { ...byHand, measurementNumber: '26-ALM-M999999' }))).to.equal(
      'measurementNumber: measurement-unknown',
    );
    const tie = await tieByHand(test.lab, chemist, byHand);
    expect(tie).to.include({ basis: 'person', question: null, by: chemist.id });
    expect((await bindingOf(test.lab.db, run.id))?.item).to.deep.equal(line.item);
    expect(await refusal(tieByHand(test.lab, chemist, byHand))).to.equal('batch.has-a-line');
    await answerRun(test.lab, chemist, { lineRunId: tie.id, answer: 'not-of-this-line', reason: 'Ошиблись строкой' });
    expect(await bindingOf(test.lab.db, run.id)).to.equal(undefined);
    expect(countedRun(await runsOfLine(test.lab.db, line.id))).to.equal(undefined);
    const again = { lineRunId: tie.id, answer: 'counts' as const, reason: 'нет' };
    expect(await refusal(answerRun(test.lab, chemist, again))).to.equal('batch.run-sent-away');
  });
});
