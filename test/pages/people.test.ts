import { expect } from 'chai';
import { exhibitHandedTo } from '../support/custody-steps.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of people and the ledger', () => {
  let test: TestApp;
  before(async () => {
    test = await openTestApp();
  });
  after(() => test.close());

  const person = {
    name: 'Сәтбаева Айгерім',
    login: 'aigerim',
    position: 'лаборант',
    roles: ['technician', 'registrar'],
  };

  it('enters a person, gives out a link, and the person is found by a part of the name', async () => {
    const agent = await test.as(test.administrator);
    const entered = await agent.post('/people').type('form').set('Accept', 'text/html').send(person);
    expect(entered.status).to.equal(200);
    expect(entered.text).to.match(/http:\/\/localhost\/set-up\/[\w-]{43}/);
    const found = await agent.get(`/people?q=${encodeURIComponent('СӘТБАЕВА')}`).set('Accept', 'text/html');
    expect(found.text).to.contain('Сәтбаева Айгерім').and.to.contain('лаборант');
  });

  it('shows a refused form again with what was typed, and says what to do', async () => {
    const agent = await test.as(test.administrator);
    const sent = { ...person, login: 'Ә', name: '<b>Жаңа</b>', roles: [] };
    const refused = await agent.post('/people').type('form').set('Accept', 'text/html').send(sent);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="&lt;b>Жаңа&lt;/b>"').and.to.contain('латинских букв');
    const taken = await agent.post('/people').type('form').set('Accept', 'text/html').send(person);
    expect(taken.status).to.equal(409);
    expect(taken.text).to.contain('уже занято');
  });

  it('lets nobody without the role enter or change people', async () => {
    const agent = await test.as(await test.person('chemist'));
    expect((await agent.post('/people').type('form').set('Accept', 'text/html').send(person)).status).to.equal(403);
    const change = { roles: ['administrator'], reason: 'x' };
    const path = `/people/${test.administrator.id}/roles`;
    expect((await agent.post(path).type('form').set('Accept', 'text/html').send(change)).status).to.equal(403);
  });

  it('lets nobody change their own roles', async () => {
    const agent = await test.as(test.administrator);
    const path = `/people/${test.administrator.id}/roles`;
    const answer = await agent
      .post(path)
      .type('form')
      .set('Accept', 'text/html')
      .send({ roles: ['chemist'], reason: 'x' });
    expect(answer.status).to.equal(409);
  });

  it('ends a person’s sessions with their access', async () => {
    const leaving = await test.person('chemist');
    const theirs = await test.as(leaving);
    const agent = await test.as(test.administrator);
    await agent.post(`/people/${leaving.id}/endings`).type('form').send({ reason: 'Уволен' }).expect(303);
    expect((await theirs.get('/ledger').set('Accept', 'text/html')).headers['location']).to.contain('/sign-in');
  });

  it('keeps the access of who has evidence in hand, and says in whose and what is to be done', async () => {
    const leaving = await test.person('chemist');
    const item = await exhibitHandedTo(test, await test.person('registrar'), leaving);
    const agent = await test.as(test.administrator);
    const answer = await agent.post(`/people/${leaving.id}/endings`).type('form').send({ reason: 'Уволен' });
    expect(answer.status).to.equal(409);
    expect(answer.text)
      .to.include(`${leaving.name}: на руках ещё 1 предмет: ${item.number}`)
      .and.include('снимите роли: их можно вернуть');
  });

  it('shows everybody their own page, and keeps the theme they choose', async () => {
    const agent = await test.as(await test.person('storekeeper'));
    expect((await agent.get('/account').set('Accept', 'text/html')).text).to.contain('хранитель');
    await agent.post('/preferences').type('form').send({ theme: 'dark', back: '/account' }).expect(303);
    expect((await agent.get('/account').set('Accept', 'text/html')).text).to.contain('data-theme="dark"');
  });

  it('shows the ledger, an entry and its bytes in three languages', async () => {
    for (const [language, words] of [
      ['ru', 'Лаборатория создана'],
      ['kk', 'Зертхана құрылды'],
      ['en', 'Laboratory set up'],
    ] as const) {
      const agent = await test.as(test.administrator, language);
      const list = await agent.get('/ledger').set('Accept', 'text/html');
      expect(list.status).to.equal(200);
      const entry = await agent.get('/ledger/0').set('Accept', 'text/html');
      expect(entry.text).to.contain(words);
    }
    const bytes = await (await test.as(test.administrator)).get('/ledger/0/bytes');
    expect(JSON.parse(bytes.text)).to.include({ type: 'laboratory.founded', seq: 0 });
  });
});
