import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { readyBalance } from '../support/ready-balance.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of masses of many units', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let exhibit = '';
  let balanceId = '';
  before(async () => {
    test = await openTestApp();
    file = await anExaminedCase(test, { upTo: 'sampled' });
    exhibit = `/exhibits/${file.exhibits[0]?.number ?? ''}`;
    balanceId = await readyBalance(test, file.chemist);
  });
  after(() => test.close());

  const get = async (path: string, actor: Actor = file.chemist, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: object) =>
    (await test.as(file.chemist)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const typed = () => ({ population: 'пакетики <белые>', units: '100', masses: '0,498\n0,501\n0,530', balanceId });

  it('are offered to the expert on the exhibit, and name what was typed wrong', async () => {
    expect((await get(exhibit)).text).to.include('Взвесить много единиц');
    expect((await get(exhibit, await test.person('chemist'))).text).to.not.include('Взвесить много единиц');
    for (const [wrong, said] of [
      [{ masses: '0,498\nмного' }, 'Строка 2: введите граммы'],
      [{ masses: '0,498' }, 'не менее двух единиц'],
      [{ units: '2' }, 'Взвешено 3, а единиц 2'],
      [{ balanceId: '' }, 'весы'],
    ] as const) {
      const answer = await post(`${exhibit}/unit-masses`, { ...typed(), ...wrong });
      expect(answer.status, said).to.equal(422);
      expect(answer.text).to.include(said);
    }
  });

  it('show every step, the interval and the sentence in three languages, and withdraw it', async () => {
    const answer = await post(`${exhibit}/unit-masses`, typed());
    expect(answer.status).to.equal(303);
    const page = answer.get('Location') ?? '';
    const shown = (await get(page)).text;
    expect(shown).to.include('пакетики &lt;белые>').and.to.include('t(2; 0,975)').and.to.include('4,303');
    expect(shown)
      .to.include('при уровне доверия 95 %')
      .and.to.include('сенім деңгейінде')
      .and.to.include('extrapolated');
    expect(shown).to.include('то же');
    expect((await post(`${page}/endings`, {})).status).to.equal(422);
    expect((await post(`${page}/endings`, { reason: 'другие пакетики' })).status).to.equal(303);
    expect((await get(page, file.chemist, 'en')).text)
      .to.include('другие пакетики')
      .and.to.include('Withdrawn');
    expect((await get(exhibit)).text).to.include('отозвано');
  });
});
