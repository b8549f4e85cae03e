// What a table of results tells of the lines of a batch, beside the runs themselves.
import { expect } from 'chai';
import type { Batch, BatchLine } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { countedRun } from '../../server/measuring/batches/line-run.js';
import { lineRunsOfMeasurement, runsOfLine } from '../../server/measuring/batches/line-run-store.js';
import { bindingOf, setAsideOf } from '../../server/measuring/measurements/binding-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { waitingStanding } from '../../server/measuring/measurements/waiting-standing.js';
import { instant } from '../../server/foundation/clock.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { dropTable, type TableRow } from '../support/a-results-table.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a table about a batch', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let batch: Batch;
  let lines: readonly BatchLine[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'utc' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    await fillTray(test, examined.chemist, batch);
    lines = await linesOfBatch(test.lab.db, batch.id);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  /** Each test has lines of its own. */
  const lineOf = (kind: BatchLine['kind'], at = 0): BatchLine => {
    const line = lines.filter((each) => each.kind === kind)[at];
    if (line === undefined) throw new Error(`no line of kind ${kind}`);
    return line;
  };
  const rowOf = (line: BatchLine, changes: TableRow = {}): TableRow => ({
    ...{ sample: 'typed', acquired: instant(test.clock.now()), vial: String(line.trayPosition) },
    ...{ line: String(line.sequence), dataFile: `${line.dataFile}.D`, ...changes },
  });
  const tieOf = async (row: StoredMeasurement | undefined) =>
    (await lineRunsOfMeasurement(test.lab.db, row?.id ?? '')).at(-1);

  it('finds the line of each row by the code of its vial, which says of what it is', async () => {
    const [sample, blank] = [lineOf('sample'), lineOf('blank')];
    const [one, other, stray] = await dropTable(test, watched, 'batch.csv', [
      rowOf(sample),
      rowOf(blank, { barcode: blank.vialCode, dataFile: '' }),
      { sample: 'Wash', dataFile: 'W.D' },
    ]);
    expect(await tieOf(one)).to.include({ lineId: sample.id, basis: 'code', question: null, kind: 'results' });
    expect((await bindingOf(test.lab.db, one?.id ?? ''))?.item).to.deep.equal(sample.item);
    expect(await tieOf(other)).to.include({ lineId: blank.id, question: null });
    expect((await setAsideOf(test.lab.db, other?.id ?? ''))?.purpose).to.equal('blank');
    expect(await tieOf(stray)).to.equal(undefined);
  });

  it('finds it by the line of the sequence and the vial where there is no code, and by no name', async () => {
    const line = lineOf('calibrator');
    const [byPlace, byName] = await dropTable(test, watched, 'places.csv', [
      rowOf(line, { dataFile: '001.D' }),
      { sample: `${batch.number} ${line.sequence}`, acquired: instant(test.clock.now()), dataFile: '002.D' },
    ]);
    expect(await tieOf(byPlace)).to.include({ lineId: line.id, basis: 'sequence-line-and-vial' });
    expect(await tieOf(byName)).to.equal(undefined);
  });

  it('asks for no answer beside the run of its line, whichever comes first, and the run counts', async () => {
    const [sample, blank] = [lineOf('system-check'), lineOf('blank', 1)];
    const before = await dropRun(test, watched, `${sample.dataFile}.D`, runOfLine(test, sample));
    const [first, second] = await dropTable(test, watched, 'both.csv', [rowOf(sample), rowOf(blank)]);
    const after = await dropRun(test, watched, `${blank.dataFile}.D`, runOfLine(test, blank));
    for (const each of [before, first, second, after]) expect((await tieOf(each))?.question).to.equal(null);
    expect(countedRun(await runsOfLine(test.lab.db, sample.id))?.measurementId).to.equal(before.id);
    expect(countedRun(await runsOfLine(test.lab.db, blank.id))?.measurementId).to.equal(after.id);
  });

  it('counts for a line whose run has not come, and a second table asks which of them does', async () => {
    const line = lineOf('calibrator', 1);
    const rows = [rowOf(line, { value: '5' }), { sample: 'Wash', dataFile: 'W.D' }];
    const [first] = await dropTable(test, watched, 'monday.csv', rows);
    expect(countedRun(await runsOfLine(test.lab.db, line.id))?.measurementId).to.equal(first?.id);
    const later = rowOf(line, { value: '6', acquired: instant(test.clock.now()) });
    const [second] = await dropTable(test, watched, 'tuesday.csv', [later, { sample: 'Wash 2', dataFile: 'W2.D' }]);
    expect((await tieOf(second))?.question).to.equal('repeat');
    if (second === undefined) throw new Error('no row');
    expect(await waitingStanding(test.lab.db, second)).to.deep.equal({
      ...{ to: 'question', question: 'repeat', line: `${batch.number}/${line.sequence}` },
    });
    expect(countedRun(await runsOfLine(test.lab.db, line.id))?.measurementId).to.equal(first?.id);
  });

  it('asks where a row names an item that is not the line’s', async () => {
    const line = lineOf('control');
    const other = await anExaminedCase(test, { upTo: 'received' });
    const named = other.exhibits[0]?.number ?? '';
    const [row] = await dropTable(test, watched, 'named.csv', [
      rowOf(line, { sample: named }),
      { sample: 'Wash', dataFile: 'W.D' },
    ]);
    expect((await tieOf(row))?.question).to.equal('names-another');
    expect(await bindingOf(test.lab.db, row?.id ?? '')).to.equal(undefined);
  });
});
