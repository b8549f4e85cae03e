// A table that comes again with other rows: what changed, what stands, and the findings that rested on one of its rows.
import { expect } from 'chai';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { evidenceOf, recordedFinding } from '../../server/identification/findings/finding-store.js';
import { evidenceViews } from '../../server/identification/findings/finding-view.js';
import { verdictOn } from '../../server/identification/findings/proposal.js';
import { schemeOf } from '../../server/identification/findings/scheme-version-store.js';
import { replayFinding } from '../../server/identification/replay/replay-finding.js';
import { bindMeasurement } from '../../server/measuring/measurements/binding-actions.js';
import { bindingOf } from '../../server/measuring/measurements/binding-store.js';
import { fileRows } from '../../server/measuring/measurements/file-rows.js';
import { countInbox, injectionCounts } from '../../server/measuring/measurements/measurement-search-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { fileStanding } from '../../server/measuring/measurements/received-file-store.js';
import { annexFacts, findingRecords } from '../../server/reporting/reports/gather-analysis.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { translator } from '../../views/messages/translate.js';
import { aProposal } from '../support/a-proposal.js';
import { dropTable, type TableRow } from '../support/a-results-table.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a table that comes again', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let gcMs: WatchedInstrument;
  let examined: ExaminedCase;
  let number = '';
  let finding = '';
  let first: StoredMeasurement[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { name: 'ВЭЖХ 1', serial: 'LC1' });
    gcMs = await aWatchedInstrument(test);
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    number = examined.exhibits[0]?.number ?? '';
    test.clock.forward(3 * 3_600_000);
    const run = await aMeasuredRun(test, gcMs, {
      ...{ sampleName: number, at: [15, 0] as const, peaks: [{ substance: 'heroin', seconds: 400 }] },
    });
    first = await dropped('12.50', ['Wash', 'Left']);
    const [row] = first;
    const technique = {
      ...{ technique: 'liquid-chromatography', outcome: 'positive' as const, result: 'tR 3,2 мин' },
      measurementNumber: row?.number ?? '',
    };
    const proposal = aProposal(run.id, { singleSamplingReason: 'Мало', techniques: [technique] });
    finding = await proposeFinding(test.lab, examined.chemist, proposal);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await gcMs.remove();
    await test.close();
  });

  const rowsOf = (value: string, others: readonly string[]): readonly TableRow[] => [
    { sample: number, value, dataFile: 'R1.D' },
    ...others.map((sample) => ({ sample, dataFile: `${sample}.D` })),
  ];
  const dropped = (value: string, others: readonly string[], name = 'results.csv') =>
    dropTable(test, watched, name, rowsOf(value, others));
  const alarmOn = (measurement: StoredMeasurement | undefined) =>
    openAlarmOn(test.lab.db, test.laboratoryId, 'run-reprocessed', `measurement:${measurement?.id ?? ''}`);
  const shown = async (rows: readonly StoredMeasurement[]) => {
    const fileId = rows[0]?.fileId ?? '';
    const counts = (await injectionCounts(test.lab.db, [fileId])).get(fileId);
    if (counts === undefined) throw new Error('no counts');
    return fileRows(test.lab.db, rows, { counts, from: 1 });
  };

  it('names the row that a finding rests on, on its page and in the conclusion, beside the hash of the file', async () => {
    const t = translator('en');
    const recorded = await recordedFinding(test.lab.db, finding);
    const evidence = await evidenceOf(test.lab.db, [finding]);
    if (recorded === undefined) throw new Error('no finding');
    const { techniques } = await schemeOf(test.lab.db, recorded);
    const verdict = verdictOn({ ...recorded, evidence, techniques });
    const views = await evidenceViews(test.lab.db, t, { finding: recorded, evidence, verdict, techniques });
    const file = await fileStanding(test.lab.db, first[0]?.fileId ?? '');
    const text = `${number},,cocaine,12.50,mg/g,,,,R1.D`;
    expect(views.flatMap(({ review }) => (review?.row ? [review.row] : []))).to.deep.equal([
      { words: 'Injection 1 of 3, line 2', text, sha256: file?.sha256 },
    ]);
    const annexes = annexFacts(await findingRecords(test.lab, examined.caseId), t);
    expect(annexes.map(({ title }) => title)).to.include(`Table of results, Injection 1 of 3, line 2: “${text}”`);
    expect(annexes.some((annex) => annex.file?.sha256 === file?.sha256)).to.equal(true);
  });

  it('replays the row from the bytes', async () => {
    const recorded = await recordedFinding(test.lab.db, finding);
    if (recorded === undefined) throw new Error('no finding');
    const { outcome, steps } = await replayFinding(test.lab, recorded);
    expect(outcome).to.equal('same');
    expect(steps.find(({ part }) => part === 'row')?.of).to.equal(`${first[0]?.number ?? ''}: 2`);
  });

  it('leaves alone the rows that say what they said: nobody is asked again, and no alarm is raised', async () => {
    const waiting = await countInbox(test.lab.db, test.laboratoryId);
    const again = await dropped('12.50', ['Wash', 'Left', 'New']);
    expect(again.map(({ sameAs }) => sameAs)).to.deep.equal([...first.map(({ id }) => id), null]);
    expect(await countInbox(test.lab.db, test.laboratoryId)).to.equal(waiting + 1);
    expect(await bindingOf(test.lab.db, again[0]?.id ?? '')).to.equal(undefined);
    expect(await alarmOn(first[0])).to.equal(undefined);
    const { rows, counts, gone } = await shown(again);
    expect(rows.map(({ binding }) => binding.state)).to.deep.equal(['unchanged', 'unchanged', 'unchanged', 'inbox']);
    expect(rows.map(({ earlier }) => earlier?.isSame)).to.deep.equal([true, true, true, undefined]);
    expect(counts).to.deep.equal({ total: 4, bound: 0, inbox: 1, aside: 0 });
    expect(gone).to.deep.equal([]);
    const copy = { measurementId: again[0]?.id ?? '', code: number, reason: 'x' };
    expect(await refusal(bindMeasurement(test.lab, examined.chemist, copy))).to.equal('analysis.row-unchanged');
  });

  it('raises an alarm where a row changed that a finding rests on, and shows which did and which are gone', async () => {
    const changed = await dropped('13.75', ['Wash', 'New']);
    const alarm = await alarmOn(first[0]);
    expect(alarm?.data).to.include({ newer: changed[0]?.number, findings: 1 });
    expect((await bindingOf(test.lab.db, changed[0]?.id ?? ''))?.basis).to.equal('code-in-file');
    const { rows, gone } = await shown(changed);
    expect(rows.map(({ earlier }) => earlier?.isSame)).to.deep.equal([false, true, true]);
    expect(gone.map(({ sampleName }) => sampleName)).to.deep.equal(['Left']);
  });

  it('takes another table with rows of the same names for one of its own', async () => {
    const other = await dropped('12.50', ['Wash'], 'tuesday.csv');
    expect(other.map(({ sameAs }) => sameAs)).to.deep.equal([null, null]);
    expect((await shown(other)).hasEarlier).to.equal(false);
  });
});
