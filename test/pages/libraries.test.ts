import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const record = (name: string) => `Name: ${name}\nFormula: C11H15NO\nNum Peaks: 2\n58 999; 91 40\n\n`;
const cut = 'Name: Cut\nNum Peaks: 9\n58 999\n';

describe('pages of libraries', () => {
  let test: TestApp;
  let manager: Actor;
  before(async () => {
    test = await openTestApp();
    manager = await test.person('quality-manager');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const get = async (path: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(manager, language)).get(path).set('Accept', 'text/html');
  const load = async (text: string | undefined, fields: Record<string, string>) => {
    const sent = (await test.as(manager))
      .post('/libraries')
      .set('Accept', 'text/html')
      .field({ licence: 'CC BY 4.0', origin: 'Сделана для проверки', ...fields });
    return text === undefined ? sent : sent.attach('file', Buffer.from(text), 'own.msp');
  };

  it('say what to do while nothing is loaded', async () => {
    expect((await get('/libraries')).text).to.contain('Библиотек пока не загружено');
    expect((await get('/libraries', 'kk')).text).to.contain('Кітапхана әлі жүктелмеген');
  });

  it('refuse a form without a name or file, and a file that is no library, and keep what was typed', async () => {
    const nothing = await load(undefined, { name: 'Своя', version: '1' });
    expect(nothing.status).to.equal(422);
    expect(nothing.text).to.contain('Выберите файл библиотеки').and.contain('value="Своя"');
    const nameless = await load(record('Mephedrone'), { name: ' ', version: '1' });
    expect(nameless.status).to.equal(422);
    const tale = await load('Жили-были', { name: 'Сказка', version: '1' });
    expect(tale.status).to.equal(422);
    expect(tale.text).to.contain('не является библиотекой').and.contain('value="Сказка"');
  });

  it('load a library, show its refused records, and search it from page to page', async () => {
    const names = Array.from({ length: 60 }, (_, at) => record(`Mephedrone ${String(at).padStart(2, '0')}`));
    const loaded = await load(names.join('') + cut, { name: 'Своя', version: '1' });
    expect(loaded.status).to.equal(303);
    const address = loaded.headers['location'] ?? '';
    const page = await get(address);
    expect(page.text).to.contain('пиков меньше, чем заявлено').and.contain('Mephedrone 49');
    expect(page.text).not.to.contain('Mephedrone 50');
    const next = /href="([^"]+)" rel="next"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await get(next);
    expect(second.text).to.contain('Mephedrone 50').and.not.contain('Mephedrone 49');
    const found = await get('/libraries?q=rone%2007');
    expect(found.text).to.contain('Mephedrone 07').and.not.contain('Mephedrone 08');
    expect((await get('/libraries?q=zzz')).text).to.contain('Таких записей нет');
    const again = await load(record('Other'), { name: 'Своя', version: '1' });
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('уже загружена');
  });

  it('end the use of a library with a reason, once', async () => {
    const address = /href="(\/libraries\/[^"?]+)">Своя/.exec((await get('/libraries')).text)?.[1] ?? '';
    const end = async (reason: string) =>
      (await test.as(manager)).post(`${address}/endings`).set('Accept', 'text/html').type('form').send({ reason });
    expect((await end(' ')).status).to.equal(422);
    expect((await end('Заменена')).status).to.equal(303);
    expect((await get(address)).text)
      .to.contain('Использование прекращено')
      .and.contain('Заменена');
    expect((await end('Ещё раз')).status).to.equal(409);
  });

  it('are read by staff and changed by those who may', async () => {
    const chemist = await test.as(await test.person('chemist'));
    const list = await chemist.get('/libraries').set('Accept', 'text/html');
    expect(list.status).to.equal(200);
    expect(list.text).not.to.contain('Загрузить библиотеку');
    expect((await chemist.get('/libraries/new').set('Accept', 'text/html')).status).to.equal(403);
    expect((await chemist.get('/libraries/none').set('Accept', 'text/html')).status).to.equal(404);
    const investigator = await test.as(await test.person('investigator'));
    expect((await investigator.get('/libraries').set('Accept', 'text/html')).status).to.equal(403);
  });
});
