// What a sheet does when it is full, and with what stands on it already: nothing falls off, and nothing refused is called taken.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { emptySheet, sheetFields } from '../../server/evidence/custody/scan-sheet.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesAfter } from '../../server/ledger/ledger-store.js';
import {
  codeOf,
  labelledExhibit,
  openCustodyBench,
  sheetOf,
  signedSheetOf,
  type CustodyBench,
  type LabelledExhibit,
} from '../support/custody-bench.js';

describe('a sheet that holds something already', () => {
  let bench: CustodyBench;
  before(async () => {
    bench = await openCustodyBench();
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const send = async (address: '/scans' | '/custody', fields: Record<string, string>) =>
    (await bench.asRegistrar.post(address).type('form').send(fields)).text;
  const linesIn = (page: string): readonly string[] => (sheetOf(page)['items'] ?? '').split(',').filter(Boolean);
  const said = /data-sound="([^"]+)"/;

  async function received(by = bench.registrar): Promise<LabelledExhibit> {
    const item = await labelledExhibit(bench);
    await custody.receiveItem(bench.test.lab, by, { eventId: newId(), item });
    return item;
  }

  const refusalsKept = async (): Promise<number> => {
    const entries = await entriesAfter(bench.test.lab.db, bench.test.laboratoryId, 0, 10_000);
    return entries.filter(({ type }) => type === 'custody.refused').length;
  };

  it('is told to be full at the hundred-and-first item, and loses none of the hundred', async () => {
    const next = await labelledExhibit(bench);
    const hundred = Array.from({ length: 100 }, () => ({ kind: 'exhibit' as const, id: newId(), eventId: newId() }));
    const sheet = sheetFields({ ...emptySheet(), action: 'receive', items: hundred });
    const page = await send('/scans', { ...sheet, code: next.code });
    expect(said.exec(page)?.[1]).to.equal('refused');
    expect(page).to.include('Список полон').and.include(next.number);
    expect(linesIn(page)).to.have.length(100);
    expect(linesIn(page).at(-1)).to.include(hundred.at(-1)?.eventId);
  });

  it('says of a refused item, scanned once more, that it is refused, as one fact', async () => {
    const others = await received(bench.chemist);
    const before = await refusalsKept();
    let page = await send('/scans', { code: await codeOf(bench, 'place', bench.shelf.id) });
    for (const scan of ['first', 'second']) {
      page = await send('/scans', { ...sheetOf(page), code: others.code });
      expect(said.exec(page)?.[1], scan).to.equal('refused');
      expect(page, scan).to.include(bench.chemist.name).and.not.include('Одного скана достаточно');
      expect(linesIn(page), scan).to.have.length(1);
    }
    expect((await refusalsKept()) - before).to.equal(1);
  });

  it('lets a refused item be taken off, and keeps the others', async () => {
    const mine = await received();
    const others = await received(bench.chemist);
    let page = await send('/scans', { code: await codeOf(bench, 'place', bench.shelf.id) });
    for (const { code } of [mine, others]) page = await send('/scans', { ...sheetOf(page), code });
    const row = /<li class="refused">.*?<\/li>/s.exec(page)?.[0] ?? '';
    const remove = /name="remove" value="([^"]+)"/.exec(row)?.[1];
    expect(remove, 'the row has a button').to.equal(`exhibit:${others.id}`);
    page = await send('/scans', { ...sheetOf(page), remove: remove ?? '' });
    expect(page).to.include(mine.number).and.not.include(others.number);
  });

  it('takes a refused item anew with the seal that is read now', async () => {
    const item = await received();
    const { seal } = item;
    let page = await send('/scans', { code: await codeOf(bench, 'place', bench.shelf.id) });
    page = await send('/scans', { ...sheetOf(page), code: item.code, sealSeen: 'X-1' });
    expect(said.exec(page)?.[1]).to.equal('refused');
    expect(page, 'the act that answers it').to.include(`href="/discrepancies/new?item=${item.number}"`);
    page = await send('/scans', { ...sheetOf(page), code: item.code, sealSeen: seal });
    expect(page).to.not.include('/discrepancies/new');
    expect(said.exec(page)?.[1]).to.equal('accepted');
    await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    const events = await eventsOfItem(bench.test.lab.db, item);
    expect(events.at(-1)?.act).to.include({ type: 'stored', sealSeen: seal });
  });

  it('comes back from its tab without what was recorded meanwhile', async () => {
    const [done, open] = [await received(), await received()];
    let page = await send('/scans', { code: await codeOf(bench, 'place', bench.shelf.id) });
    page = await send('/scans', { ...sheetOf(page), code: done.code });
    const recorded = sheetOf(page);
    await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    const nothing = await send('/scans', { ...recorded, choose: 'left' });
    expect(nothing).to.not.include(done.number).and.not.include('ещё не записан');
    page = await send('/scans', { ...recorded, code: open.code });
    const left = await send('/scans', { ...sheetOf(page), choose: 'left' });
    expect(left).to.include('в нём 1 строка').and.include(open.number).and.not.include(done.number);
    expect(sheetOf(left)['sheet']).to.not.equal(recorded['sheet']);
    await send('/custody', await signedSheetOf(bench, left, bench.registrar));
    expect((await eventsOfItem(bench.test.lab.db, open)).at(-1)?.act.type).to.equal('stored');
  });

  it('takes back what was scanned before it was said that it is taken back', async () => {
    const item = await received();
    let page = await send('/scans', { code: await codeOf(bench, 'place', bench.shelf.id) });
    page = await send('/scans', { ...sheetOf(page), code: item.code });
    page = await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    page = await send('/scans', { ...sheetOf(page), code: item.code });
    page = await send('/scans', { ...sheetOf(page), choose: 'undo' });
    expect(page).to.include('Будет отменено: «').and.not.include('нет такой записи');
    await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    const types = (await eventsOfItem(bench.test.lab.db, item)).map(({ act }) => act.type);
    expect(types).to.deep.equal(['received', 'stored', 'undone']);
  });
});
