import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { aFittedRanking } from '../support/a-fitted-ranking.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('pages of rankings', () => {
  let test: TestApp;
  let manager: Actor;
  let reviewer: Actor;
  let address = '';
  before(async () => {
    test = await openTestApp();
    manager = await test.person('quality-manager');
    reviewer = await test.person('reviewer');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const get = async (path: string, by = manager, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(by, language)).get(path).set('Accept', 'text/html');
  const bring = async (text: string | undefined, licence = 'CC BY 4.0', by = manager) => {
    const sent = (await test.as(by))
      .post('/rankings')
      .set('Accept', 'text/html')
      .field({ source: 'Свои повторы', licence, reason: 'Лучше на повторах' });
    return text === undefined ? sent : sent.attach('file', Buffer.from(text), 'model.json');
  };
  const take = async (step: string, by: Actor, note = '') =>
    (await test.as(by)).post(`${address}/steps`).set('Accept', 'text/html').type('form').send({ step, note });

  it('say that searches go by Dalel’s own while nothing is adopted', async () => {
    expect((await get('/rankings')).text)
      .to.contain('Своих пока нет')
      .and.contain('sum-of-measures');
    expect((await get('/rankings', manager, 'kk')).text).to.contain('Әзірге жоқ');
    expect((await get('/libraries')).text).to.contain('href="/rankings"');
    expect((await get('/rankings/none')).status).to.equal(404);
  });

  it('refuse a form without a file, with another file and without a licence, and keep what was typed', async () => {
    const nothing = await bring(undefined);
    expect(nothing.status).to.equal(422);
    expect(nothing.text).to.contain('value="Свои повторы"').and.contain('Выберите файл команды');
    expect((await bring('нет')).text).to.contain('Это не порядок');
    expect((await bring(aFittedRanking(2), ' ')).status).to.equal(422);
    expect((await bring(aFittedRanking(2), 'CC0', await test.person('technician'))).status).to.equal(403);
  });

  it('show one with its figures, and let another person decide', async () => {
    const brought = await bring(aFittedRanking(2));
    expect(brought.status).to.equal(303);
    address = brought.headers['location'] ?? '';
    const own = (await get(address)).text;
    expect(own).to.contain('76,1').and.contain('82,5').and.contain('Решает другой сотрудник');
    expect(own).not.to.contain('value="adopted"');
    expect((await take('adopted', manager)).status).to.equal(409);
    expect((await get(address, reviewer, 'en')).text).to.contain('value="adopted"');
    expect((await take('refused', reviewer)).status).to.equal(422);
    expect((await take('lost', reviewer)).status).to.equal(422);
    expect((await take('adopted', reviewer)).status).to.equal(303);
    expect((await get('/rankings')).text).to.contain('fitted-sum-of-measures');
  });

  it('let its withdrawal be proposed and decided', async () => {
    expect((await take('withdrawal-asked', manager, 'Хуже')).status).to.equal(303);
    expect((await get(address, reviewer)).text)
      .to.contain('value="kept"')
      .and.contain('Хуже');
    expect((await take('withdrawn', reviewer, 'Да')).status).to.equal(303);
    expect((await get('/rankings')).text).not.to.contain('fitted-sum-of-measures');
  });
});
