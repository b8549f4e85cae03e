// A shared workplace over the whole application and without a script: it locks, keeps the sheet, lets the next person in.
import { expect } from 'chai';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { newId } from '../../server/foundation/ids.js';
import {
  codeOf,
  labelledExhibit,
  openCustodyBench,
  sheetOf,
  signedSheetOf,
  type CustodyBench,
} from '../support/custody-bench.js';

const pin = '402817';

describe('a shared workplace', function () {
  this.timeout(60_000);
  let bench: CustodyBench;
  let badge: string;
  before(async () => {
    bench = await openCustodyBench();
    const subjects = [{ kind: 'person' as const, id: bench.chemist.id }];
    const print = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null } as const;
    await printLabels(bench.test.lab, bench.registrar, { ...print, subjects, language: 'ru', day: '2026-11-23' });
    badge = await codeOf(bench, 'person', bench.chemist.id);
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  it('asks the next person for the PIN when a badge is scanned on an empty sheet, or anywhere else', async () => {
    const agent = await bench.test.as(bench.registrar);
    const scanned = await agent.post('/scans').type('form').send({ code: badge }).expect(303);
    expect(scanned.headers['location']).to.match(/^\/sessions\/new\?badge=/);
    const elsewhere = await agent.get('/codes').query({ code: badge }).expect(303);
    expect(elsewhere.headers['location']).to.match(/^\/sessions\/new\?badge=/);
    const page = await agent.get(scanned.headers['location'] as string).expect(200);
    expect(page.text).to.include(bench.chemist.name).and.include('name="secret"');
    const refused = await agent.post('/sessions').type('form').send({ who: badge, secret: '402818' }).expect(401);
    expect(refused.text).to.include('не подошёл').and.not.include('402818');
    await agent
      .post('/sessions')
      .type('form')
      .send({})
      .expect((answer) => expect(answer.status).to.be.within(400, 499));
    await agent
      .post('/sessions')
      .type('form')
      .send({ who: badge, secret: pin })
      .expect(303)
      .expect('Location', '/scans');
  });

  it('gives a bench session no work that asks for the password', async () => {
    const agent = await bench.test.as(bench.registrar);
    const answer = await agent.post('/sessions').type('form').send({ who: badge, secret: pin }).expect(303);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const chemist = bench.test.anonymous().set('Cookie', cookie);
    expect((await chemist.get('/scans').expect(200)).text).to.include(bench.chemist.name);
    const places = await chemist.post('/places').type('form').send({ name: 'Х-9', kind: 'room' });
    expect(places.status).to.equal(403);
    expect(places.text).to.include('по бейджу и ПИН-коду');
  });

  it('takes a badge as the receiver where the sheet holds items, and not where another action was chosen', async () => {
    const agent = await bench.test.as(bench.registrar);
    const stored = await agent.post('/scans').type('form').send({ choose: 'take-out' });
    const refused = await agent
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(stored.text), code: badge })
      .expect(200);
    expect(refused.text).to.include('У выбранного действия нет получателя');
    const given = await agent.post('/scans').type('form').send({ choose: 'hand-over' });
    const heard = await agent
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(given.text), code: badge })
      .expect(200);
    expect(heard.text).to.include(`Получатель: ${bench.chemist.name}`);
  });

  it('locks with the sheet kept, and gives it back to its person alone', async () => {
    const agent = await bench.test.as(bench.registrar);
    const item = await labelledExhibit(bench);
    const scanned = await agent.post('/scans').type('form').send({ code: item.code });
    await agent
      .post('/session-locks')
      .type('form')
      .send({ ...sheetOf(scanned.text), back: '/scans' })
      .expect(303);
    const locked = await agent.get('/scans').redirects(1).expect(200);
    expect(locked.text).to.include('Рабочее место заблокировано').and.include(bench.registrar.name);
    const late = await agent
      .post('/custody')
      .type('form')
      .send({ ...sheetOf(scanned.text), secret: pin })
      .expect(401);
    expect(late.text).to.include('заблокировано').and.not.include(pin);
    const other = await agent.post('/sessions').type('form').send({ who: badge, secret: pin }).expect(303);
    expect((await withCookieOf(other).get('/scans').expect(200)).text).to.not.include(item.number);
    const back = await bench.test.as(bench.registrar);
    const restored = await back.get('/scans').expect(200);
    expect(restored.text).to.include('Список от').and.include(item.number);
    const signed = await signedSheetOf(bench, restored.text, bench.registrar);
    const recorded = await back.post('/custody').type('form').send(signed).expect(200);
    expect(recorded.text).to.match(/Записан\s1\sобъект/);
    expect((await back.get('/scans')).text).to.not.include('Список от');
  });

  it('shows a duplicate and a foreign code each in its own way, and puts nothing more on the sheet', async () => {
    const agent = await bench.test.as(bench.registrar);
    const item = await labelledExhibit(bench);
    const first = await agent.post('/scans').type('form').send({ code: item.code });
    const twice = await agent
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(first.text), code: item.code });
    expect(twice.text).to.include('data-sound="twice"');
    const foreign = await agent
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(first.text), code: '4607001234567' });
    expect(foreign.text).to.include('data-sound="foreign"');
    expect(sheetOf(foreign.text)['items']).to.equal(sheetOf(first.text)['items']);
  });

  const withCookieOf = (answer: { readonly headers: Record<string, unknown> }) =>
    bench.test.anonymous().set('Cookie', String(answer.headers['set-cookie']).split(';')[0] ?? '');
});
