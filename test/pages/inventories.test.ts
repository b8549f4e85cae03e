import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { TestExhibit } from '../support/custody-steps.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of inventories', () => {
  let test: TestApp;
  let technician: Actor;
  let keeper: Actor;
  let asTechnician: TestAgent;
  let asKeeper: TestAgent;
  let asManager: TestAgent;
  let house: Storeroom;
  let items: TestExhibit[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    technician = await test.person('technician');
    keeper = await test.person('storekeeper');
    asTechnician = await test.as(technician);
    asKeeper = await test.as(keeper);
    asManager = await test.as(await test.person('quality-manager'));
  });
  beforeEach(async () => {
    house = await aStoreroom(test);
    items = [];
    for (const place of [house.first, house.second]) items.push(await storedExhibit(test, technician, place));
    test.clock.forward(60_000);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const pageOf = async (agent: TestAgent, path: string) => (await agent.get(path).expect(200)).text;
  const hidden = (page: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

  async function begun(): Promise<string> {
    const place = await pageOf(asKeeper, `/places/${house.room.id}`);
    const inventoryId = hidden(place, 'inventoryId');
    const path = `/places/${house.room.id}/inventories`;
    const started = await post(asKeeper, path, { inventoryId }).expect(303);
    test.clock.forward(60_000);
    return started.headers['location'] as string;
  }

  it('are begun at a place by who may, and refused to others and from a form of somebody else’s', async () => {
    const path = `/places/${house.room.id}/inventories`;
    await post(asTechnician, path, { inventoryId: newId() }).expect(403);
    await post(asKeeper, path, { inventoryId: 'x' }).expect(422);
    const inventory = await begun();
    expect(await pageOf(asTechnician, '/inventories?state=open')).to.include(house.room.name);
    expect(await pageOf(asTechnician, `/inventories?q=${encodeURIComponent('нет такого')}`)).to.include(
      'Инвентаризаций нет',
    );
    expect(await pageOf(asTechnician, '/')).to.include('Идёт инвентаризация');
    await asTechnician.get(`${inventory}/act`).expect(409);
  });

  it('hide what should lie there from the pages of places as well, until they end', async () => {
    const shelf = `/places/${house.shelf.id}`;
    const seen = async (path: string) => {
      const page = await pageOf(asTechnician, path);
      return items.some(({ number }) => page.includes(number)) || /class="cell taken"|2 из|2\sобъекта/.test(page);
    };
    const searched = `/places?q=${encodeURIComponent(items[0]?.number.slice(0, 13) ?? '')}`;
    for (const path of [shelf, `/places/${house.room.id}`, '/places', searched])
      expect(await seen(path), path).to.equal(true);
    const inventory = await begun();
    for (const path of [shelf, `/places/${house.room.id}`, '/places', searched]) {
      const page = await pageOf(asTechnician, path);
      for (const { number } of items) expect(page, path).to.not.include(number);
      expect(page, path).to.match(/идёт инвентаризация/i);
      expect(await seen(path), path).to.equal(false);
    }
    expect(await pageOf(asKeeper, shelf))
      .to.include(inventory)
      .and.not.include('Начать инвентаризацию');
    await post(asKeeper, `${inventory}/breakings`, { reason: 'Учения' }).expect(303);
    expect(await seen(shelf)).to.equal(true);
  });

  it('take scans without telling what is expected, as pages and as parts, each scan once', async () => {
    const inventory = await begun();
    const opened = await pageOf(asTechnician, inventory);
    for (const { number } of items) expect(opened).to.not.include(number);
    const { shelf } = await aStoreroom(test);
    const elsewhere = { code: items[0]?.number, scanId: newId(), at: shelf.id };
    const outside = await post(asTechnician, `${inventory}/scans`, elsewhere).expect(200);
    expect(outside.text).to.include('Не принят');
    const code = (await barcodeOf(test.lab.db, 'place', house.box.id))?.code ?? '';
    const first = { code, scanId: hidden(opened, 'scanId'), at: hidden(opened, 'at') };
    const stands = await post(asTechnician, `${inventory}/scans`, first).expect(200);
    expect(stands.text).to.include(`${house.room.name}, Полка 1, Коробка 1`);
    const fields = { code: items[0]?.number, scanId: hidden(stands.text, 'scanId'), at: hidden(stands.text, 'at') };
    const part = await post(asTechnician, `${inventory}/scans`, fields).set('HX-Request', 'true').expect(200);
    expect(part.text).to.include(items[0]?.number).and.include('hx-swap-oob').and.not.include('<html');
    expect(part.text).to.not.include(items[1]?.number);
    await post(asTechnician, `${inventory}/scans`, fields).expect(200);
    expect(await pageOf(asTechnician, inventory)).to.match(/Объектов<\/dt><dd><b class="code">1<\/b>/);
    const wrong = await post(asTechnician, `${inventory}/scans`, { ...fields, scanId: newId(), code: '<script>' });
    expect(wrong.text).to.include('Код не прочитан').and.not.include('<script>');
    await post(asTechnician, `${inventory}/scans`, { ...fields, scanId: '1' }).expect(422);
  });

  it('sound otherwise for what was scanned there before, and for a code that names nothing of ours', async () => {
    const inventory = await begun();
    const scan = async (code: string) => {
      const answer = await post(asTechnician, `${inventory}/scans`, { code, scanId: newId(), at: house.first.id });
      return /data-sound="([^"]+)"/.exec(answer.text)?.[1];
    };
    const number = items[0]?.number ?? '';
    expect([await scan(number), await scan(number)]).to.deep.equal(['accepted', 'twice']);
    expect(await scan(newBarcode('exhibit', randomBytes))).to.equal('unexpected');
    expect(await scan('ABC')).to.equal('refused');
  });

  it('are broken off with a reason: nothing counts as missing, and the place can be counted anew', async () => {
    const inventory = await begun();
    await post(asTechnician, `${inventory}/scans`, { code: items[0]?.number, scanId: newId(), at: house.first.id });
    await post(asTechnician, `${inventory}/breakings`, { reason: 'не то место' }).expect(403);
    const refused = await post(asKeeper, `${inventory}/breakings`, { reason: ' ' }).expect(422);
    expect(refused.text).to.include('Прервать инвентаризацию').and.include('data-state="refused"');
    await post(asKeeper, `${inventory}/breakings`, { reason: 'Начата не у того места' }).expect(303);
    const page = await pageOf(asTechnician, inventory);
    expect(page).to.include('Инвентаризация прервана').and.include('Начата не у того места').and.include(keeper.name);
    expect(page).to.not.include('Завершить и сверить').and.not.include(items[1]?.number);
    expect(await pageOf(asKeeper, '/inventories?state=broken-off')).to.include(inventory);
    for (const state of ['open', 'ended']) {
      expect(await pageOf(asKeeper, `/inventories?state=${state}`)).to.not.include(inventory);
    }
    const late = await post(asTechnician, `${inventory}/scans`, { code: items[1]?.number, scanId: newId() });
    expect(late.text).to.include('Инвентаризация прервана');
    for (const [path, fields] of [
      ['endings', { ownerId: keeper.id, dueDate: '2026-12-01' }],
      ['breakings', { reason: 'ещё раз' }],
    ] as const) {
      await post(asKeeper, `${inventory}/${path}`, fields).expect(409);
    }
    await asKeeper.get(`${inventory}/act`).expect(409);
    expect(await pageOf(asKeeper, '/nonconformities')).to.not.include(items[1]?.number);
    expect(await pageOf(asTechnician, '/')).to.not.include(inventory);
    await begun();
  });

  it('say of a misplaced item that its record still stands, to those who may not correct it as well', async () => {
    const inventory = await begun();
    await post(asTechnician, `${inventory}/scans`, { code: items[0]?.number, scanId: newId(), at: house.shelf.id });
    await post(asKeeper, `${inventory}/endings`, { ownerId: keeper.id, dueDate: '2026-12-01' }).expect(303);
    const page = await pageOf(asTechnician, inventory);
    expect(page).to.include('запись ещё прежняя').and.not.include('учтено').and.not.include('Записать, где обнаружен');
  });

  it('end with what was found, an act in three languages and a non-conformity that is explained and closed', async function () {
    this.timeout(60_000);
    const inventory = await begun();
    await post(asTechnician, `${inventory}/scans`, { code: items[0]?.number, scanId: newId(), at: house.shelf.id });
    await post(asTechnician, `${inventory}/endings`, { ownerId: keeper.id, dueDate: '2026-12-01' }).expect(403);
    const refused = await post(asKeeper, `${inventory}/endings`, { ownerId: keeper.id }).expect(422);
    expect(refused.text).to.include('Завершить и сверить').and.not.include(items[1]?.number);
    await post(asKeeper, `${inventory}/endings`, { ownerId: newId(), dueDate: '2026-12-01' }).expect(422);
    await post(asKeeper, `${inventory}/endings`, { ownerId: keeper.id, dueDate: '2026-12-01' }).expect(303);
    await post(asKeeper, `${inventory}/endings`, { ownerId: keeper.id, dueDate: '2026-12-01' }).expect(409);
    const page = await pageOf(asKeeper, inventory);
    expect(page).to.include(items[1]?.number).and.include('Записать, где обнаружен').and.include('Отсутствует 1');
    for (const language of ['kk', 'ru', 'en'] as const) {
      const act = await (await test.as(keeper, language)).get(`${inventory}/act`).expect(200);
      expect(act.headers['content-type']).to.equal('application/pdf');
    }
    await test.as(keeper, 'ru');
    const seen = await pageOf(asKeeper, `/custody/${items[0]?.number}`);
    expect(seen).to.include('Где видела инвентаризация').and.include(inventory);
    expect(await pageOf(asKeeper, `/custody/${items[1]?.number}`)).to.not.include('Где видела инвентаризация');
    await corrected(inventory, page);
    await explainedAndClosed(page);
  });

  async function corrected(inventory: string, page: string): Promise<void> {
    const fields = { findingId: hidden(page, 'findingId'), eventId: newId() };
    await post(asKeeper, `${inventory}/corrections`, { ...fields, findingId: newId() }).expect(404);
    await post(asKeeper, `${inventory}/corrections`, { ...fields, eventId: 'x' }).expect(422);
    await post(asTechnician, `${inventory}/corrections`, fields).expect(403);
    await post(asKeeper, `${inventory}/corrections`, fields).expect(303);
    expect(await pageOf(asKeeper, inventory)).to.include('учтено');
    const item = await pageOf(asKeeper, `/custody/${items[0]?.number}`);
    expect(item).to.include('Обнаружен при инвентаризации').and.include(`${house.room.name}, Полка 1`);
  }

  async function explainedAndClosed(page: string): Promise<void> {
    const path = /\/nonconformities\/[0-9a-f-]{36}/.exec(page)?.[0] ?? '';
    expect(await pageOf(asKeeper, '/')).to.include('Объяснить, где объект');
    for (const query of ['?state=opened', '?kind=item-missing', `?q=${items[1]?.number}`]) {
      expect(await pageOf(asKeeper, `/nonconformities${query}`)).to.include(items[1]?.number);
    }
    expect(await pageOf(asKeeper, '/nonconformities?state=closed')).to.not.include(items[1]?.number);
    await post(asKeeper, `${path}/steps`, { type: 'reopened' }).expect(422);
    await post(asKeeper, `${path}/steps`, { type: 'explained' }).expect(422);
    await post(asManager, `${path}/steps`, { type: 'closed', note: 'рано' }).expect(409);
    await post(asKeeper, `${path}/steps`, { type: 'explained', note: 'Лежал в соседней коробке' }).expect(303);
    await post(asKeeper, `${path}/steps`, { type: 'closed', note: 'сам' }).expect(403);
    const number = items[1]?.number ?? '';
    expect(await pageOf(asManager, `/alarms?q=${number}`)).to.include('Снять тревогу');
    await post(asManager, `${path}/steps`, { type: 'closed', note: 'Коробки подписаны заново' }).expect(303);
    expect(await pageOf(asManager, `/alarms?q=${number}`)).to.include('Тревог нет');
    expect(await pageOf(asManager, `/alarms?q=${number}&state=cleared`)).to.include('закрыл(а) несоответствие');
    const closed = await pageOf(asManager, path);
    expect(closed).to.include('Лежал в соседней коробке').and.include('Коробки подписаны заново');
    await asManager.get(`/nonconformities/${newId()}`).expect(404);
  }
});
