// A table of several samples is taken in injection by injection: each finds its own sample, or waits for a person.
import { expect } from 'chai';
import { bindMeasurement, endBinding, setRowsAside } from '../../server/measuring/measurements/binding-actions.js';
import { bindingOf, measurementsOfItem, setAsideOf } from '../../server/measuring/measurements/binding-store.js';
import { importer, importFile } from '../../server/measuring/measurements/import-file-actions.js';
import { pointsOf } from '../../server/measuring/measurements/measured-points.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import {
  countInbox,
  injectionCounts,
  searchMeasurements,
} from '../../server/measuring/measurements/measurement-search-store.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { waitingStanding } from '../../server/measuring/measurements/waiting-standing.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import { instant } from '../../server/foundation/clock.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { dropTable, type TableRow } from '../support/a-results-table.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a table of several samples', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let cases: readonly ExaminedCase[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    const first = await anExaminedCase(test, { upTo: 'sampled' });
    cases = [first, await anExaminedCase(test, { upTo: 'received' }), await anExaminedCase(test, { upTo: 'received' })];
    test.clock.forward(3_600_000);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const db = () => test.lab.db;
  const now = () => instant(test.clock.now());
  const exhibitOf = (at: number) => {
    const exhibit = cases[at]?.exhibits[0];
    if (exhibit === undefined) throw new Error('no exhibit');
    return exhibit;
  };
  const drop = (name: string, rows: readonly TableRow[]) => dropTable(test, watched, name, rows);
  const onLines = (...lines: readonly number[]) => lines.map((line) => [line, line]);
  const standings = async (all: readonly StoredMeasurement[]) => {
    return Promise.all(all.map((each) => waitingStanding(db(), each)));
  };

  it('is bound injection by injection, and what finds nothing waits with its reason', async function () {
    this.timeout(30_000);
    const [sample] = await samplesOfExhibit(db(), exhibitOf(0).id);
    const label = (await barcodeOf(db(), 'sample', sample?.id ?? ''))?.code ?? '';
    const unissued = newBarcode('aliquot', () => new Uint8Array(9).fill(7));
    const inboxBefore = await countInbox(db(), test.laboratoryId);
    const rows = await drop('20261123.csv', [
      { sample: 'K-1', barcode: label, acquired: now(), dataFile: 'R01.D' },
      { sample: exhibitOf(1).number, acquired: now(), dataFile: 'R02.D' },
      { sample: exhibitOf(2).number, acquired: now(), dataFile: 'R03.D' },
      { sample: 'K-1', barcode: label, acquired: now(), dataFile: 'R01.D', analyte: 'MDMA', value: 'ND' },
      { sample: 'K-4', barcode: unissued, acquired: now(), dataFile: 'R04.D' },
      { sample: '26-AST-000123-01', acquired: now(), dataFile: 'R05.D' },
      { sample: 'MeOH', acquired: now(), dataFile: 'R06.D' },
    ]);
    expect(rows.map(({ part }) => [part?.place, part?.of, part?.lines])).to.deep.equal([
      [1, 6, onLines(2, 5)],
      [2, 6, onLines(3)],
      [3, 6, onLines(4)],
      [4, 6, onLines(6)],
      [5, 6, onLines(7)],
      [6, 6, onLines(8)],
    ]);
    const bindings = await Promise.all(rows.map(({ id }) => bindingOf(db(), id)));
    expect(bindings.map((binding) => binding?.item.id)).to.deep.equal([
      sample?.id,
      exhibitOf(1).id,
      exhibitOf(2).id,
      ...[undefined, undefined, undefined],
    ]);
    expect(bindings[0]).to.include({ basis: 'code-in-file', code: label });
    expect(await standings(rows.slice(3))).to.deep.equal([
      { to: 'no-item', codes: [{ code: unissued, why: 'unknown' }] },
      { to: 'no-item', codes: [{ code: '26-AST-000123-01', why: 'other-laboratory' }] },
      { to: 'nothing' },
    ]);
    const fileId = rows[0]?.fileId ?? '';
    expect(new Set(rows.map((row) => row.fileId))).to.deep.equal(new Set([fileId]));
    expect((await injectionCounts(db(), [fileId])).get(fileId)).to.deep.equal({
      total: 6,
      bound: 3,
      inbox: 3,
      aside: 0,
    });
    expect(await countInbox(db(), test.laboratoryId)).to.equal(inboxBefore + 3);
    expect(await measurementsOfItem(db(), { kind: 'exhibit', id: exhibitOf(1).id })).to.deep.equal([rows[1]?.id]);
  });

  it('shows of each injection its own rows alone, and the ledger knows them by the hash of their text', async () => {
    const [first, second] = await drop('own-rows.csv', [
      { sample: exhibitOf(1).number, value: '12.50', dataFile: 'O1.D' },
      { sample: exhibitOf(2).number, value: '3', dataFile: 'O2.D' },
    ]);
    if (first === undefined || second === undefined) throw new Error('not two');
    expect((await pointsOf(test.lab, first)).results?.map(({ valueText }) => valueText)).to.deep.equal(['12.50']);
    expect((await pointsOf(test.lab, second)).results?.map(({ valueText }) => valueText)).to.deep.equal(['3']);
    expect(second.part?.text).to.equal(`${exhibitOf(2).number},,cocaine,3,mg/g,,,,O2.D`);
    const [entry] = await entriesOfItem(db(), test.laboratoryId, `measurement:${second.id}`);
    const told = parseEntry(entry?.bytes ?? '').data['injections'];
    expect(told).to.deep.include({
      ...{ measurement: second.id, number: second.number, kind: 'results', points: 1, place: 2 },
      text: second.part?.sha256,
    });
  });

  it('is entered once, whatever is done twice', async () => {
    const rows = await drop('twice.csv', [
      { sample: exhibitOf(1).number, dataFile: 'T1.D' },
      { sample: 'Wash', dataFile: 'T2.D' },
    ]);
    const fileId = rows[0]?.fileId ?? '';
    await importFile(test.lab, importer(test.laboratoryId), fileId);
    expect((await measurementsOfFile(db(), fileId)).map(({ id }) => id)).to.deep.equal(rows.map(({ id }) => id));
    const numbers = rows.map(({ number }) => Number(number.slice(-6)));
    expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).to.equal(1);
  });

  it('binds nothing by its own name, which says nothing of a row', async () => {
    const rows = await drop(`${exhibitOf(1).number}.csv`, [
      { sample: 'A', dataFile: 'N1.D' },
      { sample: 'B', dataFile: 'N2.D' },
    ]);
    expect(await Promise.all(rows.map(({ id }) => bindingOf(db(), id)))).to.deep.equal([undefined, undefined]);
  });

  it('binds no row of a sample that it tells of twice without saying which injection is which', async () => {
    const { number } = exhibitOf(1);
    const rows = await drop('repeated.csv', [
      { sample: number, value: '5.1' },
      { sample: exhibitOf(2).number, value: '7' },
      { sample: number, value: '5.3' },
    ]);
    expect((await standings(rows)).map(({ to }) => to)).to.deep.equal(['repeated', 'repeated', 'item']);
    expect((await standings(rows))[0]).to.deep.equal({ to: 'repeated', lines: '2, 4', codes: [number] });
    const [first, again] = rows;
    expect(await bindingOf(db(), first?.id ?? '')).to.equal(undefined);
    const chosen = { measurementId: again?.id ?? '', code: number, reason: 'Вторая инжекция, по журналу' };
    await bindMeasurement(test.lab, cases[1]?.chemist ?? test.administrator, chosen);
    expect((await bindingOf(db(), again?.id ?? ''))?.item.id).to.equal(exhibitOf(1).id);
  });

  it('lets a person bind a row that waits, end it, and set several aside by one act, all of them or none', async () => {
    const chemist = cases[2]?.chemist ?? test.administrator;
    const rows = await drop('by-hand.csv', [
      { sample: 'Blank 1', dataFile: 'H1.D' },
      { sample: 'Blank 2', dataFile: 'H2.D' },
      { sample: 'Lost', dataFile: 'H3.D' },
    ]);
    const [one, two, lost] = rows.map(({ id }) => id);
    const fileId = rows[0]?.fileId ?? '';
    const bound = { measurementId: lost ?? '', code: exhibitOf(2).number, reason: 'Виала 12' };
    await bindMeasurement(test.lab, chemist, bound);
    const aside = (ids: readonly (string | undefined)[], of = fileId) =>
      setRowsAside(test.lab, chemist, {
        ...{ fileId: of, measurementIds: ids.filter((id) => id !== undefined) },
        ...{ purpose: 'blank' as const, reason: 'Метанол' },
      });
    expect(await refusal(aside([]))).to.equal('rows: rows-none');
    expect(await refusal(aside([one, lost]))).to.equal('analysis.bound-already');
    expect(await setAsideOf(db(), one ?? '')).to.equal(undefined);
    expect(await refusal(aside([one], 'another'))).to.equal('not-found');
    await aside([one, two]);
    expect((await setAsideOf(db(), two ?? ''))?.reason).to.equal('Метанол');
    expect((await injectionCounts(db(), [fileId])).get(fileId)).to.deep.equal({
      total: 3,
      bound: 1,
      inbox: 0,
      aside: 2,
    });
    await endBinding(test.lab, chemist, { measurementId: lost ?? '', reason: 'Другая виала' });
    expect((await injectionCounts(db(), [fileId])).get(fileId)).to.include({ bound: 0, inbox: 1 });
  });

  it('leaves a row of a sample in the inbox that its own expert did not hold, with those words', async () => {
    const rows = await drop('early.csv', [
      { sample: exhibitOf(2).number, acquired: '2026-01-10T08:00:00Z', dataFile: 'E1.D' },
      { sample: 'Wash', acquired: '2026-01-10T08:20:00Z', dataFile: 'E2.D' },
    ]);
    const [standing] = await standings(rows);
    expect(standing).to.include({ to: 'item', number: exhibitOf(2).number });
    expect(standing?.to === 'item' && standing.fault?.code).to.equal('analysis.item-not-received');
  });

  it('finds its rows in the search by their own words', async () => {
    const rows = await drop('words.csv', [
      { sample: 'Zhetisu-17', dataFile: 'W1.D' },
      { sample: 'Alatau-18', dataFile: 'W2.D' },
    ]);
    const found = await searchMeasurements(db(), { laboratoryId: test.laboratoryId, text: 'alatau', limit: 5 });
    expect(found.map(({ id }) => id)).to.deep.equal([rows[1]?.id]);
  });
});
