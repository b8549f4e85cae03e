import { expect } from 'chai';
import { entriesToSeed } from '../../server/evidence/checks/check.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of sampling plans', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let exhibit: string;
  let plan = '';
  before(async () => {
    test = await openTestApp();
    file = await anExaminedCase(test);
    exhibit = `/exhibits/${file.exhibits[0]?.number ?? ''}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const get = async (path: string, actor: Actor = file.chemist, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: object = {}, actor: Actor = file.chemist) =>
    (await test.as(actor)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const chosen = {
    population: 'таблетки, розовые <круглые>',
    substance: 'МДМА',
    units: '20',
    method: 'hypergeometric',
    proportion: '50 %',
    confidence: '95',
    negatives: '0',
  };

  it('are offered to the expert on the exhibit, and plan what was chosen', async () => {
    expect((await get(exhibit)).text).to.include('Составить план отбора');
    expect((await get(exhibit, await test.person('chemist'))).text).to.not.include('Составить план отбора');
    expect((await get(`${exhibit}/sampling-plans/new`)).text).to.include('никто не выбирает');
    const answer = await post(`${exhibit}/sampling-plans`, chosen);
    expect(answer.status).to.equal(303);
    plan = answer.get('Location') ?? '';
    const page = (await get(plan)).text;
    expect(page).to.include('таблетки, розовые &lt;круглые>').and.to.include('Число ещё неизвестно');
    expect((await get(exhibit)).text)
      .to.include('4 из 20')
      .and.to.include('ждёт жеребьёвки');
  });

  it('offer a refused form again with what was typed', async () => {
    for (const wrong of [
      { units: 'много' },
      { units: '0' },
      { proportion: '0' },
      { confidence: '100' },
      { negatives: '19' },
      { method: 'guess' },
      { method: 'bayesian' },
      { population: '' },
    ]) {
      const refused = await post(`${exhibit}/sampling-plans`, { ...chosen, ...wrong });
      expect(refused.status, JSON.stringify(wrong)).to.equal(422);
      expect(refused.text).to.include('value="МДМА"');
    }
    expect((await post(`${exhibit}/sampling-plans`, chosen, await test.person('chemist'))).status).to.equal(409);
    expect((await post(`${exhibit}/sampling-plans`, chosen, file.registrar)).status).to.equal(403);
    expect((await get(`/sampling-plans/${newId()}`)).status).to.equal(404);
  });

  it('draw when the ledger is long enough, take the results, and show the bound live', async () => {
    expect((await post(`${plan}/draws`)).status).to.equal(409);
    for (let entry = 0; entry < entriesToSeed; entry += 1)
      await record(test.lab, file.registrar, () =>
        Promise.resolve({ type: 'ledger.test', items: [], data: { entry } }),
      );
    expect((await get(plan)).text).to.include('Отобрать единицы');
    expect((await post(`${plan}/draws`)).status).to.equal(303);
    const page = (await get(plan)).text;
    const units = [...page.matchAll(/<option value="(\d+)"/g)].map(([, unit]) => unit ?? '');
    expect(units).to.have.length(4);
    expect((await post(`${plan}/results`, { unit: units[0], outcome: 'positive' })).text).to.include(
      'назовите предварительный тест',
    );
    expect((await post(`${plan}/results`, { unit: units[0] })).status).to.equal(422);
    const result = { outcome: 'positive', note: 'Марки, тёмно-синий; партия 14' };
    expect((await post(`${plan}/results`, { ...result, unit: units[0] })).status).to.equal(303);
    expect((await get(plan)).text.replaceAll('\u00a0', ' ')).to.include('положительны не менее 2 из 20 (10,0 %)');
    for (const unit of units.slice(1))
      expect((await post(`${plan}/results`, { ...result, unit })).status).to.equal(303);
    const done = (await get(plan)).text.replaceAll('\u00a0', ' ');
    expect(done).to.include('положительны не менее 11 из 20 единиц').and.to.include('исследованы все');
    expect(done).to.include('lang="kk"').and.to.include('сенімділік ықтималдығымен 20 бірліктің кемінде 11 бірлігі');
    expect((await get(plan, file.registrar, 'en')).text)
      .to.include('at least 11 of 20')
      .and.not.to.include('name="unit"');
  });

  it('offer the sentence to the conclusion of the case, in its language', async () => {
    const begun = await post(`/cases/${file.number}/reports`);
    const report = (await get(begun.get('Location') ?? '', file.chemist, 'en')).text.replaceAll('\u00a0', ' ');
    expect(report).to.include('Sentences from the records');
    expect(report).to.include('положительны не менее 11 из 20 единиц').and.to.include(plan);
  });

  it('end a plan with a reason, which stays to be read', async () => {
    expect((await post(`${plan}/endings`)).status).to.equal(422);
    expect((await post(`${plan}/endings`, { reason: 'Таблеток 21' })).status).to.equal(303);
    const page = (await get(plan)).text;
    expect(page).to.include('План прекращён').and.to.include('Таблеток 21').and.not.to.include('name="unit"');
    expect((await post(`${plan}/results`, { unit: '1', outcome: 'positive', note: 'x' })).status).to.equal(409);
  });
});
