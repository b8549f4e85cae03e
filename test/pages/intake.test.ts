import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import { enterExhibit } from '../../server/evidence/exhibits/exhibit-actions.js';
import { enteredExhibitById, exhibitsOfOrder } from '../../server/evidence/exhibits/exhibit-store.js';
import { searchOrders } from '../../server/evidence/orders/order-list-store.js';
import { questionsOfOrder } from '../../server/evidence/orders/order-store.js';
import { aCase, aPackage, aRuling, theQuestions, withPassword } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';

const orderForm = (changes: object = {}) => ({
  rulingNumber: '148',
  rulingDate: '2026-11-20',
  orderingBody: 'ДП города Алматы',
  investigatorName: 'Құсайынов Е.Б.',
  criminalCaseNumber: '267515031000417',
  articles: 'ч. 3 ст. 297 УК РК',
  circumstances: 'Изъято.',
  consumption: 'partial',
  dueDate: '2026-12-20',
  urgency: 'usual',
  reportLanguage: 'ru',
  kind: 'primary',
  channel: 'dead-drop',
  questions: ['Что это?', '', 'Какова масса?'],
  ...changes,
});

const exhibitForm = (changes: object = {}) => ({
  description: 'Порошок белый',
  packaging: 'zip-bag',
  declaredSealNumber: '0091831',
  sealNumber: '0091831',
  sealCondition: 'intact',
  inscriptionCheck: 'agrees',
  declaredCount: '1',
  foundCount: '1',
  grossMass: '14,820',
  ...changes,
});

