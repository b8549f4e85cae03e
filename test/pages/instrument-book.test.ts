import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('the pages of an instrument’s book', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let asChemist: TestAgent;
  let book: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    asChemist = await test.as(await test.person('chemist'));
    book = `/instruments/${watched.instrument.id}/book`;
  });
  after(async () => {
    await watched.remove();
    await test.close();
  });

  const post = (fields: object) => asChemist.post(book).type('form').send(fields);
  const tune = {
    kind: 'tune',
    happenedAt: '2026-11-20T09:10',
    outcome: 'passed',
    text: 'Автонастройка PFTBA',
    figures: 'EM, В = 1482\n69/219 <b>',
  };

  it('say that nothing proves the instrument, take an entry, and draw its figures', async () => {
    expect((await asChemist.get(book).expect(200)).text).to.include('В журнале нет подтверждения исправности прибора');
    await post(tune).expect(303);
    await post({ ...tune, happenedAt: '2026-11-21T09:10', figures: 'EM, В = 1495' }).expect(303);
    const page = (await asChemist.get(book).expect(200)).text;
    expect(page).to.include('Автонастройка PFTBA').and.include('EM, В = 1482').and.include('69/219 &lt;b>');
    expect(page).to.include('EM, В: 2 показания по времени').and.not.include('В журнале нет подтверждения');
  });

  it('say beside each field what is missing, and keep what was typed', async () => {
    const page = (await post({ ...tune, outcome: '', happenedAt: '2031-01-01T10:00' }).expect(422)).text;
    expect(page).to.include('Время ещё не наступило').and.include('Автонастройка PFTBA');
  });

  it('list what was measured since the last good check', async () => {
    const page = (await asChemist.get(`/instruments/${watched.instrument.id}/doubted`).expect(200)).text;
    expect(page).to.include('Последняя успешная: Настройка масс-спектрометра').and.include('измерений не было');
    await asChemist.get(`/instruments/${watched.instrument.id}/doubted?before=x`).expect(200);
  });
});
