// The pages of balances: which may weigh today, entered, calibrated, checked and ended by their forms.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { newId } from '../../server/foundation/ids.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of balances', () => {
  let test: TestApp;
  let asManager: TestAgent;
  let asChemist: TestAgent;
  before(async () => {
    test = await openTestApp();
    asManager = await test.as(await test.person('quality-manager'));
    asChemist = await test.as(await test.person('chemist'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async (agent: TestAgent, path: string) => (await agent.get(path).expect(200)).text;
  const form = (agent: TestAgent, path: string, fields: Record<string, string>) =>
    agent.post(path).type('form').set('Accept', 'text/html').send(fields);
  const statement = (changes: Record<string, string> = {}) => ({
    ...{ name: 'AX205', model: 'Mettler Toledo AX205', serial: newId(), location: 'Весовая, 214' },
    ...{ readability: '0,1', maximum: '120', checkNominal: '50', checkTolerance: '0,5' },
    ...changes,
  });
  const entered = async (name: string) =>
    (await form(asManager, '/balances', statement({ name })).expect(303)).get('Location') ?? '';
  const calibrated = (address: string) =>
    form(asManager, `${address}/calibrations`, {
      ...{ calibratedOn: '2026-02-10', dueOn: '2027-02-09' },
      ...{ certificate: 'KZ.02.0417-2026', expanded: '0,2' },
    });
  const checked = (address: string, reading: string) =>
    form(asChemist, `${address}/checks`, { checkId: newId(), weight: 'E2 50 г', reading });

  it('say what to do while there is none, and offer to enter one to those who may', async () => {
    const empty = await page(asManager, '/balances');
    expect(empty).to.include('Весов ещё нет').and.include('href="/balances/new"');
    expect(await page(asChemist, '/balances')).to.not.include('href="/balances/new"');
    await form(asChemist, '/balances', statement()).expect(403);
    const outsider = await test.as(await test.person('investigator'));
    await outsider.get('/balances').set('Accept', 'text/html').expect(403);
  });

  it('show a refused form again, with what was typed', async () => {
    const again = await form(asManager, '/balances', statement({ name: 'Весы <1>', readability: 'мало' })).expect(422);
    expect(again.text).to.include('value="Весы &lt;1>"').and.include('aria-invalid');
    expect(await page(asManager, '/balances')).to.include('Весов ещё нет');
  });

  it('tell of each whether it may weigh today, and list them by that', async () => {
    const ready = await entered('Готовые');
    expect(await page(asChemist, ready)).to.include('Нет калибровки');
    await calibrated(ready).expect(303);
    expect(await page(asChemist, ready)).to.include('Сегодня не проверены');
    await checked(ready, '50,0002 г').expect(303);
    expect(await page(asChemist, ready)).to.include('можно взвешивать');
    await checked(ready, '50,0000 г').expect(303);
    expect(await page(asChemist, ready)).to.include('>50,0000\u00a0г<');
    const failing = await entered('Негодные');
    await calibrated(failing).expect(303);
    await checked(failing, '50,0009 г').expect(303);
    const all = await page(asChemist, '/balances');
    expect(all).to.include('Готовые').and.include('Негодные').and.include('Проверка не пройдена');
    const able = await page(asChemist, '/balances?state=ready');
    expect(able).to.include(ready).and.not.include(failing);
    expect(await page(asChemist, '/balances?state=check-failed'))
      .to.include(failing)
      .and.not.include(ready);
    expect(await page(asChemist, '/balances?q=Негодн'))
      .to.include(failing)
      .and.not.include(ready);
    expect(await page(asChemist, '/balances?q=Нигде')).to.include('Таких весов нет');
    expect(await page(asChemist, '/balances?state=nonsense&after=x')).to.include(ready);
  });

  it('take a balance out of service with a reason, by those who may', async () => {
    const address = await entered('Старые');
    await form(asChemist, `${address}/endings`, { reason: 'списаны' }).expect(403);
    await form(asManager, `${address}/endings`, { reason: '' }).expect(422);
    await form(asManager, `${address}/endings`, { reason: 'списаны' }).expect(303);
    expect(await page(asChemist, address))
      .to.include('Выведены из эксплуатации')
      .and.include('списаны');
    await checked(address, '50,0000 г').expect(409);
  });

  it('speak every language, and of no balance that is not there', async () => {
    for (const [language, words] of [
      ['kk', 'Таразылар'],
      ['en', 'Balances'],
    ] as const) {
      const agent = await test.as(await test.person('chemist'), language);
      expect(await page(agent, '/balances')).to.include(words);
    }
    await asChemist.get(`/balances/${newId()}`).set('Accept', 'text/html').expect(404);
  });
});
