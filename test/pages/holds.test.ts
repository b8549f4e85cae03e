import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { TestExhibit } from '../support/custody-steps.js';
import { heldExhibits } from '../support/departures.js';
import { readyBalance } from '../support/ready-balance.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of holds', () => {
  let test: TestApp;
  let asRegistrar: TestAgent;
  before(async () => {
    test = await openTestApp();
    asRegistrar = await test.as(await test.person('registrar'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const form = { kind: 'court', document: 'Постановление <7599>', reason: 'Жалоба защиты', until: '' };

  it('place a hold from the case, show it there, on its exhibit and in the list, and release it', async () => {
    const { caseId, caseNumber } = await aRegisteredCase(test);
    expect((await asRegistrar.get(`/cases/${caseNumber}`)).text).to.include(`/holds/new?subject=case%3A${caseId}`);
    const subject = `case:${caseId}`;
    await asRegistrar.get('/holds/new').query({ subject }).expect(200);
    const placed = await asRegistrar
      .post('/holds')
      .type('form')
      .send({ subject, ...form })
      .expect(303);
    expect(placed.headers['location']).to.equal(`/cases/${caseNumber}`);
    for (const path of [`/cases/${caseNumber}`, `/exhibits/${caseNumber}-01`, `/custody/${caseNumber}-01`]) {
      const page = (await asRegistrar.get(path).expect(200)).text;
      expect(page, path).to.include('Постановление &lt;7599>').and.include('Жалоба защиты');
    }
    const list = (await asRegistrar.get('/holds').query({ q: caseNumber, status: 'in-force' })).text;
    const address = /\/holds\/[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
    const refused = await asRegistrar.post(`${address}/releases`).type('form').send({ document: 'Определение 12' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="Определение 12"');
    const release = { document: 'Определение 12', reason: 'Жалоба рассмотрена' };
    await asRegistrar.post(`${address}/releases`).type('form').send(release).expect(303);
    expect((await asRegistrar.get(`/cases/${caseNumber}`)).text).to.not.include('Постановление &lt;7599');
    expect((await asRegistrar.get(address)).text)
      .to.include('Определение 12')
      .and.include('Прекращён');
  });

  it('are told on the page of an act for the case, before anybody takes a thing out of its place', async () => {
    const { caseId, caseNumber } = await aRegisteredCase(test);
    const subject = `case:${caseId}`;
    await asRegistrar
      .post('/holds')
      .type('form')
      .send({ subject, ...form })
      .expect(303);
    const asKeeper = await test.as(await test.person('storekeeper'));
    for (const kind of ['return', 'destruction']) {
      const page = (await asKeeper.get('/acts/new').query({ kind, case: caseNumber }).expect(200)).text;
      expect(page, kind).to.include('Выбирать не из чего').and.include('Жалоба защиты');
    }
    const court = (await asKeeper.get('/acts/new').query({ kind: 'court', case: caseNumber }).expect(200)).text;
    expect(court).to.not.include('Жалоба защиты');
  });

  it('stop a return and a destruction on their pages, and say under which document and why', async () => {
    const keeper = await test.person('registrar', 'storekeeper');
    const asKeeper = await test.as(keeper);
    const balanceId = await readyBalance(test, keeper);
    const [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
    const subject = `exhibit:${item.id}`;
    await asKeeper
      .post('/holds')
      .type('form')
      .send({ subject, ...form })
      .expect(303);
    const read = { take: subject, [`seal-${item.id}`]: item.seal, [`gross-${item.id}`]: '14,20', balanceId };
    const receiver = { recipient: 'ДП', receiverName: 'Оспанов Н.' };
    const commission = { member1: keeper.id, member2Name: 'Прокурор П.', member3Name: 'Эколог Э.' };
    const how = { place: 'Котельная', method: 'Сжигание', ...commission };
    for (const [kind, fields] of [['return', receiver] as const, ['destruction', how] as const]) {
      const page = (await asKeeper.get('/acts/new').query({ kind }).expect(200)).text;
      expect(page, kind).to.include('Под запретом').and.include('Постановление &lt;7599>. Жалоба защиты');
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      const ids = { actId: hidden('actId'), [`event-${item.id}`]: hidden(`event-${item.id}`) };
      const sent = { kind, document: 'Документ 5', ...ids, ...read, ...fields };
      const refused = await asKeeper.post('/acts').type('form').send(sent);
      expect(refused.status, kind).to.equal(422);
      expect(refused.text).to.include('Возврат и уничтожение запрещены: Постановление &lt;7599>. Жалоба защиты');
    }
    expect((await asKeeper.get(`/custody/${item.number}`)).text).to.include(`у сотрудника: ${keeper.name}`);
  });

  it('show a form sent wrong again with what was typed, and know no case of nobody', async () => {
    const { caseId } = await aRegisteredCase(test);
    const wrong = { subject: `case:${caseId}`, ...form, kind: 'mayor', until: '2020-01-01' };
    const page = await asRegistrar.post('/holds').type('form').send(wrong);
    expect(page.status).to.equal(422);
    expect(page.text).to.include('Постановление &lt;7599>').and.include('Жалоба защиты');
    await asRegistrar
      .post('/holds')
      .type('form')
      .send({ ...form, subject: 'case:nothing' })
      .expect(404);
    await asRegistrar
      .post('/holds')
      .type('form')
      .send({ ...form, subject: 'person:1' })
      .expect(404);
    await asRegistrar.get('/holds/new').query({ subject: 'constructor:1' }).expect(404);
  });

  it('let a technician read a hold and neither place nor release one', async () => {
    const { caseId } = await aRegisteredCase(test);
    const asTechnician = await test.as(await test.person('technician'));
    await asTechnician.get('/holds').expect(200);
    await asTechnician
      .post('/holds')
      .type('form')
      .send({ subject: `case:${caseId}`, ...form })
      .expect(403);
  });
});
