import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of the registry', function () {
  this.timeout(60_000);
  let test: TestApp;
  let chemist: Actor;
  let reviewer: Actor;
  before(async () => {
    test = await openTestApp();
    [chemist, reviewer] = [await test.person('chemist'), await test.person('reviewer')];
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const get = async (path: string, actor: Actor = chemist, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: object, actor: Actor = chemist) =>
    (await test.as(actor)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const approve = (proposal: string, actor = reviewer) =>
    post(`${proposal}/decisions`, { outcome: 'approved', reason: 'сверено' }, actor);

  const typed = {
    ...{ nameEn: 'fluoro-test <b>', nameRu: 'фтор-проба', nameKk: 'фтор-сынама', synonyms: 'FT-1\nFT-2' },
    ...{ kind: 'narcotic', group: 'cathinone', smiles: 'CC(NC)C(=O)c1ccc(F)cc1', reason: 'проба' },
    ...{ 'listing1-list': 'Список II', 'listing1-act': 'ПРИМЕР', 'listing1-from': '2020-01-01' },
    ...{ 'threshold1-size': 'large', 'threshold1-lower_g': '0,5', 'threshold1-lower_bound': 'exclusive' },
    ...{ 'threshold1-upper_bound': 'inclusive', 'threshold1-basis': 'as-is', 'threshold1-act': 'ПРИМЕР' },
    ...{ 'threshold1-from': '2020-01-01' },
  };

  it('find a substance by any of its names, a CAS number or an InChIKey, page by page', async () => {
    for (const q of ['героин', 'DIAMORPHINE', '561-27-3', 'GVGLGOZIDCSQPN-UHFFFAOYSA-N']) {
      const page = (await get(`/substances?q=${encodeURIComponent(q)}`)).text;
      expect(page, q).to.include('/substances/heroin').and.to.not.include('/substances/cocaine"');
    }
    const first = (await get('/substances')).text;
    const next = /href="(\/substances\?after=[^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const links = (page: string) => [...page.matchAll(/href="(\/substances\/[a-z0-9-]+)"/g)].map(([, href]) => href);
    const second = (await get(next)).text;
    expect(links(first).filter((href) => href !== '/substances/new' && links(second).includes(href))).to.deep.equal([]);
    expect(links(second).length).to.be.at.least(50);
    expect((await get('/substances?q=нет-такого')).text).to.include('Такого вещества нет');
  });

  it('draw the structure and say that the starter registry is no law, in three languages', async () => {
    for (const [language, words] of [
      ['ru', 'Начальный реестр'],
      ['kk', 'Бастапқы тізілім'],
      ['en', 'Starter registry'],
    ] as const) {
      const page = (await get('/substances/heroin', chemist, language)).text;
      expect(page).to.include('class="structure"').and.to.include(words);
    }
  });

  it('take a proposal, and show it in force once another person has approved it', async () => {
    const answer = await post('/substances', typed);
    expect(answer.status).to.equal(303);
    const proposal = answer.get('Location') ?? '';
    expect((await get('/substances/fluoro-test-b')).status).to.equal(404);
    const seen = (await get(proposal, reviewer)).text;
    expect(seen).to.include('fluoro-test &lt;b>').and.to.include('C10H12FNO');
    expect((await get(proposal)).text).to.not.include('/decisions"');
    expect((await approve(proposal, chemist)).status).to.equal(403);
    expect((await post(`${proposal}/decisions`, { outcome: 'approved' }, reviewer)).status).to.equal(422);
    expect((await approve(proposal)).status).to.equal(303);
    const page = (await get('/substances/fluoro-test-b')).text;
    expect(page).to.include('>\u00a00,5').and.to.include('Список II').and.to.include('181,09');
    expect(page).to.include('C<sub>10</sub>H<sub>12</sub>FNO');
    expect((await approve(proposal)).status).to.equal(409);
  });

  it('offer a refused form again with what was typed, and name the row', async () => {
    const wrong = { ...typed, nameEn: 'other', nameRu: 'другое', nameKk: 'басқа', synonyms: '' };
    const answer = await post('/substances', { ...wrong, 'threshold1-lower_g': 'много', casNumber: '50-36-3' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('value="много"').and.to.include('Введите граммы');
    expect((await post('/substances', { ...wrong, casNumber: '50-36-3' })).text).to.include('Контрольная цифра');
    expect((await post('/substances', { ...wrong, nameRu: 'героин' })).text).to.include('Это уже есть в реестре');
  });

  it('show the history with what each version changed, also of what was withdrawn', async () => {
    const change = await post('/substances/fluoro-test-b/versions', { ...typed, synonyms: 'FT-3' });
    await approve(change.get('Location') ?? '');
    const withdrawal = await post('/substances/fluoro-test-b/withdrawals', { reason: 'внесено по ошибке' });
    await approve(withdrawal.get('Location') ?? '');
    expect((await get('/substances/fluoro-test-b')).status).to.equal(404);
    const history = (await get('/substances/fluoro-test-b/history')).text;
    expect(history).to.include('FT-3').and.to.include('внесено по ошибке').and.to.include('FT-1');
  });

  it('read a structure against a group, with the reasons', async () => {
    const group = {
      ...{ nameEn: 'test cathinones', nameRu: 'пробные катиноны', nameKk: 'сынама катинондар', act: 'ПРИМЕР' },
      ...{ from: '2020-01-01', words: 'пример', elsewhere: 'any', reason: 'проба' },
      ...{ core: '[c:1]1[c:1][c:1][c:1][c:1]c1C(=O)[C:2][N:3]', sites: '1: any\n3: listed C CC' },
    };
    expect((await post('/substance-groups', { ...group, sites: '1 any' })).status).to.equal(422);
    const answer = await post('/substance-groups', group);
    expect(answer.status).to.equal(303);
    await approve(answer.get('Location') ?? '');
    const falls = (await get('/substances/mephedrone')).text;
    expect(falls).to.include('шаблон подходит').and.to.include('*C').and.to.include('решает эксперт');
    expect((await get('/substances/alpha-pvp')).text).to.include('положения не соответствуют');
    expect((await get('/substances/heroin')).text).to.include('ядра в структуре нет');
    const shown = (await get('/substance-groups/test-cathinones')).text;
    expect(shown).to.include('3: только названные').and.to.include('C, CC');
  });
});

describe('the pages of the registry’s tables', function () {
  this.timeout(60_000);
  let test: TestApp;
  before(async () => {
    test = await openTestApp();
  });
  after(() => test.close());

  it('give a table away, try it when it is brought, and take it to two persons', async () => {
    const [chemist, reviewer] = [await test.person('chemist'), await test.person('reviewer')];
    const agent = await test.as(chemist);
    const table = await agent.get('/registry-tables/thresholds');
    expect(table.get('Content-Disposition')).to.include('registry-thresholds.csv');
    const text = `${table.text}mdma;large;0,6;exclusive;;;as-is;ПРИМЕР;2020-01-01;\r\nmdma2;large;1;;;;;;;\r\n`;
    const brought = await agent
      .post('/registry-imports')
      .redirects(0)
      .field('shape', 'thresholds')
      .attach('file', Buffer.from(text), 'пороги.csv');
    const page = brought.get('Location') ?? '';
    const tried = (await agent.get(page).set('Accept', 'text/html')).text;
    expect(tried).to.include('В реестре нет: mdma2').and.to.include('Изменится: 1').and.to.include('>\u00a00,6');
    expect((await agent.post(`${page}/proposals`).type('form').send({})).status).to.equal(422);
    expect(
      (await agent.post(`${page}/proposals`).redirects(0).type('form').send({ reason: 'ПРИМЕР' })).status,
    ).to.equal(303);
    expect((await agent.get(page).set('Accept', 'text/html')).text).to.not.include('/decisions"');
    const second = await test.as(reviewer);
    expect((await second.get(page).set('Accept', 'text/html')).text).to.include(`${page}/decisions`);
    const decision = { outcome: 'approved', reason: 'сверено' };
    expect((await second.post(`${page}/decisions`).redirects(0).type('form').send(decision)).status).to.equal(303);
    expect((await agent.get('/substances/mdma').set('Accept', 'text/html')).text).to.include('0,6');
  });
});
