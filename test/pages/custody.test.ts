import path from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import {
  eventIdIn,
  labelledExhibit,
  openCustodyBench,
  signedSheetOf,
  type CustodyBench,
} from '../support/custody-bench.js';
import { exhibitHandedTo, step } from '../support/custody-steps.js';
import { readyBalance } from '../support/ready-balance.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the custody page of an item', () => {
  let bench: CustodyBench;
  let test: TestApp;
  let registrar: Actor;
  let chemist: Actor;
  let asChemist: TestAgent;
  before(async () => {
    bench = await openCustodyBench();
    ({ test, registrar, chemist, asChemist } = bench);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  it('hand over: the receiver finds the offer and accepts it on the item’s page', async () => {
    const item = await labelledExhibit(bench);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.offerItem(test.lab, registrar, { eventId: newId(), item, toPersonId: chemist.id });
    expect((await asChemist.get('/custody').expect(200)).text)
      .to.include('Передают мне')
      .and.include(item.number);
    const page = await asChemist.get(`/custody/${item.number}`).expect(200);
    expect(page.text).to.include('<input type="hidden" name="action" value="accept"/>').and.include('name="sealSeen"');
    const form = { action: 'accept', code: item.number, then: 'sign' };
    const differs = await asChemist
      .post('/scans')
      .type('form')
      .send({ ...form, sealSeen: '999' });
    expect(differs.text).to.include('На пакете 999').and.include(item.seal).and.include('Не войдёт');
    const asked = await asChemist
      .post('/scans')
      .type('form')
      .send({ ...form, sealSeen: item.seal })
      .expect(200);
    expect(asked.text).to.include('name="secret"');
    const signed = await signedSheetOf(bench, asked.text, chemist);
    await asChemist.post('/custody').type('form').send(signed).expect(200);
    expect(await holderOf(bench, item)).to.equal(chemist.id);
    expect((await eventsOfItem(test.lab.db, item)).at(-1)?.act).to.deep.include({
      type: 'accepted',
      sealSeen: item.seal,
    });
    const after = await asChemist.get(`/custody/${item.number}`).expect(200);
    expect(after.text).to.include(`Подпись: ${chemist.name}, «Принять передачу», ПИН-код`);
    const record = await asChemist.get(`/custody/${item.number}/record`).expect(200);
    expect(record.headers['content-type']).to.equal('application/pdf');
  });

  it('receive on the item’s page, with who brought it and when, signed as a scan is', async () => {
    const item = await labelledExhibit(bench);
    test.clock.forward(600_000);
    const at = new Date(test.clock.now().getTime() - 540_000);
    const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Almaty' });
    const lateAt = wall.format(at).replace(' ', 'T');
    const form = { action: 'receive', code: item.number, then: 'sign', from: 'ст. лейтенант Ли', lateAt };
    const unreasoned = await bench.asRegistrar.post('/scans').type('form').send(form);
    expect(unreasoned.text).to.include('Не войдёт');
    const lateReason = 'Не было связи';
    const asked = await bench.asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...form, lateReason })
      .expect(200);
    const signed = await signedSheetOf(bench, asked.text, registrar);
    await bench.asRegistrar.post('/custody').type('form').send(signed).expect(200);
    const [event] = await eventsOfItem(test.lab.db, item);
    expect(event?.act).to.deep.include({ type: 'received', from: 'ст. лейтенант Ли' });
    expect([event?.lateReason, event?.occurredAt.slice(0, 16)]).to.deep.equal([
      lateReason,
      at.toISOString().slice(0, 16),
    ]);
  });

  it('open with what was seen of the package, which the timeline and the printed record tell', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    const balanceId = await readyBalance(test, chemist);
    const page = await asChemist.get(`/custody/${item.number}`);
    const form = { eventId: eventIdIn(page.text), sealBefore: item.seal, sealCondition: 'damaged', foundCount: '3' };
    const open = (more: object) =>
      asChemist
        .post(`/custody/${item.number}/seal-breakings`)
        .type('form')
        .send({ ...form, ...more });
    const unweighed = await open({ gross: '14,2000' });
    expect(unweighed.status).to.equal(422);
    expect(unweighed.text).to.include('Выберите весы').and.include('value="14,2000"');
    expect((await open({ gross: '14,2000', balanceId, note: 'прокол' })).status).to.equal(303);
    const after = (await asChemist.get(`/custody/${item.number}`)).text;
    expect(after).to.include('пломба повреждена, количество 3, брутто 14,2000').and.include('прокол');
  });

  it('the exhibit’s page says of the seal what holds now, and names the one it came with', async () => {
    const item = await openedExhibit(bench);
    const address = `/exhibits/${item.number}`;
    const opened = (await asChemist.get(address).expect(200)).text;
    expect(opened).to.include('сейчас без пломбы: вскрыт в лаборатории').and.include(`при поступлении ${item.seal}`);
    await custody.resealItem(test.lab, chemist, { ...step(item), sealAfter: 'KZ 0099' });
    const sealed = (await asChemist.get(address).expect(200)).text;
    expect(sealed).to.include('KZ 0099').and.include('наложена в лаборатории');
  });

  it('open, weigh, sample and seal by forms; a form that does not add up comes back with what was typed', async () => {
    const item = await openedExhibit(bench);
    const send = async (noun: string, fields: Readonly<Record<string, string>>) => {
      const page = await asChemist.get(`/custody/${item.number}`);
      const form = { eventId: eventIdIn(page.text), ...fields };
      return asChemist.post(`/custody/${item.number}/${noun}`).type('form').send(form);
    };
    const unchosen = await send('weighings', { net: '12,431', tare: '1,8' });
    expect(unchosen.status).to.equal(422);
    expect(unchosen.text).to.include('Выберите весы');
    const balanceId = await readyBalance(test, chemist);
    const unread = await send('weighings', { net: '1,2.3', tare: '1,8', balanceId });
    expect(unread.status).to.equal(422);
    expect(unread.text).to.include('Это можно прочесть как две массы').and.include('value="1,2.3"');
    const unsettled = await send('weighings', { net: 'S D     12.4310 g', tare: '1,8', balanceId });
    expect(unsettled.status).to.equal(422);
    expect(unsettled.text).to.include('Весы ещё не успокоились').and.include('value="S D     12.4310 g"');
    expect((await send('weighings', { net: 'S S     12.4310 g', tare: '1,8', balanceId })).status).to.equal(303);
    const sampling = { before: '12,431', after: '12,100', portion1: 'проба', portionMass1: '0,200', balanceId };
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

  it('take an earlier time on the laboratory’s clock, with its reason and never without', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    test.clock.forward(600_000);
    const open = async (lateAt: string, lateReason: string) => {
      const page = await asChemist.get(`/custody/${item.number}`);
      const form = { eventId: eventIdIn(page.text), sealBefore: item.seal, lateAt, lateReason };
      return asChemist.post(`/custody/${item.number}/seal-breakings`).type('form').send(form);
    };
    const now = test.clock.now();
    const wall = (minutesAgo: number) => almatyTime(new Date(now.getTime() - minutesAgo * 60_000));
    const silent = await open(wall(8), '');
    expect(silent.status).to.equal(409);
    expect(silent.text)
      .to.include('Это было более 5 минут назад')
      .and.include(`value="${wall(8)}"`);
    expect((await open('вчера', 'нет света')).status).to.equal(422);
    expect((await open(wall(8), 'нет света')).status).to.equal(303);
    const [last] = (await eventsOfItem(test.lab.db, item)).slice(-1);
    expect(last?.lateReason).to.equal('нет света');
    expect(Date.parse(last?.occurredAt ?? '')).to.equal(Math.floor(now.getTime() / 60_000 - 8) * 60_000);
    expect((await asChemist.get(`/custody/${item.number}`)).text).to.include('нет света');
  });

  it('print the custody of an item as PDF', async () => {
    const item = await openedExhibit(bench);
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
    const item = await labelledExhibit(bench, { investigatorId: investigator.id });
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
});

async function holderOf({ test }: CustodyBench, item: { readonly id: string }): Promise<string | undefined> {
  const ref = { kind: 'exhibit' as const, id: item.id };
  return custodianOf(custodyState(item.id, await eventsOfItem(test.lab.db, ref)))?.id;
}

async function openedExhibit({ test, registrar, chemist }: CustodyBench) {
  const item = await exhibitHandedTo(test, registrar, chemist);
  await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
  return item;
}

/** As a browser's time field writes it, in the laboratory's zone. */
function almatyTime(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');
}
