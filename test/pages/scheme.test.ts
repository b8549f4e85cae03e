import { expect } from 'chai';
import { openTestApp, type TestApp } from '../support/test-app.js';
import type { Actor } from '../../server/foundation/actor.js';

describe('page of the scheme of identification', function () {
  this.timeout(60_000);
  let test: TestApp;
  let manager: Actor;
  before(async () => {
    test = await openTestApp();
    manager = await test.person('quality-manager');
  });
  after(() => test.close());

  const get = async (actor: Actor, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get('/identification-scheme').set('Accept', 'text/html');
  const post = async (form: Record<string, string>) =>
    (await test.as(manager)).post('/identification-scheme').set('Accept', 'text/html').type('form').send(form);

  it('lists each category with the property and the source of each technique, in each language', async () => {
    const chemist = await test.person('chemist');
    for (const [language, words] of [
      ['ru', 'ИК-спектроскопия'],
      ['kk', 'Санаты'],
      ['en', 'absorption of infrared light'],
    ] as const) {
      const page = await get(language === 'kk' ? manager : chemist, language);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain(words).and.contain('SWGDRUG');
    }
    expect((await get(chemist)).text).to.not.contain('name="reason"');
  });

  it('takes a change from the quality manager, and gives a refused one back with what was typed', async () => {
    const refused = await post({ technique: 'new', category: 'B', code: 'DART', source: 'Отчёт 14', reason: 'Новый' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="DART"').and.contain('id="f-code-hint"').and.contain('<details open');
    const names = { nameKk: 'DART', nameRu: 'Масс-спектрометрия DART', nameEn: 'DART-MS' };
    const own = {
      technique: 'new',
      category: 'B',
      code: 'dart-ms',
      principle: 'ambient',
      source: 'Отчёт 14',
      ...names,
    };
    expect((await post({ ...own, reason: 'Новый прибор' })).status).to.equal(303);
    const page = await get(manager);
    expect(page.text).to.contain('Масс-спектрометрия DART: добавлен, категория B. Отчёт 14').and.contain('Версия 2');
    const moved = { technique: 'colour-test', category: 'C', source: 'SWGDRUG 8.2', reason: 'Новое издание' };
    expect((await post(moved)).status).to.equal(303);
    expect((await get(manager)).text)
      .to.contain('SWGDRUG 8.2')
      .and.contain('Версия 3');
  });
});
