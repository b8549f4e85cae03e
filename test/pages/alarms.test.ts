// The page of alarms: what happened in words, who may clear it, the form sent right and sent wrong.
import { expect } from 'chai';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { anAlarm } from '../support/an-alarm.js';
import { registeredExhibit } from '../support/custody-steps.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the page of alarms', () => {
  let test: TestApp;
  let quality: Actor;
  let registrar: Actor;
  before(async function () {
    this.timeout(30_000);
    test = await openTestApp();
    quality = await test.person('quality-manager');
    registrar = await test.person('registrar');
  });
  after(() => test.close());

  async function overdue() {
    const { id, number } = await registeredExhibit(test);
    const data = {
      giverId: registrar.id,
      receiverId: quality.id,
      offeredAt: '2026-11-23T08:00:00.000Z',
      minutes: 30,
    };
    return { number, alarmId: await anAlarm(test, { kind: 'transfer-overdue', subject: `exhibit:${id}`, data }) };
  }

  it('says when there is none, and what would fill it', async () => {
    const answer = await (await test.as(registrar)).get('/alarms');
    expect(answer.text).to.include('Тревог нет').and.include('Неснятых нет');
  });

  it('tells in each language who gave what to whom and since when, and leads to the item', async () => {
    const { number } = await overdue();
    for (const [language, word] of [
      ['ru', 'передаёт объект'],
      ['kk', 'объектіні беруде'],
      ['en', 'offered the item to'],
    ] as const) {
      const answer = await (await test.as(quality, language)).get('/alarms');
      expect(answer.text).to.include(word).and.include(registrar.name).and.include('23.11.2026, 13:00');
      expect(answer.text).to.include(`href="/custody/${number}"`);
      expect(answer.text).to.not.match(/\{(giver|receiver|offeredAt|minutes)\}/);
    }
  });

  it('tells in each language what was signed of the ledger and what it had, and which witness saw what', async () => {
    const state = { code: 'ledger-behind', signedRoot: 'ab'.repeat(32), size: 4711 };
    for (const signedSize of [4750, null]) {
      const data = { ...state, signedSize };
      await anAlarm(test, { kind: 'ledger-disagrees', subject: `ledger:${String(signedSize)}`, data });
    }
    for (const seen of [4760, null]) {
      const data = { witness: 'court.test/w', seen, size: 4720 };
      await anAlarm(test, { kind: 'witness-disagrees', subject: `witness:${String(seen)}`, data });
    }
    for (const [language, unknown, grown] of [
      ['ru', 'Реестр (записей: 4711)', 'не выросла'],
      ['kk', 'Реестрде (жазба саны: 4711)', 'өспеген'],
      ['en', 'The ledger of 4711 entries', 'has not grown'],
    ] as const) {
      const { text } = await (await test.as(quality, language)).get('/alarms');
      for (const said of ['4750', '4711', '4720', '4760', 'court.test/w', unknown, grown])
        expect(text).to.include(said);
      expect(text).to.not.match(/what\.(ledger|witness)/);
    }
  });

  it('tells in each language that the file beside the database is gone, or that the ledger is damaged', async () => {
    for (const code of ['anchor-missing', 'anchor-unreadable', 'head-differs']) {
      const data = { code, signedSize: null, signedRoot: null, size: 812 };
      await anAlarm(test, { kind: 'ledger-disagrees', subject: `ledger:${code}`, data });
    }
    for (const [language, ...words] of [
      ['ru', 'не найден на своём месте', 'не читается', 'Реестр (записей: 812) повреждён'],
      ['kk', 'орнында жоқ', 'оқылмайды', 'Реестр (жазба саны: 812) бүлінген'],
      ['en', 'is not in its place', 'is unreadable', 'The ledger of 812 entries is damaged'],
    ] as const) {
      const { text } = await (await test.as(quality, language)).get('/alarms');
      for (const said of words) expect(text).to.include(said);
    }
  });

  it('names to others who may clear it, without the form', async () => {
    const { alarmId } = await overdue();
    const answer = await (await test.as(registrar)).get('/alarms');
    expect(answer.text).to.include('Снять может').and.not.include(`/alarms/${alarmId}/clearings`);
    const sent = await (
      await test.as(registrar)
    )
      .post(`/alarms/${alarmId}/clearings`)
      .type('form')
      .send({ reason: 'x' });
    expect(sent.status).to.equal(403);
  });

  it('offers no form to the one who recorded the difference of mass, nor asks for it on the page of work', async () => {
    const { id } = await registeredExhibit(test);
    const data = { residualMicrograms: 900, toleranceMicrograms: 200, explanation: '?', secondId: quality.id };
    const alarmId = await anAlarm(test, { kind: 'mass-residual', subject: `exhibit:${id}`, data });
    const agent = await test.as(quality);
    expect((await agent.get('/alarms')).text)
      .to.include('записали вы сами')
      .and.not.include(`/alarms/${alarmId}/clearings`);
    expect((await agent.get('/')).text).to.not.include(`/alarms#alarm-${alarmId}`);
    const other = await test.as(await test.person('reviewer'));
    expect((await other.get('/alarms')).text).to.include(`/alarms/${alarmId}/clearings`);
    expect((await other.get('/')).text).to.include(`/alarms#alarm-${alarmId}`);
  });

  it('shows a form without a reason again, and takes one with it', async () => {
    const { alarmId } = await overdue();
    const agent = await test.as(quality);
    const refused = await agent.post(`/alarms/${alarmId}/clearings`).type('form').send({ reason: ' ' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('data-state="refused"').and.include(`/alarms/${alarmId}/clearings`);
    const taken = await agent.post(`/alarms/${alarmId}/clearings`).type('form').send({ reason: 'Оба были на выезде' });
    expect([taken.status, taken.headers['location']]).to.deep.equal([303, '/alarms']);
    const open = await agent.get('/alarms');
    expect(open.text).to.include('Тревога снята').and.not.include(alarmId);
    const cleared = await agent.get('/alarms?state=cleared');
    expect(cleared.text).to.include('Оба были на выезде').and.include(quality.name);
    const again = await agent.post(`/alarms/${alarmId}/clearings`).type('form').send({ reason: 'ещё раз' });
    expect(again.status).to.equal(409);
    expect(again.text).to.include('Тревога уже снята');
  });

  it('is narrowed by kind, state and the number of the item', async () => {
    const one = await overdue();
    const two = await overdue();
    const agent = await test.as(quality);
    const byNumber = await agent.get('/alarms').query({ q: one.number.toLowerCase() });
    expect(byNumber.text).to.include(one.alarmId).and.not.include(two.alarmId);
    expect((await agent.get('/alarms?kind=clock-stepped')).text).to.include('Тревог нет');
    expect((await agent.get('/alarms?q=26-XXX-1')).text).to.include('Тревог нет');
    expect((await agent.get('/alarms?before=nonsense&kind=x&state=any')).status).to.equal(200);
  });

  it('says first that nothing can be signed while a step of the clock stands open, wherever its alarm is listed', async () => {
    const blocked = /Подписывать нельзя, пока не снята тревога о скачке часов[^]*?href="\/alarms\?kind=clock-stepped"/;
    const agent = await test.as(quality);
    const first = () => agent.get('/alarms').then(({ text }) => text);
    expect(await first()).to.not.match(blocked);
    const subject = `laboratory:${test.laboratoryId}`;
    const data = { nowAt: '2026-11-23T06:00:00.000Z', lastAt: '2026-11-23T08:00:00.000Z' };
    const alarmId = await anAlarm(test, { kind: 'clock-stepped', subject, data });
    expect(await first()).to.match(blocked);
    expect((await agent.get('/alarms?kind=clock-stepped')).text)
      .to.include(alarmId)
      .and.not.match(blocked);
    await agent
      .post(`/alarms/${alarmId}/clearings`)
      .type('form')
      .send({ reason: 'Сервер времени исправлен' })
      .expect(303);
    expect(await first()).to.not.match(blocked);
  });

  it('stands on the page of today’s work: each for those who clear it, a count for the rest', async () => {
    const { number, alarmId } = await overdue();
    const mine = await (await test.as(quality)).get('/');
    expect(mine.text).to.include(`/alarms#alarm-${alarmId}`).and.include(number);
    const others = await (await test.as(registrar)).get('/');
    expect(others.text)
      .to.match(/Не снят[аоы] \d+/)
      .and.not.include(alarmId);
  });

  it('is closed to investigators and has no word of another laboratory', async () => {
    const investigator = await test.as(await test.person('investigator'));
    expect((await investigator.get('/alarms')).status).to.equal(403);
    expect((await investigator.get('/')).text).to.not.include('/alarms');
  });

  it('leads on when there are more than a page holds', async function () {
    this.timeout(60_000);
    for (let count = 0; count < 31; count += 1) {
      const place = { kind: 'shelf' as const, name: `Полка ${count}`, parentId: null, needsWitness: false };
      const { id } = await createPlace(test.lab, test.administrator, place);
      await anAlarm(test, { kind: 'check-failed', subject: `place:${id}` });
    }
    const agent = await test.as(quality);
    const first = await agent.get('/alarms?kind=check-failed');
    const next = /href="([^"]*before=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    const second = await agent.get(next ?? '');
    expect([...first.text.matchAll(/id="alarm-/g)]).to.have.length(30);
    expect([...second.text.matchAll(/id="alarm-/g)]).to.have.length(1);
  });
});
