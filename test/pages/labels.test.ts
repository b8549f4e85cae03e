import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { newId } from '../../server/foundation/ids.js';
import { codeOf, labelledExhibit, openCustodyBench, type CustodyBench } from '../support/custody-bench.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { type TestApp } from '../support/test-app.js';

describe('the pages of labels and places', () => {
  let bench: CustodyBench;
  let test: TestApp;
  let asRegistrar: TestAgent;
  let asChemist: TestAgent;
  let shelf: Place;
  before(async () => {
    bench = await openCustodyBench();
    ({ test, asRegistrar, asChemist, shelf } = bench);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
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
    expect(page.text).to.match(/Действие: [Вв]зять из хранения/);
  });

  it('send anybody who scans in the bar to what the code names', async () => {
    const item = await labelledExhibit(bench);
    await asChemist.get('/codes').query({ code: item.code }).expect(303).expect('Location', `/exhibits/${item.number}`);
    await asChemist
      .get('/codes')
      .query({ code: await codeOf(bench, 'place', shelf.id) })
      .expect(303)
      .expect('Location', `/places/${shelf.id}`);
    const unknown = await asChemist.get('/codes').query({ code: 'E0000000000' }).expect(404);
    expect(unknown.text).to.include('контрольный знак не сходится');
  });
});
