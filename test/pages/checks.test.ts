import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import { entriesToSeed } from '../../server/evidence/checks/check.js';
import { acceptItem, offerItem, takeOutItem } from '../../server/evidence/custody/custody-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { step } from '../support/custody-steps.js';
import { aHandOut, leaving } from '../support/departures.js';
import { readyBalance } from '../support/ready-balance.js';
import { aStoreroom, storedExhibit } from '../support/storeroom.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of random checks', () => {
  let test: TestApp;
  let technician: Actor;
  let manager: Actor;
  let asTechnician: TestAgent;
  let asManager: TestAgent;
  let placeId: string;
  let seal: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    technician = await test.person('technician');
    manager = await test.person('quality-manager');
    asTechnician = await test.as(technician);
    asManager = await test.as(manager);
    const house = await aStoreroom(test);
    placeId = house.room.id;
    seal = (await storedExhibit(test, technician, house.shelf)).seal;
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const pageOf = async (agent: TestAgent, path: string) => (await agent.get(path).expect(200)).text;
  const round = () => ({
    kind: 're-seal',
    count: '1',
    placeId,
    checkerId: technician.id,
    dueDate: '2026-12-01',
    roundId: newId(),
  });

  it('announce, draw, and record what was seen, and say how to draw again', async () => {
    expect(await pageOf(asManager, '/check-rounds/new')).to.include('сейчас его не знает никто');
    const announced = await post(asManager, '/check-rounds', round()).expect(303);
    const path = announced.headers['location'] as string;
    expect(await pageOf(asTechnician, path)).to.include('Число ещё неизвестно');
    expect((await post(asTechnician, `${path}/draws`, {}).expect(409)).text).to.include('Число ещё неизвестно');
    for (let entry = 0; entry < entriesToSeed; entry += 1) {
      await record(test.lab, manager, () => Promise.resolve({ type: 'ledger.test', items: [], data: { entry } }));
    }
    await post(asTechnician, `${path}/draws`, {}).expect(303);
    const drawn = await pageOf(asTechnician, path);
    expect(drawn)
      .to.include('sha256sum')
      .and.match(/[0-9a-f]{64}/);
    const task = /\/check-tasks\/[0-9a-f-]{36}/.exec(drawn)?.[0] ?? '';
    expect(await pageOf(asTechnician, '/')).to.include('Осмотреть пломбу повторно');
    expect(await pageOf(asTechnician, task)).to.not.include(`value="${seal}"`);
    await post(asTechnician, `${task}/results`, {}).expect(422);
    await post(asTechnician, `${task}/results`, { sealState: 'melted' }).expect(422);
    const typed = await post(asTechnician, `${task}/results`, { sealState: 'intact', note: 'чисто' }).expect(422);
    expect(typed.text).to.include('чисто');
    await post(asManager, `${task}/results`, { sealState: 'intact', sealSeen: seal }).expect(403);
    await post(asTechnician, `${task}/results`, { sealState: 'intact', sealSeen: seal }).expect(303);
    expect(await pageOf(asTechnician, task)).to.include('пройдена');
    await post(asTechnician, `${task}/results`, { sealState: 'intact', sealSeen: seal }).expect(409);
    expect(await pageOf(asManager, '/check-rounds?state=drawn')).to.include('выполнена');
    expect(await pageOf(asManager, '/check-rounds?state=announced')).to.include('Проверок нет');
  });

  it('end the check of an item that has left, by a button of its own', async () => {
    const other = await aStoreroom(test);
    const item = await storedExhibit(test, technician, other.shelf);
    const announced = await post(asManager, '/check-rounds', { ...round(), placeId: other.room.id }).expect(303);
    const path = announced.headers['location'] as string;
    for (let entry = 0; entry < entriesToSeed; entry += 1) {
      await record(test.lab, manager, () => Promise.resolve({ type: 'ledger.test', items: [], data: { entry } }));
    }
    await post(asTechnician, `${path}/draws`, {}).expect(303);
    const task = /\/check-tasks\/[0-9a-f-]{36}/.exec(await pageOf(asTechnician, path))?.[0] ?? '';
    expect(await pageOf(asTechnician, task))
      .to.include('name="sealState"')
      .and.not.include('name="gone"');
    await takeOutItem(test.lab, technician, step(item));
    const keeper = await test.person('storekeeper');
    await offerItem(test.lab, technician, { ...step(item), toPersonId: keeper.id });
    await acceptItem(test.lab, keeper, step(item));
    const balanceId = await readyBalance(test, technician);
    await handOutItems(test.lab, keeper, aHandOut([leaving(item)], { balanceId }));
    expect(await pageOf(asTechnician, task))
      .to.include('Записать, что проверить нельзя')
      .and.not.include('name="sealState"');
    await post(asTechnician, `${task}/results`, { gone: 'yes', note: 'возвращён' }).expect(303);
    expect(await pageOf(asTechnician, task))
      .to.include('невозможна')
      .and.include('возвращён');
    expect(await pageOf(asManager, path)).to.include('невозможна');
    expect(await pageOf(asTechnician, '/')).to.not.include(item.number);
  });

  it('give a round to another, and tell whose it was', async () => {
    const path = (await post(asManager, '/check-rounds', round()).expect(303)).headers['location'] as string;
    const other = await test.person('technician');
    expect(await pageOf(asTechnician, path)).to.not.include('Поручить другому');
    const offered = await pageOf(asManager, path);
    expect(offered).to.include('Поручить другому').and.include(`value="${other.id}"`);
    expect(offered).to.not.include(`value="${technician.id}">`);
    const giving = { from: technician.id, checkerId: other.id, reason: 'Больничный' };
    const empty = await post(asManager, `${path}/substitutes`, { ...giving, reason: '' }).expect(422);
    expect(empty.text).to.include(`<option value="${other.id}" selected`);
    await post(asTechnician, `${path}/substitutes`, giving).expect(403);
    await post(asManager, `${path}/substitutes`, giving).expect(303);
    expect((await post(asManager, `${path}/substitutes`, giving).expect(409)).text).to.include('уже поручена другому');
    const given = await pageOf(asTechnician, path);
    expect(given).to.include(`${technician.name}. Передал(а) ${manager.name}: Больничный`).and.include(other.name);
  });

  it('refuse a form that says too little or too much, and those who may not', async () => {
    for (const wrong of [
      { count: '0' },
      { count: 'все' },
      { kind: 'burn' },
      { dueDate: 'завтра' },
      { checkerId: newId() },
      { roundId: 'x' },
    ]) {
      const answer = await post(asManager, '/check-rounds', { ...round(), ...wrong });
      expect(answer.status, JSON.stringify(wrong)).to.equal(422);
    }
    await post(asManager, '/check-rounds', { ...round(), placeId: newId() }).expect(404);
    expect((await post(asManager, '/check-rounds', { ...round(), kind: 're-weigh' }).expect(409)).text).to.include(
      'Там нет объектов',
    );
    await post(asTechnician, '/check-rounds', round()).expect(403);
    await asTechnician.get('/check-rounds/new').expect(403);
    for (const path of ['/check-rounds/', '/check-tasks/']) await asTechnician.get(path + newId()).expect(404);
  });
});
