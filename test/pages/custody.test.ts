import path from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';
import { enrol } from '../../server/people/setup-actions.js';

interface Exhibit {
  readonly kind: 'exhibit';
  readonly id: string;
  readonly number: string;
  readonly seal: string;
  readonly code: string;
}

describe('the pages of custody', function () {
  this.timeout(20_000);
  let test: TestApp;
  let registrar: Actor;
  let chemist: Actor;
  let asRegistrar: TestAgent;
  let asChemist: TestAgent;
  let shelf: Place;
  before(async () => {
    test = await openTestApp();
    registrar = await test.person('registrar');
    chemist = await test.person('chemist', 'storekeeper');
    asRegistrar = await test.as(registrar);
    asChemist = await test.as(chemist);
    shelf = await createPlace(test.lab, test.administrator, {
      kind: 'shelf',
      name: 'Х-2, полка 07',
      parentId: null,
      needsWitness: false,
    });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  async function labelled(investigatorId: string | null = null): Promise<Exhibit> {
    const { exhibits } = await aRegisteredCase(test, { investigatorId });
    const exhibit = exhibits[0];
    if (exhibit === undefined) throw new Error('no exhibit');
    const subjects = [{ kind: 'exhibit' as const, id: exhibit.id }];
    const wishes = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null };
    await printLabels(test.lab, registrar, { ...wishes, subjects, language: 'ru', day: '2026-11-23' });
    const barcode = await barcodeOf(test.lab.db, 'exhibit', exhibit.id);
    return { kind: 'exhibit', ...exhibit, code: barcode?.code ?? '' };
  }

  async function openInHandsOf(actor: Actor): Promise<Exhibit> {
    const item = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.offerItem(test.lab, registrar, { eventId: newId(), item, toPersonId: actor.id });
    await custody.acceptItem(test.lab, actor, { eventId: newId(), item });
    await custody.openItem(test.lab, actor, { eventId: newId(), item, sealBefore: item.seal });
    return item;
  }

  async function holderOf(item: Exhibit): Promise<string | undefined> {
    return custodianOf(custodyState(item.id, await eventsOfItem(test.lab.db, item)))?.id;
  }

  const placeCode = async (): Promise<string> => (await barcodeOf(test.lab.db, 'place', shelf.id))?.code ?? '';

  it('take a scan without a script: item, list, commit, with the proof of each entry', async () => {
    const item = await labelled();
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: item.code }).expect(200);
    expect(scanned.text).to.include('Принят').and.include(item.number).and.include('Записать 1 объект');
    const recorded = await asRegistrar.post('/custody').type('form').send(sheetOf(scanned.text)).expect(200);
    expect(recorded.text)
      .to.match(/Записан\s1\sобъект/)
      .and.include('class="proof"');
    expect(await holderOf(item)).to.equal(registrar.id);
  });

  it('answer a second press of the same commit with the same record', async () => {
    const item = await labelled();
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: item.code });
    const sheet = sheetOf(scanned.text);
    await asRegistrar.post('/custody').type('form').send(sheet).expect(200);
    const again = await asRegistrar.post('/custody').type('form').send(sheet).expect(200);
    expect(again.text).to.match(/Записан\s1\sобъект/);
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(1);
  });

  it('resolve a code that was typed under the Russian layout', async () => {
    const item = await labelled();
    const typed = [...item.code].map((key) => russian[key] ?? key).join('');
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: typed }).expect(200);
    expect(scanned.text).to.include(item.number).and.not.include('Не принят');
    await asRegistrar.get('/codes').query({ code: typed }).expect(303).expect('Location', `/exhibits/${item.number}`);
  });

  it('take the number on the label as well as its code', async () => {
    const item = await labelled();
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: item.number.toLowerCase() }).expect(200);
    expect(scanned.text).to.include('Принят');
  });

  const wrong: readonly [string, string][] = [
    ['', 'Ничего не прочитано'],
    ['E7K2', 'Это не код и не номер'],
    ['E7K2ZXCMG3U', 'знак, которого в наших кодах не бывает'],
    ['E0000000000', 'контрольный знак не сходится'],
    ['<script>alert(1)</script>', 'Это не код и не номер'],
    ['26-ALM-999999-01', 'Это не код и не номер'],
  ];
  for (const [code, words] of wrong) {
    it(`refuse the code «${code}» with a reason and keep the list`, async () => {
      const item = await labelled();
      const first = await asRegistrar.post('/scans').type('form').send({ code: item.code });
      const next = await asRegistrar
        .post('/scans')
        .type('form')
        .send({ ...sheetOf(first.text), code })
        .expect(200);
      expect(next.text).to.include('Не принят').and.include(words).and.include(item.number);
      expect(next.text).not.to.include('<script>alert');
    });
  }

  it('store by shelf, item, shelf', async () => {
    const item = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    const place = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ code: await placeCode() });
    expect(place.text).to.include('Место выбрано');
    const listed = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(place.text), code: item.code });
    const done = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(listed.text), code: await placeCode() });
    expect(done.text).to.match(/Записан\s1\sобъект/);
    expect((await asChemist.get(`/places/${shelf.id}`).expect(200)).text).to.include(item.number);
  });

  it('record the others when one item is refused, and say which and why', async () => {
    const mine = await labelled();
    const other = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item: mine });
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item: other });
    let page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ code: await placeCode() });
    page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(page.text), code: mine.code });
    page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(page.text), code: other.code });
    expect(page.text).to.include('Не войдёт').and.include(`находится у сотрудника: ${chemist.name}`);
    const done = await asRegistrar.post('/custody').type('form').send(sheetOf(page.text)).expect(200);
    expect(done.text)
      .to.match(/Записан\s1\sобъект/)
      .and.include('Не записан 1 объект');
    expect(await holderOf(other)).to.equal(chemist.id);
  });

  it('let one of two people win who commit the same item at once, and tell the other who has it', async () => {
    const item = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.storeItem(test.lab, registrar, { eventId: newId(), item, placeId: shelf.id });
    const [one, two] = await Promise.all([
      asRegistrar.post('/scans').type('form').send({ code: item.code }),
      asChemist.post('/scans').type('form').send({ code: item.code }),
    ]);
    const answers = await Promise.all([
      asRegistrar.post('/custody').type('form').send(sheetOf(one.text)),
      asChemist.post('/custody').type('form').send(sheetOf(two.text)),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    const winner = (await holderOf(item)) === registrar.id ? registrar : chemist;
    expect(lost?.text).to.include('Ничего не записано').and.include(winner.name);
  });

  it('ask for a second person at a safe, refuse a wrong password, and record with the right one', async () => {
    const safe = { kind: 'safe' as const, name: 'Сейф 1', parentId: null, needsWitness: true };
    const { id } = await createPlace(test.lab, test.administrator, safe);
    const code = (await barcodeOf(test.lab.db, 'place', id))?.code;
    const second = { ...(await test.person('technician')), login: `second${String(Date.now() % 100_000)}` };
    const person = { ...second, id: newId(), position: null, organisation: null, phone: null };
    await enrol(test.lab, test.administrator, person, { roles: ['technician'], password: testPassword });
    const item = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    const place = await asRegistrar.post('/scans').type('form').send({ code });
    const listed = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(place.text), code: item.code });
    expect(listed.text).to.include('нужен второй сотрудник');
    const asked = await asRegistrar.post('/custody').type('form').send(sheetOf(listed.text)).expect(200);
    expect(asked.text).to.include('Нужен второй').and.include('name="witnessPassword"');
    const proof = { ...sheetOf(asked.text), witness: person.login };
    const refused = await asRegistrar
      .post('/custody')
      .type('form')
      .send({ ...proof, witnessPassword: 'not this one' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('Имя и пароль не совпали').and.not.include('not this one');
    await asRegistrar
      .post('/custody')
      .type('form')
      .send({ ...proof, witnessPassword: testPassword })
      .expect(200);
    const events = await eventsOfItem(test.lab.db, item);
    expect(events.at(-1)?.witness?.id).to.equal(person.id);
  });

  it('hand over: the receiver finds the offer and accepts it on the item’s page', async () => {
    const item = await labelled();
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.offerItem(test.lab, registrar, { eventId: newId(), item, toPersonId: chemist.id });
    expect((await asChemist.get('/custody').expect(200)).text)
      .to.include('Передают мне')
      .and.include(item.number);
    const page = await asChemist.get(`/custody/${item.number}`).expect(200);
    const form = { eventId: eventIdIn(page.text), sealSeen: '999' };
    const differs = await asChemist.post(`/custody/${item.number}/acceptances`).type('form').send(form).expect(409);
    expect(differs.text).to.include('На пакете 999').and.include(item.seal).and.include('value="999"');
    await asChemist
      .post(`/custody/${item.number}/acceptances`)
      .type('form')
      .send({ ...form, sealSeen: item.seal })
      .expect(303)
      .expect('Location', `/custody/${item.number}`);
    expect(await holderOf(item)).to.equal(chemist.id);
  });

  it('open, weigh, sample and seal by forms; a form that does not add up comes back with what was typed', async () => {
    const item = await openInHandsOf(chemist);
    const send = async (noun: string, fields: Readonly<Record<string, string>>) => {
      const page = await asChemist.get(`/custody/${item.number}`);
      const form = { eventId: eventIdIn(page.text), ...fields };
      return asChemist.post(`/custody/${item.number}/${noun}`).type('form').send(form);
    };
    const unread = await send('weighings', { mass: '1,2.3', balance: 'Весы 1' });
    expect(unread.status).to.equal(422);
    expect(unread.text).to.include('Это можно прочесть как две массы').and.include('value="1,2.3"');
    expect((await send('weighings', { mass: '12,431', balance: 'Весы 1' })).status).to.equal(303);
    const sampling = { before: '12,431', after: '12,100', portion1: 'проба', portionMass1: '0,200', balance: 'Весы 1' };
    const differs = await send('samples', sampling);
    expect(differs.status).to.equal(409);
    expect(differs.text).to.include('не сходятся на 0,131').and.include('value="12,100"');
    const half = await send('samples', { ...sampling, portion2: 'без массы' });
    expect(half.status).to.equal(422);
    expect(half.text).to.include('Введите и описание, и массу');
    expect((await send('samples', { ...sampling, after: '12,231' })).status).to.equal(303);
    expect((await send('seals', { sealAfter: item.seal })).text).to.include('уже стояла на этом объекте');
    expect((await send('seals', { sealAfter: '0091900' })).status).to.equal(303);
    const [sample] = await samplesOfExhibit(test.lab.db, item.id);
    const samplePage = await asChemist.get(`/custody/${sample?.number ?? ''}`).expect(200);
    expect(samplePage.text).to.include('объекта').and.include('Отобран');
    await asChemist.get(`/samples/${sample?.number ?? ''}`).expect(303);
  });

  it('print the custody of an item as PDF', async () => {
    const item = await openInHandsOf(chemist);
    const record = await asChemist.get(`/custody/${item.number}/record`).expect(200).expect('Content-Type', /pdf/);
    expect((record.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('say that the chain is broken when a row was altered behind the ledger', async () => {
    const other = await openTestApp();
    const person = await other.person('registrar');
    const { exhibits } = await aRegisteredCase(other);
    const item = { kind: 'exhibit' as const, id: exhibits[0]?.id ?? '' };
    const page = async () => (await (await other.as(person)).get(`/custody/${exhibits[0]?.number ?? ''}`)).text;
    await custody.receiveItem(other.lab, person, { eventId: newId(), item });
    expect(await page()).to.include('Цепь цела, 1 из 1');
    const file = new Database(path.join(other.settings.dataFolder, 'dalel.sqlite'));
    file.exec("DROP TRIGGER custody_events_keeps; UPDATE custody_events SET party = 'кто-то другой'");
    file.close();
    expect(await page()).to.include('Цепь прервана');
    await other.close();
  });

  it('are closed to those without the role and to other investigators', async () => {
    const investigator = await test.person('investigator');
    const item = await labelled(investigator.id);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    const own = await test.as(investigator);
    await own.get('/scans').expect(403);
    await own.post('/custody').type('form').send({ action: 'receive' }).expect(403);
    expect((await own.get(`/custody/${item.number}`).expect(200)).text).to.include('Принят');
    const stranger = await test.as(await test.person('investigator'));
    await stranger.get(`/custody/${item.number}`).expect(404);
    await asChemist.get('/custody/26-ALM-999999-01').expect(404);
    await test.anonymous().get('/scans').expect(303);
  });

  it('create places with their codes, and refuse a name that is there already', async () => {
    const page = await asChemist.post('/places').type('form').send({ name: 'Полка А', kind: 'shelf' }).expect(303);
    expect(page.headers['location']).to.match(/^\/places\/[0-9a-f-]{36}$/);
    const twice = await asChemist.post('/places').type('form').send({ name: 'полка а', kind: 'shelf' }).expect(422);
    expect(twice.text).to.include('Место с таким названием здесь уже есть').and.include('value="полка а"');
    await asChemist.post('/places').type('form').send({ name: '', kind: 'cave' }).expect(422);
    await asRegistrar.post('/places').type('form').send({ name: 'Полка Б', kind: 'shelf' }).expect(403);
  });

  it('print labels once without and again only with a reason', async () => {
    const { exhibits, caseId } = await aRegisteredCase(test, { exhibits: 2 });
    const page = await asRegistrar
      .get('/label-prints/new')
      .query({ subjects: `case:${caseId}` })
      .expect(200);
    expect(page.text).to.include(exhibits[1]?.number).and.include('ещё не печаталась');
    const form = {
      printId: newId(),
      subjects: `case:${caseId}`,
      form: 'sheet-a4-3x7',
      copies: '1',
      startPosition: '20',
    };
    const printed = await asRegistrar.post('/label-prints').type('form').send(form).expect(303);
    const pdf = await asRegistrar.get(String(printed.headers['location'])).expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    const again = { ...form, printId: newId() };
    const silent = await asRegistrar.post('/label-prints').type('form').send(again).expect(422);
    expect(silent.text).to.include('Эта этикетка уже печаталась');
    const zpl = { ...again, form: 'zpl-38x19-203', reason: 'порвалась' };
    const reprinted = await asRegistrar.post('/label-prints').type('form').send(zpl).expect(303);
    const text = await asRegistrar.get(String(reprinted.headers['location'])).expect(200);
    expect((text.body as Buffer).toString()).to.match(/^\^XA\n\^CI28/);
    await asRegistrar
      .post('/label-prints')
      .type('form')
      .send({ ...zpl, printId: newId(), startPosition: '0' })
      .expect(422);
    const off = { ...zpl, printId: newId(), form: 'sheet-a4-3x7', startPosition: '22' };
    expect((await asRegistrar.post('/label-prints').type('form').send(off).expect(422)).text).to.include('от 1 до 21');
    await asRegistrar
      .get('/label-prints/new')
      .query({ subjects: `exhibit:${newId()}` })
      .expect(404);
    await asRegistrar.get(`/label-prints/${newId()}/file`).expect(404);
  });

  it('print a card for each action, and the card chooses it', async () => {
    const form = { printId: newId(), subjects: 'cards', form: 'pdf-50x25', copies: '1', startPosition: '1' };
    await asChemist.post('/label-prints').type('form').send(form).expect(303);
    const card = await barcodeOf(test.lab.db, 'action', `take-out@${test.laboratoryId}`);
    const page = await asChemist.post('/scans').type('form').send({ code: card?.code }).expect(200);
    expect(page.text).to.include('Взять из хранения').and.include('Действие выбрано');
  });

  it('send anybody who scans in the bar to what the code names', async () => {
    const item = await labelled();
    await asChemist.get('/codes').query({ code: item.code }).expect(303).expect('Location', `/exhibits/${item.number}`);
    await asChemist
      .get('/codes')
      .query({ code: await placeCode() })
      .expect(303)
      .expect('Location', `/places/${shelf.id}`);
    const unknown = await asChemist.get('/codes').query({ code: 'E0000000000' }).expect(404);
    expect(unknown.text).to.include('контрольный знак не сходится');
  });
});

const russian: Readonly<Record<string, string>> = Object.fromEntries(
  [...'QWERTYUIOPASDFGHJKLZXCVBNM'].map((key, index) => [key, [...'йцукенгшщзфывапролдячсмить'][index] ?? key]),
);

/** The list as the page carries it to the next request. */
function sheetOf(page: string): Record<string, string> {
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  return { action: field('action'), place: field('place'), receiver: field('receiver'), items: field('items') };
}

function eventIdIn(page: string): string {
  return /name="eventId" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
