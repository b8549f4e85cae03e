import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { boxMoved } from '../support/boxes.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of the storeroom', () => {
  let test: TestApp;
  let technician: Actor;
  let keeper: Actor;
  let asTechnician: TestAgent;
  let asKeeper: TestAgent;
  let house: Storeroom;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    technician = await test.person('technician');
    keeper = await test.person('storekeeper');
    asTechnician = await test.as(technician);
    asKeeper = await test.as(keeper);
  });
  beforeEach(async () => {
    house = await aStoreroom(test);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const form = (agent: TestAgent, path: string, fields: Record<string, string | string[]>) =>
    agent.post(path).type('form').send(fields);
  const pageOf = async (agent: TestAgent, path: string) => (await agent.get(path).expect(200)).text;

  it('draw the rooms with what stands in them and how full it is', async () => {
    await storedExhibit(test, technician, house.first);
    const page = await pageOf(asTechnician, '/places');
    for (const name of [house.room.name, 'Сейф 1', 'Полка 1', 'Коробка 1']) expect(page).to.include(name);
    expect(page).to.match(/class="cell taken"[^>]*aria-label="1: 1\sобъект"/);
    expect(page).to.match(/class="cell"[^>]*aria-label="2: пусто"/);
  });

  it('find an item by its number, and mark the place where it lies', async () => {
    const item = await storedExhibit(test, technician, house.second);
    const page = await pageOf(asTechnician, `/places?q=${item.number}`);
    expect(page).to.include(`${house.room.name}, Полка 1, Коробка 1, 2`);
    expect(page).to.match(/class="cell taken here"/);
    const byPlace = await pageOf(asTechnician, `/places?q=${encodeURIComponent('коробка')}`);
    expect(byPlace).to.include(`${house.room.name}, Полка 1, Коробка 1`);
    expect(await pageOf(asTechnician, '/places?q=26-ZZZ-000009-09')).to.include('Ничего не найдено');
  });

  it('tell of a place what lies in it and in all that stands in it, filtered by words', async () => {
    const item = await storedExhibit(test, technician, house.first);
    const page = await pageOf(asTechnician, `/places/${house.shelf.id}`);
    expect(page).to.include(item.number).and.include('Коробка 1, 1').and.include('Место хранения внесено');
    expect(await pageOf(asTechnician, `/places/${house.shelf.id}?q=${item.number}`)).to.include(item.number);
    expect(await pageOf(asTechnician, `/places/${house.shelf.id}?q=abc`)).to.not.include(item.number);
    await asTechnician.get(`/places/${newId()}`).expect(404);
  });

  it('make a place that says how much and what it takes, and show a refused form again', async () => {
    const fields = {
      kind: 'shelf',
      name: 'Полка 9',
      parentId: house.safe.id,
      capacity: '12',
      admits: ['toxic', 'flammable'],
    };
    const made = await form(asKeeper, '/places', { ...fields, openerRoles: 'storekeeper' }).expect(303);
    const page = await pageOf(asKeeper, made.headers['location'] as string);
    expect(page).to.include('0 из 12').and.include('Токсично').and.include('хранитель');
    const again = await form(asKeeper, '/places', { ...fields, capacity: 'много' }).expect(422);
    expect(again.text).to.include('value="много"').and.include('Полка 9');
    await form(asKeeper, '/places', { ...fields, admits: 'fire' }).expect(422);
    const room = { kind: 'room', name: 'Кладовка', parentId: house.shelf.id };
    expect((await form(asKeeper, '/places', room).expect(422)).text).to.include('Там это не поставить');
    await form(asTechnician, '/places', fields).expect(403);
    await asTechnician.get('/places/new').expect(403);
  });

  it('correct a place with a reason, and refuse without one', async () => {
    const { id } = house.shelf;
    expect(await pageOf(asKeeper, `/places/${id}/correction`)).to.include('value="Полка 1"');
    const path = `/places/${id}/versions`;
    expect((await form(asKeeper, path, { name: 'Полка 1а' }).expect(422)).text).to.include('value="Полка 1а"');
    await form(asKeeper, path, { name: 'Полка 1а', reason: 'переклеена' }).expect(303);
    expect(await pageOf(asKeeper, `/places/${id}`))
      .to.include('Полка 1а')
      .and.include('переклеена');
    await form(asTechnician, path, { name: 'x', reason: 'потому' }).expect(403);
  });

  it('close an empty place; one that holds something is refused in words', async () => {
    const path = `/places/${house.shelf.id}/closings`;
    expect((await form(asKeeper, path, { reason: 'сломана' }).expect(409)).text).to.include('Сначала закройте их');
    await form(asKeeper, `/places/${house.first.id}/closings`, {}).expect(422);
    await form(asKeeper, `/places/${house.first.id}/closings`, { reason: 'сломана' }).expect(303);
    expect(await pageOf(asKeeper, `/places/${house.first.id}`)).to.include('Закрыто: сломана');
    expect(await pageOf(asKeeper, '/places')).to.not.include(`/places/${house.first.id}"`);
  });

  it('lead a box to the list that is signed, and move it by nothing else', async () => {
    await storedExhibit(test, technician, house.first);
    const page = await pageOf(asTechnician, `/places/${house.box.id}`);
    expect(page).to.include('name="action" value="take-out"').and.include(`name="box" value="${house.box.id}"`);
    await form(asTechnician, `/places/${house.box.id}/moves`, { eventId: newId(), type: 'taken-out' }).expect(404);
    await boxMoved(test, technician, house.box.id, { type: 'taken-out' });
    expect(await pageOf(asTechnician, '/places'))
      .to.include('Коробки на руках')
      .and.include(technician.name);
    expect(await pageOf(asKeeper, `/places/${house.box.id}`))
      .to.include(`на руках: ${technician.name}`)
      .and.not.include('name="box"');
    const carried = await pageOf(asTechnician, `/places/${house.box.id}`);
    expect(carried).to.include('Поставить с содержимым').and.include('Передать с содержимым').and.include(keeper.name);
    await boxMoved(test, technician, house.box.id, { type: 'offered', toPersonId: keeper.id });
    expect(await pageOf(asTechnician, `/places/${house.box.id}`)).to.include('Отозвать передачу');
    const offered = await pageOf(asKeeper, `/places/${house.box.id}`);
    expect(offered).to.include(`Принять, передаёт ${technician.name}`).and.include('Почему не принимаете');
    expect(offered).to.include(`передаётся: ${keeper.name}`);
  });

  it('lead from a place to a new one in it, of the kind that usually stands there', async () => {
    const inside = `/places/new?parent=${house.safe.id}`;
    expect(await pageOf(asKeeper, `/places/${house.safe.id}`)).to.include(`href="${inside}"`);
    expect(await pageOf(asTechnician, `/places/${house.safe.id}`)).to.not.include('/places/new');
    const offered = await pageOf(asKeeper, inside);
    expect(offered)
      .to.include('<option value="shelf" selected')
      .and.include(`<option value="${house.safe.id}" selected`);
    expect(await pageOf(asKeeper, '/places/new')).to.include('<option value="room" selected');
  });

  it('carry no script that somebody put into a name', async () => {
    const name = '<script>alert(1)</script>';
    const made = await form(asKeeper, '/places', { kind: 'shelf', name }).expect(303);
    for (const path of [
      '/places',
      '/places/new',
      made.headers['location'] as string,
      '/places?q=%3Cscript%3Ealert(1)',
    ]) {
      expect(await pageOf(asKeeper, path)).to.not.include('<script>alert');
    }
  });
});
