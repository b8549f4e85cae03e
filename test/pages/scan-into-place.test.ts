// What a place has no room for, or keeps apart, is said at the scan: of what lies there, and of what comes there on the same sheet.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { createPlace, type NewPlace } from '../../server/evidence/storage/place-actions.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { newId } from '../../server/foundation/ids.js';
import { boxMoved } from '../support/boxes.js';
import {
  codeOf,
  labelledExhibit,
  openCustodyBench,
  sheetOf,
  signedSheetOf,
  type CustodyBench,
  type LabelledExhibit,
} from '../support/custody-bench.js';
import type { CaseWishes } from '../support/registered-exhibits.js';

describe('a sheet that stores into one place', () => {
  let bench: CustodyBench;
  before(async () => {
    bench = await openCustodyBench();
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const place = (wishes: NewPlace): Promise<Place> => createPlace(bench.test.lab, bench.test.administrator, wishes);
  const send = async (address: '/scans' | '/custody', fields: Record<string, string>) =>
    (await bench.asRegistrar.post(address).type('form').send(fields)).text;
  const soundIn = (page: string) => /data-sound="([^"]+)"/.exec(page)?.[1];

  async function received(wishes: CaseWishes = {}): Promise<LabelledExhibit> {
    const item = await labelledExhibit(bench, wishes);
    await custody.receiveItem(bench.test.lab, bench.registrar, { eventId: newId(), item });
    return item;
  }

  async function scanned(where: Place, codes: readonly string[]) {
    let page = await send('/scans', { code: await codeOf(bench, 'place', where.id) });
    const sounds: (string | undefined)[] = [];
    for (const code of codes) {
      page = await send('/scans', { ...sheetOf(page), code });
      sounds.push(soundIn(page));
    }
    return { page, sounds };
  }

  it('is told at the third item that there is room for two, and records the two', async () => {
    const small = await place({ kind: 'shelf', name: 'Полка на двоих', parentId: null, capacity: 2 });
    const items = [await received(), await received(), await received()];
    const { page, sounds } = await scanned(
      small,
      items.map(({ code }) => code),
    );
    expect(sounds).to.deep.equal(['accepted', 'accepted', 'refused']);
    expect(page).to.include('Записать 2 объекта');
    const recorded = await send('/custody', await signedSheetOf(bench, page, bench.registrar));
    expect(recorded).to.match(/Записано\s2\sобъекта/);
    const third = await scanned(small, [items[2]?.code ?? '']);
    expect(third.sounds, 'and of what lies there').to.deep.equal(['refused']);
  });

  it('gives the room of an item that is taken off to the next', async () => {
    const small = await place({ kind: 'shelf', name: 'Полка на одного', parentId: null, capacity: 1 });
    const [one, two] = [await received(), await received()];
    const { page } = await scanned(small, [one.code, two.code]);
    expect(page).to.include('Записать 1 объект');
    const without = await send('/scans', { ...sheetOf(page), remove: `exhibit:${one.id}` });
    expect(without).to.include('Записать 1 объект').and.include(two.number).and.not.include('Не войдёт');
  });

  it('is told at the scan that two of its items do not lie together', async () => {
    const cabinet = await place({ kind: 'cabinet', name: 'Шкаф 1', parentId: null });
    const oxidiser = await received({ hazards: ['oxidiser'] });
    const solvent = await received({ hazards: ['flammable'] });
    const { page, sounds } = await scanned(cabinet, [oxidiser.code, solvent.code]);
    expect(sounds).to.deep.equal(['accepted', 'refused']);
    expect(page).to.include('Записать 1 объект');
  });

  it('asks of the place once for all that comes to it, however long the sheet', async () => {
    const shelf = await place({ kind: 'shelf', name: 'Полка для счёта', parentId: null, capacity: 50 });
    let page = await send('/scans', { code: await codeOf(bench, 'place', shelf.id) });
    const asked: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const { code } = await received();
      let queries = 0;
      const listen = () => (queries += 1);
      bench.test.lab.db.on('query', listen);
      page = await send('/scans', { ...sheetOf(page), code });
      bench.test.lab.db.removeListener('query', listen);
      asked.push(queries);
    }
    const [first = 0] = asked;
    expect(((asked.at(-1) ?? 0) - first) / 10, `queries an item more on the sheet, of ${first}`).to.be.at.most(4);
  });

  it('counts what a box on it brings', async () => {
    const { registrar, test, shelf } = bench;
    const small = await place({ kind: 'shelf', name: 'Полка с коробкой', parentId: null, capacity: 2 });
    const box = await place({ kind: 'box', name: 'Коробка 3', parentId: shelf.id });
    for (const item of [await received(), await received()]) {
      await custody.storeItem(test.lab, registrar, { eventId: newId(), item, placeId: box.id });
    }
    await boxMoved(test, registrar, box.id, { type: 'taken-out' });
    const item = await received();
    const { sounds } = await scanned(small, [await codeOf(bench, 'place', box.id), item.code]);
    expect(sounds).to.deep.equal(['accepted', 'refused']);
  });
});
