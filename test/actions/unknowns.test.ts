// Substances that nobody could name: kept with their file and parameters, found again, and an early warning when they recur.
import { expect } from 'chai';
import { clustersOf, isWarning, noticeText } from '../../server/identification/unknowns/unknown.js';
import { endUnknown, keepUnknown } from '../../server/identification/unknowns/unknown-actions.js';
import { keptUnknowns } from '../../server/identification/unknowns/unknown-store.js';
import { fileStanding } from '../../server/measuring/measurements/received-file-store.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { aSeizedRun, type SeizedRun } from '../support/an-unknown.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('an unknown substance', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let first: SeizedRun;
  let elsewhere: SeizedRun;
  let other: SeizedRun;
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    first = await aSeizedRun(test, watched, { substance: 'heroin', at: [15, 0] });
    elsewhere = await aSeizedRun(test, watched, { substance: 'heroin', at: [16, 0], ruling: { region: 'KZ-71' } });
    other = await aSeizedRun(test, watched, { substance: 'mephedrone', at: [17, 0] });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const keep = ({ expert, run }: SeizedRun, statedMass?: number, by = expert) =>
    keepUnknown(test.lab, by, { measurementId: run.id, peakNumber: 1, statedMass, note: 'Белый порошок' });
  const clusters = async () => clustersOf(await keptUnknowns(test.lab.db, test.laboratoryId));
  const alarmOn = (id: string) => openAlarmOn(test.lab.db, test.laboratoryId, 'unknown-recurs', `unknown:${id}`);

  it('is kept by the expert of its case alone, once, with its file and how it was found', async () => {
    expect(await refusal(keep(first, undefined, await test.person('chemist')))).to.equal('finding-not-yours');
    const id = await keep(first);
    expect(await refusal(keep(first))).to.equal('unknown-stands');
    const [kept] = await keptUnknowns(test.lab.db, test.laboratoryId);
    const file = await fileStanding(test.lab.db, first.run.fileId);
    expect(kept).to.include({ id, fileSha256: file?.sha256, massBasis: 'assumed', region: 'KZ-75', peakNumber: 1 });
    expect(kept?.molecularMass).to.be.greaterThan(100);
    const [entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `unknown:${id}`);
    expect(parseEntry(entry?.bytes ?? '')).to.deep.include({ type: 'unknown.kept' });
    expect(parseEntry(entry?.bytes ?? '').data).to.include({ file: file?.sha256, peakAlgorithm: kept?.peakAlgorithm });
    expect(await alarmOn(id)).to.equal(undefined);
  });

  it('that is another substance stands apart', async () => {
    await keep(other, 177);
    const found = await clusters();
    expect(found.map(({ members }) => members.length)).to.deep.equal([1, 1]);
    expect(found[0]?.members[0]).to.include({ molecularMass: 177, massBasis: 'stated' });
  });

  it('that comes from another region is the same one, and an early warning', async () => {
    await keep(elsewhere);
    const cluster = (await clusters()).find(({ members }) => members.length === 2);
    expect(cluster?.cases).to.deep.equal([first.caseNumber, elsewhere.caseNumber].sort());
    expect(cluster?.regions).to.deep.equal(['KZ-71', 'KZ-75']);
    expect(isWarning(cluster!)).to.equal(true);
    const alarm = await alarmOn(cluster?.id ?? '');
    expect(alarm?.data).to.include({ cases: 2, regions: 2, sinceAt: cluster?.members[0]?.madeAt });
    const notice = JSON.parse(noticeText(cluster!, { laboratory: 'ALM', at: '2026-11-24T00:00:00.000Z' })) as {
      sightings: { case: string; file: string }[];
    };
    expect(notice).to.deep.include({ form: 'dalel-early-warning-1', regions: ['KZ-71', 'KZ-75'] });
    expect(notice.sightings.map((one) => one.case)).to.deep.equal(cluster?.members.map(({ caseNumber }) => caseNumber));
    expect(JSON.stringify(notice)).not.to.contain('порошок');
  });

  it('is counted no more once it has been ended with a reason, and can then be kept anew', async () => {
    const [kept] = await keptUnknowns(test.lab.db, test.laboratoryId);
    const end = (reason: string) => endUnknown(test.lab, first.expert, { unknownId: kept?.id ?? '', reason });
    expect(await refusal(end(' '))).to.equal('reason: required');
    await end('Heroin after all');
    expect(await refusal(end('again'))).to.equal('unknown-ended');
    expect((await clusters()).map(({ members }) => members.length)).to.deep.equal([1, 1]);
    await keep(first);
    expect((await clusters()).map(({ members }) => members.length)).to.deep.equal([2, 1]);
  });
});
