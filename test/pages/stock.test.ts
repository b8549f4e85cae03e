import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { openLot } from '../../server/measuring/stock/lot-actions.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import { aLot, signedBy } from '../support/a-lot.js';
import { withPin } from '../support/pins.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of stock', () => {
  let test: TestApp;
  let chemist: Actor;
  let keeper: Actor;
  let asChemist: TestAgent;
  const pin = '402817';
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    chemist = await test.person('chemist');
    keeper = await test.person('storekeeper');
    for (const person of [chemist, keeper]) await withPin(test, person, pin);
    asChemist = await test.as(chemist);
  });
  after(() => test.close());

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const loginOf = async (actor: Actor) => (await personById(test.lab.db, actor.id))?.login ?? '';
  const both = async () => ({
    ...{ who: await loginOf(chemist), secret: pin, witness: await loginOf(keeper), witnessSecret: pin },
  });
  const form = () => ({
    ...{ lotId: newId(), kind: 'reference-material', name: 'Героин <i>', substance: 'героин', maker: 'Липомед' },
    ...{ makerLot: '1A-77', cameOn: '2026-11-01', expiresOn: '2026-12-10', storage: 'сейф', purity: '99,4' },
    ...{ purityUncertainty: '0,3', amount: '10', amountUnit: 'micrograms', purpose: 'накладная 14' },
    control: 'controlled',
  });

  it('enter a controlled lot signed by two, open it, move it, and correct the line', async function () {
    this.timeout(30_000);
    expect((await asChemist.get('/lots').expect(200)).text).to.include('Серий пока нет');
    const unsigned = (await post(asChemist, '/lots', form()).expect(409)).text;
    expect(unsigned).to.include('подписывают двое').and.include('value="Липомед"');
    const made = await post(asChemist, '/lots', { ...form(), ...(await both()) }).expect(303);
    const path = made.headers['location'] as string;
    const page = (await asChemist.get(path).expect(200)).text;
    expect(page)
      .to.include('Героин &lt;i>')
      .and.include('99,4 ± 0,3')
      .and.include('не вскрыта')
      .and.include('10\u00a0мг');
    await post(asChemist, `${path}/openings`, { openedOn: '2026-11-20' }).expect(303);
    const movement = { movementId: newId(), kind: 'used', amount: '2,5', purpose: 'градуировка' };
    const alone = { ...(await both()), witness: await loginOf(chemist) };
    expect((await post(asChemist, `${path}/movements`, { ...movement, ...alone }).expect(409)).text).to.include(
      'другой человек',
    );
    const wrongPin = { ...(await both()), witnessSecret: '918273' };
    await post(asChemist, `${path}/movements`, { ...movement, ...wrongPin }).expect(409);
    await post(asChemist, `${path}/movements`, { ...movement, ...(await both()) }).expect(303);
    const moved = (await asChemist.get(path).expect(200)).text;
    expect(moved).to.include('7,5\u00a0мг').and.include(chemist.name).and.include(keeper.name);
    expect(moved).to.include('ещё 17 дней');
    const line = /\/lot-movements\/[0-9a-f-]{36}/.exec(moved)?.[0] ?? '';
    expect((await asChemist.get(line).expect(200)).text).to.include('Исправление строки 2');
    const correction = { movementId: newId(), amount: '0,25', reason: 'запятая', ...(await both()) };
    await post(asChemist, `${line}/corrections`, correction).expect(303);
    expect((await asChemist.get(path).expect(200)).text)
      .to.include('9,75\u00a0мг')
      .and.include('строка 2: запятая');
  });

  it('say beside the field what can’t be read, and refuse an expired lot in words', async () => {
    const lot = await aLot(test, chemist, { name: 'Метанол', expiresOn: '2026-11-22', amountUnit: 'microlitres' });
    await openLot(test.lab, chemist, { lotId: lot.id, openedOn: '2026-11-20' });
    const movement = { movementId: newId(), kind: 'used', amount: '5 мг', purpose: 'проба' };
    expect((await post(asChemist, `/lots/${lot.id}/movements`, movement).expect(422)).text).to.include(
      'или с единицей',
    );
    const refused = (await post(asChemist, `/lots/${lot.id}/movements`, { ...movement, amount: '1' }).expect(409)).text;
    expect(refused).to.include('срок истёк 22.11.2026');
    const list = (await asChemist.get('/lots?state=expired').expect(200)).text;
    expect(list).to.include('Метанол').and.not.include('Героин');
  });

  it('are opened by the code of the label and by the number, which show until when it may be used', async () => {
    const lot = await aLot(test, chemist, { name: 'Этанол' });
    const code = (await barcodeOf(test.lab.db, 'reagent', lot.id))?.code ?? '';
    for (const text of [code, lot.number.toLowerCase()]) {
      const answer = await asChemist.get('/codes').query({ code: text }).expect(303);
      expect(answer.headers['location']).to.equal(`/lots/${lot.id}`);
      const sought = await asChemist.get('/lots').query({ q: text }).expect(303);
      expect(sought.headers['location']).to.equal(`/lots/${lot.id}`);
    }
    const label = (await asChemist.get(`/label-prints/new?subjects=reagent:${lot.id}`).expect(200)).text;
    expect(label).to.include(lot.number).and.include('Этанол, 1A-77, до 01.11.2027');
  });

  it('attach a certificate, send it back, and refuse a page in its place', async () => {
    const lot = await aLot(test, chemist, { name: 'Кодеин' });
    const attach = (bytes: Buffer, name: string) =>
      asChemist.post(`/lots/${lot.id}/certificates`).field('number', 'C-77').attach('certificate', bytes, name);
    expect((await attach(Buffer.from('<html>'), 'a.pdf').expect(422)).text).to.include('Сертификат — это PDF');
    await attach(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), 'паспорт.pdf').expect(303);
    const page = (await asChemist.get(`/lots/${lot.id}`).expect(200)).text;
    const file = /\/lot-certificates\/[0-9a-f-]{36}/.exec(page)?.[0] ?? '';
    const sent = await asChemist.get(file).expect(200);
    expect(sent.headers['content-type']).to.equal('application/pdf');
  });

  it('take parts by number or code for a solution, and write them off', async () => {
    const part = await aLot(test, chemist, { name: 'Кофеин' });
    await openLot(test.lab, chemist, { lotId: part.id, openedOn: '2026-11-20' });
    const solution = {
      ...{ lotId: newId(), kind: 'solution', name: 'Кофеин, рабочий', preparedBy: chemist.id, cameOn: '2026-11-23' },
      ...{ storage: '4 °C', concentration: '0,1', concentrationUnit: 'mg/ml', amount: '10', purpose: 'градуировка' },
      ...{ amountUnit: 'microlitres', control: 'free', part1: part.number, partAmount1: '1' },
    };
    const strange = { ...solution, part2: '26-ALM-R999999', partAmount2: '1' };
    expect((await post(asChemist, '/lots', strange).expect(422)).text).to.include('Нет серии с таким номером');
    await post(asChemist, '/lots', solution).expect(303);
    const page = (await asChemist.get(`/lots/${part.id}`).expect(200)).text;
    expect(page).to.include('9\u00a0мг').and.include('Кофеин, рабочий');
  });

  it('are read by all staff, and changed by those who work with stock', async () => {
    const signers = signedBy(chemist, keeper);
    const lot = await aLot(test, chemist, { control: 'controlled', name: 'Фентанил', signers });
    const asAuditor = await test.as(await test.person('auditor'));
    const page = (await asAuditor.get(`/lots/${lot.id}`).expect(200)).text;
    expect(page).to.include('Фентанил').and.not.include('Подписать и записать');
    await asAuditor.get('/lots/new').expect(403);
    await post(asAuditor, `/lots/${lot.id}/movements`, {}).expect(403);
    const reviewer = await test.person('reviewer');
    await withPin(test, reviewer, pin);
    const movement = { movementId: newId(), kind: 'counted', amount: '10', purpose: 'сверка' };
    const signed = { ...(await both()), witness: await loginOf(reviewer) };
    expect(
      (await post(asChemist, `/lots/${lot.id}/movements`, { ...movement, ...signed }).expect(409)).text,
    ).to.include('не работает с реактивами');
  });

  it('print the journal of a period, and say where nothing was made with a lot', async () => {
    const lot = await aLot(test, chemist, {
      name: 'Морфин',
      control: 'controlled',
      signers: signedBy(chemist, keeper),
    });
    const period = { from: '2026-11-01', to: '2026-11-30' };
    const sent = await asChemist.get('/stock-journal').query(period).responseType('blob').expect(200);
    expect(sent.headers['content-type']).to.equal('application/pdf');
    expect((sent.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    await asChemist.get('/stock-journal').query({ from: 'x', to: period.to }).expect(422);
    const results = (await asChemist.get(`/lots/${lot.id}/results`).expect(200)).text;
    expect(results).to.include('С ней ничего не получено');
    await asChemist.get(`/lots/${newId()}/results`).expect(404);
  }).timeout(30_000);

  it('raise an alarm where a count differs, in words and amounts, that leads to the lot', async () => {
    const lot = await aLot(test, chemist, { name: 'Эфир', amountUnit: 'microlitres', amount: 250_000 });
    const count = { movementId: newId(), kind: 'counted', amount: '249,5', purpose: 'сверка' };
    await post(asChemist, `/lots/${lot.id}/movements`, count).expect(303);
    expect((await asChemist.get(`/lots/${lot.id}`).expect(200)).text)
      .to.include('расходится')
      .and.include('−0,5');
    const asQuality = await test.as(await test.person('quality-manager'));
    const page = (await asQuality.get('/alarms').expect(200)).text;
    expect(page).to.include(`В серии ${lot.number} пересчитано 249,5\u00a0мл, а по журналу 250\u00a0мл`);
    expect(page).to.include(`href="/lots/${lot.id}"`);
  });
});
