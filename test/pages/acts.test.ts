// Acts through their pages: a return drawn up by form, signed, printed, its signed sheet found again by the code on it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { actById } from '../../server/evidence/acts/act-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { placeHold } from '../../server/evidence/holds/hold-actions.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { step, type TestExhibit } from '../support/custody-steps.js';
import { heldExhibits } from '../support/departures.js';
import { withPassword } from '../support/evidence.js';
import { readyBalance } from '../support/ready-balance.js';
import { needsProgram } from '../support/outside-program.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

describe('the pages of acts', function () {
  this.timeout(60_000);
  let test: TestApp;
  let keeper: Actor;
  let asKeeper: TestAgent;
  let balanceId: string;
  before(async () => {
    test = await openTestApp();
    keeper = await test.person('registrar', 'storekeeper');
    await withPassword(test, keeper);
    balanceId = await readyBalance(test, keeper);
    asKeeper = await test.as(keeper);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const formOf = (page: string, items: readonly TestExhibit[]) => ({
    kind: 'return',
    actId: /name="actId" value="([^"]+)"/.exec(page)?.[1] ?? '',
    take: items.map(({ id }) => `exhibit:${id}`),
    ...Object.fromEntries(
      items.map(({ id }) => [`event-${id}`, new RegExp(`name="event-${id}" value="([^"]+)"`).exec(page)?.[1] ?? '']),
    ),
    ...{
      recipient: 'ДП города Алматы',
      receiverName: 'Оспанов <Нұрлан>',
      document: 'доверенность 17',
      balanceId,
    },
    language: 'ru',
  });

  /** A return of one exhibit. @returns the address of its act. */
  async function returned(): Promise<string> {
    const items = await heldExhibits(test, keeper, 1);
    const page = (await asKeeper.get('/acts/new').query({ kind: 'return' }).expect(200)).text;
    const read = Object.fromEntries(
      items.flatMap(({ id, seal }) => [
        [`seal-${id}`, seal],
        [`gross-${id}`, '14,20'],
      ]),
    );
    const sent = await asKeeper
      .post('/acts')
      .type('form')
      .send({ ...formOf(page, items), ...read })
      .expect(303);
    return sent.headers['location'] as string;
  }

  const firstPage = (pdf: Buffer): Buffer => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dalel-act-'));
    try {
      writeFileSync(path.join(folder, 'act.pdf'), pdf);
      const target = path.join(folder, 'page');
      execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', '-singlefile', path.join(folder, 'act.pdf'), target]);
      return readFileSync(`${target}.png`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const pdfOf = async (address: string): Promise<Buffer> => {
    const answer = await asKeeper
      .get(`${address}/document`)
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(answer.headers['content-type']).to.equal('application/pdf');
    return answer.body as Buffer;
  };

  it('draw up a return; sent wrong, the form comes back with what was typed and what each field needs', async () => {
    const [one, two] = (await heldExhibits(test, keeper, 2)) as [TestExhibit, TestExhibit];
    const page = (await asKeeper.get('/acts/new').query({ kind: 'return' })).text;
    expect(page).to.include(one.number).and.not.include(`value="${one.seal}"`);
    const form = formOf(page, [one, two]);
    const half = { ...form, [`seal-${one.id}`]: one.seal, [`gross-${one.id}`]: '14,2.0' };
    const unread = await asKeeper.post('/acts').type('form').send(half);
    expect(unread.status).to.equal(422);
    expect(unread.text).to.include('value="14,2.0"').and.include('Оспанов &lt;Нұрлан>');
    const read = { [`seal-${one.id}`]: one.seal, [`gross-${one.id}`]: '14,20', [`gross-${two.id}`]: '14,20' };
    const differs = await asKeeper
      .post('/acts')
      .type('form')
      .send({ ...form, ...read, [`seal-${two.id}`]: '000' });
    expect(differs.status).to.equal(422);
    expect(differs.text).to.include('На пакете 000').and.include(`/discrepancies/new?item=${two.number}`);
    const sent = await asKeeper
      .post('/acts')
      .type('form')
      .send({ ...form, ...read, [`seal-${two.id}`]: two.seal });
    expect(sent.status).to.equal(303);
    expect((await asKeeper.get(`/custody/${one.number}`)).text).to.include('ДП города Алматы');
  });

  it('find the signed sheet’s act by its code, and call the act complete when all have signed', async function () {
    needsProgram(this, 'pdftoppm');
    const address = await returned();
    expect((await asKeeper.get('/')).text).to.include('Подпишите акт');
    const refused = await asKeeper.post(`${address}/signatures`).type('form').send({ secret: 'guess' });
    expect(refused.status).to.equal(409);
    await asKeeper.post(`${address}/signatures`).type('form').send({ secret: testPassword }).expect(303);
    const scan = firstPage(await pdfOf(address));
    const sent = await asKeeper.post('/act-scans').attach('scans', scan, 'скан 1.png');
    expect(sent.status).to.equal(303);
    expect(sent.headers['location']).to.equal(address);
    const page = (await asKeeper.get(address).expect(200)).text;
    expect(page).to.include('Оформлен').and.include('скан 1.png').and.include('по коду D');
    expect((await asKeeper.get('/acts').query({ state: 'complete' })).text).to.include(address);
  });

  it('are found by the code on the sheet and by the number, wherever that is scanned or typed', async () => {
    const address = await returned();
    const id = address.split('/').at(-1) ?? '';
    const code = (await barcodeOf(test.lab.db, 'document', id))?.code;
    await asKeeper.get('/codes').query({ code }).expect(303).expect('Location', address);
    const number = (await actById(test.lab.db, id))?.number ?? '';
    await asKeeper.get('/codes').query({ code: number.toLowerCase() }).expect(303).expect('Location', address);
  });

  it('offer an act on a discrepancy where something differs, and not against a hold', async () => {
    const [item, held] = (await heldExhibits(test, keeper, 2)) as [TestExhibit, TestExhibit];
    const hold = { kind: 'court', document: 'Постановление 7599', reason: 'Жалоба защиты', until: null } as const;
    await placeHold(test.lab, keeper, { ...hold, item: { kind: 'exhibit', id: held.id } });
    const page = (await asKeeper.get('/acts/new').query({ kind: 'return' }).expect(200)).text;
    const send = ({ id }: TestExhibit, seal: string) => {
      const form = { ...formOf(page, [item, held]), take: [`exhibit:${id}`] };
      return asKeeper
        .post('/acts')
        .type('form')
        .send({ ...form, [`seal-${id}`]: seal, [`gross-${id}`]: '14,20' });
    };
    const differs = await send(item, '555');
    expect(differs.text).to.include('Пломба не совпала').and.include(`/discrepancies/new?item=${item.number}`);
    const forbidden = await send(held, held.seal);
    expect(forbidden.text).to.include('Возврат и уничтожение запрещены').and.not.include('/discrepancies/new');
  });

  it('refuse what is no scan, and keep what bears no act’s code for a person to bind or set aside', async () => {
    const address = await returned();
    const number = /\d\d-ALM-A\d{6}/.exec((await asKeeper.get(address)).text)?.[0] ?? '';
    const script = await asKeeper
      .post('/act-scans')
      .attach('scans', Buffer.from('<script>alert(1)</script>'), 'act.pdf');
    expect(script.status).to.equal(422);
    expect(script.text).to.include('Принимаются только PDF');
    const blank = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
    const waits = await asKeeper.post('/act-scans').attach('scans', blank, 'a"b<i>.pdf').expect(200);
    expect(waits.text).to.include('штрихкод на листе не прочитан').and.not.include('<i>');
    const scan = /\/act-scans\/[0-9a-f-]{36}/.exec(waits.text)?.[0] ?? '';
    const served = await asKeeper.get(scan).expect(200);
    expect(served.headers['content-security-policy']).to.include('sandbox');
    const unknown = await asKeeper.post(`${scan}/bindings`).type('form').send({ actName: '26-ALM-A999999' });
    expect(unknown.status).to.equal(422);
    expect(unknown.text).to.include('Такого акта нет').and.include('value="26-ALM-A999999"');
    await asKeeper
      .post(`${scan}/bindings`)
      .type('form')
      .send({ actName: number })
      .expect(303)
      .expect('Location', address);
    await asKeeper.post(`${scan}/bindings`).type('form').send({ actName: number }).expect(409);
    await asKeeper.post(`${scan}/withdrawals`).type('form').send({ reason: ' ' }).expect(422);
    await asKeeper.post(`${scan}/withdrawals`).type('form').send({ reason: 'Чужой лист' }).expect(303);
    expect((await asKeeper.get(address)).text)
      .to.include('Снят с учёта: Чужой лист')
      .and.not.include('Оформлен<');
  });

  it('tell the investigator of a discrepancy, whose alarm ends when all is signed and read', async function () {
    needsProgram(this, 'pdftoppm');
    const investigator = await test.person('investigator');
    const { exhibits } = await aRegisteredCase(test, { investigatorId: investigator.id });
    const [exhibit] = exhibits as [{ id: string; number: string; seal: string }];
    await custody.receiveItem(test.lab, keeper, step({ kind: 'exhibit', id: exhibit.id }));
    const page = (await asKeeper.get('/discrepancies/new').query({ item: exhibit.number }).expect(200)).text;
    const actId = /name="actId" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = { number: exhibit.number, actId, stage: 'opening', otherName: 'Серік Б.', language: 'kk' };
    const nothing = await asKeeper
      .post('/discrepancies')
      .type('form')
      .send({ ...form, seal: exhibit.seal });
    expect(nothing.status).to.equal(422);
    await asKeeper
      .post('/discrepancies')
      .type('form')
      .send({ ...form, seal: '555', count: '3' })
      .expect(303);
    const open = () =>
      searchAlarms(test.lab.db, { laboratoryId: test.laboratoryId, state: 'open', kinds: ['discrepancy'], limit: 5 });
    expect(await open()).to.have.length(1);
    expect((await asKeeper.get('/alarms')).text).to.include(`href="/acts/${actId}"`);
    const asInvestigator = await test.as(investigator);
    expect((await asInvestigator.get('/')).text).to.include('Ознакомьтесь с актом о расхождении');
    await asInvestigator.post(`/acts/${actId}/acknowledgements`).expect(303);
    await asInvestigator.post(`/acts/${actId}/acknowledgements`).expect(409);
    expect(await open()).to.have.length(1);
    await asKeeper.post(`/acts/${actId}/signatures`).type('form').send({ secret: testPassword }).expect(303);
    await asKeeper
      .post('/act-scans')
      .attach('scans', firstPage(await pdfOf(`/acts/${actId}`)), 'акт.png')
      .expect(303);
    expect(await open()).to.deep.equal([]);
    const stranger = await test.as(await test.person('investigator'));
    await stranger.get(`/acts/${actId}`).expect(404);
    await stranger.get('/acts').expect(403);
  });

  it('keep the registration journal by period, page and table', async () => {
    const { caseNumber } = await aRegisteredCase(test, { exhibits: 2 });
    const day = '2026-11-23';
    const page = await asKeeper.get('/journal').query({ from: day, to: day, q: caseNumber }).expect(200);
    expect(page.text).to.include(`${caseNumber}-01`).and.include(`${caseNumber}-02`);
    const table = await asKeeper.get('/journal/table').query({ from: day, to: day }).expect(200);
    expect(table.headers['content-type']).to.include('text/csv');
    expect(table.text)
      .to.include(`${caseNumber}-02`)
      .and.match(/^\ufeffДата поступления;/);
    const empty = await asKeeper.get('/journal').query({ from: '2020-01-01', to: '2020-01-02' }).expect(200);
    expect(empty.text).to.include('За этот период объектов нет');
    await asKeeper.get('/journal').query({ from: 'x', to: "';--", after: '../..' }).expect(200);
    await asKeeper
      .get('/journal/document')
      .query({ from: day, to: day })
      .expect(200)
      .expect('Content-Type', 'application/pdf');
  });
});