// The smallest picture that is one: a PNG of one point.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the pages of the intake', () => {
  let test: TestApp;
  let registrar: Actor;
  let investigator: Actor;
  let chemist: Actor;
  before(async () => {
    test = await openTestApp();
    registrar = await test.person('registrar');
    investigator = await test.person('investigator');
    chemist = await test.person('chemist');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async (actor: Actor, path: string, status = 200) => {
    const answer = await (await test.as(actor)).get(path).set('Accept', 'text/html');
    expect(answer.status, path).to.equal(status);
    return answer.text;
  };
  const send = async (actor: Actor, path: string, form: object) =>
    (await test.as(actor)).post(path).set('Accept', 'text/html').type('form').send(form);
  const entered = (actor: Actor, changes = {}) =>
    enterOrder(test.lab, actor, { content: aRuling(changes), questions: theQuestions, investigatorId: null });

  it('let an investigator enter an order and its exhibit, which a registrar inspects and registers', async () => {
    const answer = await send(investigator, '/orders', orderForm());
    expect(answer.status).to.equal(303);
    const path = String(answer.headers['location']);
    const orderId = path.split('/').pop() ?? '';
    expect(await questionsOfOrder(test.lab.db, orderId)).to.deep.equal(['Что это?', 'Какова масса?']);
    const added = await send(investigator, `${path}/exhibits`, exhibitForm({ next: 'another' }));
    expect(added.headers['location']).to.equal(`${path}/exhibits/new`);
    const [exhibit] = await exhibitsOfOrder(test.lab.db, orderId);
    expect(exhibit?.sealCondition).to.equal(null);
    expect(await page(registrar, path))
      .to.contain('Не осмотрен 1 пакет')
      .and.to.contain('aria-disabled="true"');
    const inspection = exhibitForm({ basedOn: '1' });
    const inspected = await send(registrar, `/exhibits/${exhibit?.id}/versions`, inspection);
    expect(inspected.headers['location']).to.equal(path);
    const registered = await send(registrar, `${path}/cases`, {});
    expect(registered.headers['location']).to.match(/^\/cases\/26-ALM-\d{6}$/);
    expect(await page(investigator, String(registered.headers['location']))).to.contain('Порошок белый');
  });

  it('draw up the act on what differs with the registration, which the investigator reads on the order', async () => {
    const path = `/orders/${await entered(investigator)}`;
    await send(registrar, `${path}/exhibits`, exhibitForm({ sealNumber: '0091813', foundCount: '2' }));
    const offered = await page(registrar, path);
    expect(offered).to.contain('Акт о расхождениях').and.to.contain('Зарегистрировать и составить акт');
    const actId = /name="actId" value="([^"]+)"/.exec(offered)?.[1] ?? '';
    expect((await send(registrar, `${path}/cases`, {})).text).to.contain('Есть расхождения с постановлением');
    const nameless = await send(registrar, `${path}/cases`, { actId, explanation: 'Как выдали' });
    expect(nameless.status).to.equal(422);
    expect(nameless.text).to.contain('Как выдали</textarea>').and.to.contain(actId);
    const form = { actId, courierName: 'Нурланов Е.', courierTitle: 'курьер', language: 'ru' };
    const registered = await send(registrar, `${path}/cases`, form);
    expect(registered.status).to.equal(303);
    expect(await page(registrar, String(registered.headers['location']))).to.contain(`/acts/${actId}`);
    const told = await page(investigator, path);
    expect(told).to.contain('заявлено — 0091831, найдено — 0091813');
    expect(told).to.contain(`/acts/${actId}/document`).and.to.contain('Подтвердить ознакомление');
    await send(investigator, `/acts/${actId}/acknowledgements`, {});
    expect(await page(investigator, path))
      .to.contain('Прочитал(а) в системе')
      .and.not.to.contain('Подтвердить ознакомление');
  });

  it('show an order again with all that was typed, and the fault beside its field', async () => {
    const answer = await send(
      registrar,
      '/orders',
      orderForm({ rulingDate: '2027-01-01', channel: '', articles: 'ст. 296' }),
    );
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Заполните это поле');
    expect(answer.text).to.contain('value="ст. 296"').and.to.contain('Какова масса?</textarea>');
    const later = await send(registrar, '/orders', orderForm({ rulingDate: '2027-01-01' }));
    expect(later.text).to.contain('Дата постановления позже сегодняшней').and.to.contain('value="2027-01-01"');
  });

  it('give one more field for a question without recording anything', async () => {
    const before = await searchOrders(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1_000 });
    const answer = await send(registrar, '/orders', orderForm({ more: 'question', rulingNumber: '' }));
    expect(answer.status).to.equal(200);
    expect(answer.text).to.contain('Вопрос 4').and.to.contain('Что это?</textarea>');
    const after = await searchOrders(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1_000 });
    expect(after.length).to.equal(before.length);
  });

  it('show an exhibit again with what was typed when its mass can be read in two ways', async () => {
    const orderId = await entered(registrar);
    const form = exhibitForm({ grossMass: '1.234,5', hazards: ['toxic', 'sharps'] });
    const answer = await send(registrar, `/orders/${orderId}/exhibits`, form);
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Можно прочесть двояко').and.to.contain('value="1.234,5"');
    expect(answer.text).to.match(/value="toxic"[^>]*checked/);
    expect(await exhibitsOfOrder(test.lab.db, orderId)).to.deep.equal([]);
  });

  it('do not tell another investigator that an order, a case or an exhibit exists', async () => {
    const file = await aCase(test, registrar, { investigator });
    const other = await test.person('investigator');
    const number = file.exhibits[0]?.number ?? '';
    const paths = [
      `/orders/${file.orderId}`,
      `/cases/${file.number}`,
      `/exhibits/${number}`,
      `/exhibits/${file.exhibits[0]?.id}`,
    ];
    for (const path of paths) {
      await page(investigator, path);
      expect(await page(other, path, 404)).to.not.contain('Порошок белый');
    }
    expect(await page(other, '/exhibits'))
      .to.contain('Объектов пока нет')
      .and.to.not.contain(number);
    expect(await page(other, '/cases')).to.not.contain(file.number);
    expect(await page(other, '/orders')).to.contain('Постановлений пока нет');
    expect((await send(other, `/orders/${file.orderId}/exhibits`, exhibitForm())).status).to.equal(404);
  });

  it('escape whatever was typed, on every page that shows it', async () => {
    const content = aRuling({
      rulingNumber: hostile,
      orderingBody: hostile,
      circumstances: hostile,
      articles: hostile,
    });
    const orderId = await enterOrder(test.lab, registrar, { content, questions: [hostile], investigatorId: null });
    const hostilePackage = aPackage({ description: hostile, inscription: hostile, sealNumber: hostile.slice(0, 60) });
    const declared = { ...hostilePackage, declaredSealNumber: hostilePackage.sealNumber };
    const exhibitId = await enterExhibit(test.lab, registrar, { orderId, content: declared });
    const registered = await send(registrar, `/orders/${orderId}/cases`, {});
    const paths = [
      ...['/', '/orders', '/cases', '/exhibits', `/orders/${orderId}`, String(registered.headers['location'])],
      ...[`/exhibits/${exhibitId}`, `/exhibits/${exhibitId}/correction`, `/orders/${orderId}/correction`],
      `/orders?q=${encodeURIComponent(hostile)}`,
    ];
    for (const path of paths)
      expect(await page(registrar, path), path)
        .to.not.contain('<script>alert')
        .and.to.not.contain('<img src=x');
  });

  it('take photographs, and give them back as what they are and nothing else', async () => {
    const file = await aCase(test, registrar, { investigator });
    const path = `/exhibits/${file.exhibits[0]?.number}`;
    const agent = await test.as(registrar);
    const added = await agent
      .post(`${path}/photographs`)
      .set('Accept', 'text/html')
      .field('subject', 'seal')
      .attach('photographs', png, 'evil.svg');
    expect(added.status).to.equal(303);
    const src = /src="(\/photographs\/[^"]+)"/.exec(await page(investigator, path))?.[1] ?? '';
    const picture = await (await test.as(investigator)).get(src).buffer(true);
    expect(picture.headers['content-type']).to.equal('image/png');
    expect(picture.headers['x-content-type-options']).to.equal('nosniff');
    expect(Buffer.compare(picture.body as Buffer, png)).to.equal(0);
    const other = await test.person('investigator');
    await page(other, src, 404);
    expect((await test.anonymous().get(src)).status).to.equal(303);
  });

  for (const [name, bytes] of [
    ['seal.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['seal.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['seal.png', Buffer.from('')],
  ] as const) {
    it(`refuse "${bytes.toString().slice(0, 14)}" as a photograph, and say which kinds are taken`, async () => {
      const file = await aCase(test, registrar);
      const agent = await test.as(registrar);
      const answer = await agent
        .post(`/exhibits/${file.exhibits[0]?.number}/photographs`)
        .set('Accept', 'text/html')
        .field('subject', 'seal')
        .field('caption', 'Пломба спереди')
        .attach('photographs', bytes, name);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('value="Пломба спереди"');
      expect(answer.text).to.match(/Выберите снимки JPEG|хотя бы один снимок/);
    });
  }

  it('let the expert sign the warning only with his password', async () => {
    const file = await aCase(test, registrar);
    const given = await send(registrar, `/cases/${file.number}/assignments`, { personId: chemist.id });
    expect(given.status).to.equal(303);
    await withPassword(test, chemist);
    expect(await page(chemist, `/cases/${file.number}/warnings/new`)).to.contain('статье 420');
    const wrong = await send(chemist, `/cases/${file.number}/warnings`, { password: 'not it at all' });
    expect(wrong.status).to.equal(409);
    expect(wrong.text).to.contain('Пароль не совпал');
    const empty = await send(chemist, `/cases/${file.number}/warnings`, {});
    expect(empty.status).to.equal(422);
    const signed = await send(chemist, `/cases/${file.number}/warnings`, { password: testPassword });
    expect(signed.status).to.equal(303);
    expect(await page(chemist, `/cases/${file.number}`)).to.contain('Эксперт подписал предупреждение');
  });

  it('refuse an order with a reason, show it to the investigator, and let it be entered anew', async () => {
    const orderId = await entered(investigator, { rulingNumber: '99/К' });
    const empty = await send(registrar, `/orders/${orderId}/refusals`, { reason: ' ' });
    expect(empty.status).to.equal(422);
    expect((await send(registrar, `/orders/${orderId}/refusals`, { reason: 'Нет протокола' })).status).to.equal(303);
    expect(await page(investigator, '/'))
      .to.contain('Пошло не так')
      .and.to.contain('Нет протокола');
    expect(await page(investigator, `/orders/new?from=${orderId}`)).to.contain('value="99/К"');
    expect((await send(registrar, `/orders/${orderId}/cases`, {})).status).to.equal(409);
  });

  it('refuse a correction that was begun before a colleague made one, and keep what was typed', async () => {
    const orderId = await entered(registrar);
    const first = await send(registrar, `/orders/${orderId}/versions`, orderForm({ basedOn: '1', articles: 'ст. 1' }));
    expect(first.status).to.equal(303);
    const second = await send(registrar, `/orders/${orderId}/versions`, orderForm({ basedOn: '1', articles: 'ст. 2' }));
    expect(second.status).to.equal(409);
    expect(second.text).to.contain('коллега исправил эту запись').and.to.contain('value="ст. 2"');
  });

  it('say in each language what is there and what to do next', async () => {
    const somebody = await test.person('investigator');
    for (const language of ['kk', 'ru', 'en'] as const) {
      const answer = await (await test.as(somebody, language)).get('/orders').set('Accept', 'text/html');
      expect(answer.text)
        .to.contain(`lang="${language}"`)
        .and.to.contain('class="empty"')
        .and.to.contain('href="/orders/new"');
      expect(answer.text).to.not.match(/evidence\.[a-z]/);
    }
  });

  it('take strange addresses for what they are', async () => {
    await page(registrar, '/orders/none', 404);
    await page(registrar, '/cases/26-ALM-999999', 404);
    await page(registrar, '/exhibits/26-ALM-999999-01', 404);
    await page(registrar, '/photographs/none', 404);
    await page(registrar, '/orders?status=strange&channel[]=x&before=zzz&urgency=none&due=soon');
    await page(test.administrator, '/orders', 403);
    const exhibit = await enteredExhibitById(test.lab.db, 'none');
    expect(exhibit).to.equal(undefined);
  });
});
