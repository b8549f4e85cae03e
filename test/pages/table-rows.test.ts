// A table of several samples from the watched folder to the pages: what each row is of, what waits, what a person does.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { instant } from '../../server/foundation/clock.js';
import { dropTable, type TableRow } from '../support/a-results-table.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('the pages of a table of several samples', () => {
  const unissued = newBarcode('aliquot', () => new Uint8Array(9).fill(7));
  let test: TestApp;
  let watched: WatchedInstrument;
  let cases: readonly ExaminedCase[];
  let chemist: TestAgent;
  let rows: readonly StoredMeasurement[];
  let filePath = '';
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    const aCase = () => anExaminedCase(test, { upTo: 'received' });
    cases = [await aCase(), await aCase(), await aCase()];
    test.clock.forward(3_600_000);
    chemist = await test.as(cases[2]?.chemist ?? test.administrator);
    rows = await drop('20261123.csv', [
      ...[0, 1, 2].map((at) => ({ sample: numberOf(at), dataFile: `R${at}.D`, value: `${at + 1}2.50` })),
      { sample: 'K-26-1', barcode: unissued, dataFile: 'R3.D' },
      { sample: 'Left, "here"', dataFile: 'R4.D' },
      { sample: 'MeOH', dataFile: 'R5.D', value: 'ND' },
    ]);
    filePath = `/files/${rows[0]?.fileId ?? ''}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const numberOf = (at: number): string => cases[at]?.exhibits[0]?.number ?? '';
  const drop = (name: string, table: readonly TableRow[]) => {
    const acquired = instant(test.clock.now());
    const quoted = table.map((row) => ({ acquired, ...row, sample: `"${(row.sample ?? '').replaceAll('"', '""')}"` }));
    return dropTable(test, watched, name, quoted);
  };
  const html = (path: string, agent = chemist) => agent.get(path).set('Accept', 'text/html');
  const send = (path: string, fields: object, agent = chemist) =>
    agent.post(path).type('form').set('Accept', 'text/html').send(fields);
  const idOf = (at: number): string => rows[at]?.id ?? '';

  it('show on the file’s page what each is of, and why the others wait, in each language', async () => {
    const { text } = await html(filePath);
    expect(text).to.contain('Инжекции в файле').and.to.contain('привязано: 3, ждут: 3');
    for (const at of [0, 1, 2]) expect(text).to.contain(`>${numberOf(at)}</a>`);
    expect(text).to.contain('Инжекция 4 из 6, строка 5').and.to.contain(`Код ${unissued} записан верно`);
    expect(text).to.contain('Left, &quot;here&quot;');
    const person = cases[2]?.chemist ?? test.administrator;
    const english = await test.as(person, 'en');
    expect((await html(filePath, english)).text).to.contain(`The code ${unissued} is well written, but nothing here`);
    const kazakh = await test.as(person, 'kk');
    expect((await html(filePath, kazakh)).text).to.contain('6 инжекцияның 4-і, жол: 5');
    chemist = await test.as(person);
  });

  it('tell the same in the list of files and in the inbox, with the way to the other rows', async () => {
    expect((await html('/files')).text).to.contain('привязано: 3, ждут: 3');
    const { text } = await html('/measurements/inbox');
    expect(text).to.contain('Инжекция 6 из 6, строка 7').and.to.contain(`href="${filePath}"`);
    expect(text).to.not.contain(rows[0]?.number);
  });

  it('show the row on the page of its measurement and of the exhibit, and no row of another', async () => {
    const page = (await html(`/measurements/${idOf(1)}`)).text;
    expect(page).to.contain('Как это записано в файле').and.to.contain('22.50').and.to.contain(rows[1]?.part?.sha256);
    expect(page).to.not.contain('12.50').and.to.not.contain('32.50');
    const exhibit = (await html(`/exhibits/${numberOf(1)}`)).text;
    expect(exhibit).to.contain(rows[1]?.number).and.to.contain('Инжекция 2 из 6, строка 3');
    expect(exhibit).to.not.contain(rows[2]?.number);
  });

  it('bind a row by its own form, and lead back to the table', async () => {
    const fields = { code: 'nothing', reason: 'Виала 4', among: filePath };
    const wrong = await send(`/measurements/${idOf(3)}/bindings`, fields);
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('value="nothing"');
    const done = await send(`/measurements/${idOf(3)}/bindings`, { ...fields, code: numberOf(2) });
    expect(done.status).to.equal(303);
    expect(done.headers['location']).to.equal(filePath);
    expect((await html(filePath)).text).to.contain('привязано: 4, ждут: 2');
  });

  it('leave chosen rows unbound by one act with a reason, and show a wrong form again', async () => {
    const path = `${filePath}/set-asides`;
    const none = await send(path, { purpose: 'blank', remark: 'Метанол' });
    expect(none.status).to.equal(422);
    expect(none.text).to.contain('Выберите хотя бы одну инжекцию').and.to.contain('value="Метанол"');
    expect((await send(path, { rows: [idOf(4), idOf(5)], purpose: 'blank', remark: ' ' })).status).to.equal(422);
    const bound = await send(path, { rows: [idOf(0), idOf(5)], purpose: 'blank', remark: 'Метанол' });
    expect(bound.status).to.equal(409);
    const done = await send(path, { rows: [idOf(4), idOf(5)], purpose: 'blank', remark: 'Метанол' });
    expect(done.status).to.equal(303);
    expect((await html(filePath)).text).to.contain('привязано: 4, не пробы: 2');
    const auditor = await test.as(await test.person('auditor'));
    expect((await html(filePath, auditor)).text)
      .to.contain('привязано: 4')
      .and.to.not.contain('rows-aside');
    expect((await send(path, { rows: idOf(1), purpose: 'blank', remark: 'x' }, auditor)).status).to.equal(403);
  });

  it('show of the next version of the table what changed, and do not send the rest to the inbox', async () => {
    const changed = rows.map((_, at) => at).filter((at) => at < 3);
    const again = await drop(
      '20261123.csv',
      changed.map((at) => ({
        ...{ sample: numberOf(at), dataFile: `R${at}.D`, value: at === 1 ? '22.75' : `${at + 1}2.50` },
        acquired: rows[at]?.identity.acquiredText ?? '',
      })),
    );
    const { text } = await html(`/files/${again[0]?.fileId ?? ''}`);
    expect(text)
      .to.contain('без изменений: 2')
      .and.to.contain('Изменена')
      .and.to.contain(`M${rows[1]?.number.slice(-6) ?? ''}`);
    expect(text).to.contain('В прежней версии таблицы есть ещё');
    const copy = (await html(`/measurements/${again[0]?.id ?? ''}`)).text;
    expect(copy).to.contain('Строка прежней версии таблицы').and.to.not.contain('Привязать к пробе');
    const difference = await html(`/measurements/${again[1]?.id ?? ''}/versions/${idOf(1)}`);
    expect(difference.text).to.contain('22.50 mg/g').and.to.contain('22.75 mg/g');
    const list = (await html('/measurements?binding=unchanged')).text;
    expect(list).to.contain(again[0]?.number).and.to.not.contain(again[1]?.number);
  });

  it('say before the profile is saved how many injections a table tells of', async () => {
    const keeper = await test.as(test.administrator);
    const text = 'sample_id,analyte,value\nA,cocaine,1\nB,cocaine,2\n';
    const request = keeper.post('/instruments/dry-runs').set('Accept', 'text/html').field('timeZone', 'Asia/Almaty');
    const page = await request.attach('tried', Buffer.from(text), { filename: 'a.csv' });
    expect(page.text).to.contain('Инжекций: 2. Каждая стала бы отдельным измерением');
  });
});
