import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { enrol } from '../../server/people/setup-actions.js';
import {
  codeOf,
  labelledExhibit,
  openCustodyBench,
  sheetOf,
  signedSheetOf,
  underRussianLayout,
  type CustodyBench,
} from '../support/custody-bench.js';
import { type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

describe('the scan page', () => {
  let bench: CustodyBench;
  let test: TestApp;
  let registrar: Actor;
  let chemist: Actor;
  let asRegistrar: TestAgent;
  let asChemist: TestAgent;
  let shelf: Place;
  before(async () => {
    bench = await openCustodyBench();
    ({ test, registrar, chemist, asRegistrar, asChemist, shelf } = bench);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  it('lets compiled code run where the camera reads, and on no other page', async () => {
    const policyOf = async (address: string) =>
      String((await asRegistrar.get(address).expect(200)).headers['content-security-policy']);
    expect(await policyOf('/scans')).to.include("script-src 'self' 'wasm-unsafe-eval';");
    for (const address of ['/custody', '/places', '/']) expect(await policyOf(address)).to.not.include('unsafe');
  });

  it('take a scan without a script: item, list, commit, with the proof of each entry', async () => {
    const item = await labelledExhibit(bench);
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: item.code }).expect(200);
    expect(scanned.text).to.include('Принят').and.include(item.number).and.include('Записать 1 объект');
    const recorded = await asRegistrar
      .post('/custody')
      .type('form')
      .send(await signedSheetOf(bench, scanned.text, registrar))
      .expect(200);
    expect(recorded.text)
      .to.match(/Записан\s1\sобъект/)
      .and.include('class="proof"');
    expect(await holderOf(bench, item)).to.equal(registrar.id);
  });

  it('answer a second press of the same commit with the same record', async () => {
    const item = await labelledExhibit(bench);
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: item.code });
    const sheet = await signedSheetOf(bench, scanned.text, registrar);
    await asRegistrar.post('/custody').type('form').send(sheet).expect(200);
    const again = await asRegistrar.post('/custody').type('form').send(sheet).expect(200);
    expect(again.text).to.match(/Записан\s1\sобъект/);
    expect(await eventsOfItem(test.lab.db, item)).to.have.length(1);
  });

  it('resolve a code that was typed under the Russian layout', async () => {
    const item = await labelledExhibit(bench);
    const typed = underRussianLayout(item.code);
    const scanned = await asRegistrar.post('/scans').type('form').send({ code: typed }).expect(200);
    expect(scanned.text).to.include(item.number).and.not.include('Не принят');
    await asRegistrar.get('/codes').query({ code: typed }).expect(303).expect('Location', `/exhibits/${item.number}`);
  });

  it('take the number on the label as well as its code', async () => {
    const item = await labelledExhibit(bench);
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
      const item = await labelledExhibit(bench);
      const first = await asRegistrar.post('/scans').type('form').send({ code: item.code });
      const next = await asRegistrar
        .post('/scans')
        .type('form')
        .send({ ...sheetOf(first.text), code })
        .expect(200);
      expect(next.text)
        .to.match(/Не принят|Не тот код/)
        .and.include(words)
        .and.include(item.number);
      expect(next.text).not.to.include('<script>alert');
    });
  }

  it('store by shelf, item, shelf', async () => {
    const item = await labelledExhibit(bench);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    const place = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ code: await codeOf(bench, 'place', shelf.id) });
    expect(place.text).to.include('Место: Х-2, полка 07');
    const listed = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(place.text), code: item.code });
    const asked = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(listed.text), code: await codeOf(bench, 'place', shelf.id) });
    expect(asked.text).to.include('Жду подпись').and.include('name="secret"');
    const done = await asRegistrar
      .post('/custody')
      .type('form')
      .send(await signedSheetOf(bench, asked.text, registrar));
    expect(done.text).to.match(/Записан\s1\sобъект/);
    expect((await asChemist.get(`/places/${shelf.id}`).expect(200)).text).to.include(item.number);
  });

  it('record the others when one item is refused, and say which and why', async () => {
    const mine = await labelledExhibit(bench);
    const other = await labelledExhibit(bench);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item: mine });
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item: other });
    let page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ code: await codeOf(bench, 'place', shelf.id) });
    page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(page.text), code: mine.code });
    page = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(page.text), code: other.code });
    expect(page.text).to.include('Не войдёт').and.include(`находится у сотрудника: ${chemist.name}`);
    const signed = await signedSheetOf(bench, page.text, registrar);
    const done = await asRegistrar.post('/custody').type('form').send(signed).expect(200);
    expect(done.text)
      .to.match(/Записан\s1\sобъект/)
      .and.include('Не записан 1 объект');
    expect(await holderOf(bench, other)).to.equal(chemist.id);
  });

  it('let one of two people win who commit the same item at once, and tell the other who has it', async () => {
    const item = await labelledExhibit(bench);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.storeItem(test.lab, registrar, { eventId: newId(), item, placeId: shelf.id });
    const [one, two] = await Promise.all([
      asRegistrar.post('/scans').type('form').send({ code: item.code }),
      asChemist.post('/scans').type('form').send({ code: item.code }),
    ]);
    const answers = await Promise.all([
      asRegistrar
        .post('/custody')
        .type('form')
        .send(await signedSheetOf(bench, one.text, registrar)),
      asChemist
        .post('/custody')
        .type('form')
        .send(await signedSheetOf(bench, two.text, chemist)),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    const winner = (await holderOf(bench, item)) === registrar.id ? registrar : chemist;
    expect(lost?.text).to.include('Ничего не записано').and.include(winner.name).and.not.include('>Записано<');
    expect(answers.find(({ status }) => status === 200)?.text).to.include('>Записано<');
  });

  it('ask for a second person at a safe, refuse a wrong password, and record with the right one', async () => {
    const safe = { kind: 'safe' as const, name: 'Сейф 1', parentId: null, needsWitness: true };
    const { id } = await createPlace(test.lab, test.administrator, safe);
    const code = (await barcodeOf(test.lab.db, 'place', id))?.code;
    const second = { ...(await test.person('technician')), login: `second${String(Date.now() % 100_000)}` };
    const person = { ...second, id: newId(), position: null, organisation: null, phone: null };
    await enrol(test.lab, test.administrator, person, { roles: ['technician'], password: testPassword });
    const item = await labelledExhibit(bench);
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    const place = await asRegistrar.post('/scans').type('form').send({ code });
    const listed = await asRegistrar
      .post('/scans')
      .type('form')
      .send({ ...sheetOf(place.text), code: item.code });
    expect(listed.text).to.include('нужен второй сотрудник');
    const asked = await asRegistrar.post('/custody').type('form').send(sheetOf(listed.text)).expect(200);
    expect(asked.text).to.include('Нужен второй').and.include('name="witnessSecret"');
    const proof = { ...(await signedSheetOf(bench, asked.text, registrar)), witness: person.login };
    const refused = await asRegistrar
      .post('/custody')
      .type('form')
      .send({ ...proof, witnessSecret: 'not this one' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('ПИН-код или пароль не подошёл').and.not.include('not this one');
    await asRegistrar
      .post('/custody')
      .type('form')
      .send({ ...proof, witnessSecret: testPassword })
      .expect(200);
    const events = await eventsOfItem(test.lab.db, item);
    expect(events.at(-1)?.witness?.id).to.equal(person.id);
  });
});

async function holderOf({ test }: CustodyBench, item: { readonly id: string }): Promise<string | undefined> {
  const ref = { kind: 'exhibit' as const, id: item.id };
  return custodianOf(custodyState(item.id, await eventsOfItem(test.lab.db, ref)))?.id;
}
