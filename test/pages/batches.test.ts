import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { lineRunsOfMeasurement } from '../../server/measuring/batches/line-run-store.js';
import { methodTemplatesOf } from '../../server/measuring/batches/method-template-store.js';
import { openLot } from '../../server/measuring/stock/lot-actions.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { aLot } from '../support/a-lot.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const method = {
  name: 'Этизолам',
  instrumentKind: 'gc-ms',
  instrumentMethod: 'BENZO.M',
  amountUnit: 'мкг/мл',
  'analyte-0-name': 'Этизолам',
  'analyte-0-quant': '342,1',
  'analyte-0-qualifiers': '344,1; 313,1',
  'analyte-0-retention': '10,25',
  'analyte-0-minutes': '0,05',
  'analyte-0-percent': '2',
  'level-0-name': 'C1',
  'level-0-amounts': '25',
  'level-1-name': 'C2',
  'level-1-amounts': '50,5',
  control: '40',
  blanksFirst: '1',
  systemCheck: 'yes',
  controlEvery: '10',
  controlAtEnds: 'yes',
  injections: '1',
  blankVials: 'one-for-all',
  trayPositions: '100',
};

describe('the pages of batches', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let asChemist: TestAgent;
  let asStorekeeper: TestAgent;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    asChemist = await test.as(examined.chemist);
    asStorekeeper = await test.as(await test.person('storekeeper'));
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await watched.remove();
    await test.close();
  });

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const pageOf = async (agent: TestAgent, path: string) => (await agent.get(path).expect(200)).text;
  const field = (page: string, name: string): string =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '';

  it('let a chemist enter a method, ask for more rows, and say beside the field what is not taken', async () => {
    await post(asStorekeeper, '/methods', method).expect(403);
    const more = await post(asChemist, '/methods', { ...method, step: 'more' }).expect(200);
    expect(more.text).to.include('name="analyte-3-name"').and.include('value="342,1"');
    const wrong = await post(asChemist, '/methods', { ...method, 'level-1-amounts': '20', trayPositions: '999' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('по возрастанию').and.include('value="344,1; 313,1"');
    const entered = await post(asChemist, '/methods', method).expect(303);
    const page = await pageOf(asChemist, entered.headers['location'] as string);
    expect(page).to.include('Этизолам').and.include('342,1').and.include('50.5');
    const [known] = await methodTemplatesOf(test.lab.db, test.laboratoryId);
    expect(known?.analytes[0]).to.include({
      quantIon: 342.1,
      retentionSeconds: 615,
      windowSeconds: 3,
      windowPercent: 2,
    });
    const correction = await pageOf(asChemist, `/methods/${known?.id ?? ''}/correction`);
    expect(field(correction, 'analyte-0-retention')).to.equal('10,25');
    expect(field(correction, 'level-1-amounts')).to.equal('50,5');
  });

  it('hold the retention of a substance against the standards as the method says', async () => {
    const chosen = {
      ...{ 'analyte-0-at': 'half-height', 'analyte-0-against': 'nearest', 'analyte-0-within': '0,05' },
      // A row of which only the choices are sent was not filled in.
      ...{ 'analyte-1-at': 'apex', 'analyte-1-against': 'mean' },
    };
    const [known] = await methodTemplatesOf(test.lab.db, test.laboratoryId);
    const path = `/methods/${known?.id ?? ''}`;
    const wrong = { ...method, ...chosen, 'analyte-0-within': '0', reason: 'валидация' };
    expect((await post(asChemist, `${path}/versions`, wrong).expect(422)).text).to.include(
      'допуск времени удерживания',
    );
    await post(asChemist, `${path}/versions`, { ...wrong, ...chosen }).expect(303);
    const [corrected] = await methodTemplatesOf(test.lab.db, test.laboratoryId);
    expect(corrected?.analytes.map(({ agreement }) => agreement)).to.deep.equal([
      { measuredAt: 'half-height', against: 'nearest', seconds: 3, percent: null },
    ]);
    expect(await pageOf(asChemist, path))
      .to.include('по середине на полувысоте')
      .and.include('0,050');
    const again = await pageOf(asChemist, `${path}/correction`);
    expect(field(again, 'analyte-0-within')).to.equal('0,05');
    expect(again).to.match(/<option value="nearest" selected>/);
  });

  it('offer what the chemist holds, show the sequence, and make the batch once', async () => {
    const [known] = await methodTemplatesOf(test.lab.db, test.laboratoryId);
    await asStorekeeper.get('/batches/new').expect(403);
    const form = await pageOf(asChemist, '/batches/new');
    const [sample] = await samplesOfExhibit(test.lab.db, examined.exhibits[0]?.id ?? '');
    expect(form).to.include(sample?.number);
    const fields = {
      batchId: field(form, 'batchId'),
      templateId: known?.id,
      instrumentId: watched.instrument.id,
      sample: sample?.id,
    };
    const unknown = await post(asChemist, '/batches', { ...fields, codes: 'A000', step: 'add' }).expect(422);
    expect(unknown.text).to.include('A000');
    const exhibit = await post(asChemist, '/batches', { ...fields, codes: examined.exhibits[0]?.number, step: 'add' });
    expect(exhibit.text).to.include('объект');
    const shown = await post(asChemist, '/batches', { ...fields, step: 'preview' }).expect(200);
    expect(shown.text).to.include('Калибратор C2').and.include('Составить партию');
    const lot = await aLot(test, examined.chemist, { name: 'Этизолам', expiresOn: '2026-12-01' });
    expect(shown.text).to.include('name="lot-2"').and.not.include(lot.id);
    const refused = await post(asChemist, '/batches', { ...fields, 'lot-2': lot.id, step: 'make' }).expect(409);
    expect(refused.text).to.include('не вскрыта');
    await openLot(test.lab, examined.chemist, { lotId: lot.id, openedOn: lot.cameOn });
    const offered = await post(asChemist, '/batches', { ...fields, step: 'preview' }).expect(200);
    expect(offered.text).to.include(`${lot.number} Этизолам, до 01.12.2026`);
    const none = await post(asChemist, '/batches', { ...fields, sample: '', step: 'make' }).expect(409);
    expect(none.text).to.include('Ни одна проба не выбрана');
    const made = await post(asChemist, '/batches', { ...fields, 'lot-2': lot.id, step: 'make' }).expect(303);
    const again = await post(asChemist, '/batches', { ...fields, step: 'make' }).expect(303);
    expect(again.headers['location']).to.equal(made.headers['location']);
    const page = await pageOf(asChemist, made.headers['location'] as string);
    expect(page).to.include(`/lots/${lot.id}`);
    expect(page).to.include(sample?.number).and.include('Заполняется лоток').and.include('не хватает');
    expect(await pageOf(asStorekeeper, '/batches?state=open')).to.include('26-ALM-B000001');
    expect(await pageOf(asStorekeeper, '/batches?q=B999')).to.include('Партий нет');
  });

  it('refuse a wrong vial with its own sound, take the right one, as a page and as a part', async () => {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    const lines = await linesOfBatch(test.lab.db, batch.id);
    const codeAt = (position: number) => lines.find(({ trayPosition }) => trayPosition === position)?.vialCode;
    const tray = await pageOf(asChemist, `/batches/${batch.id}/tray`);
    expect(field(tray, 'position')).to.equal('1');
    await asStorekeeper.get(`/batches/${batch.id}/tray`).expect(403);
    const path = `/batches/${batch.id}/placings`;
    const wrong = await post(asChemist, path, { position: '1', code: codeAt(2) }).expect(200);
    expect(wrong.text).to.include('data-sound="misplaced"').and.include('позиция 2');
    expect(field(wrong.text, 'position')).to.equal('1');
    const foreign = await post(asChemist, path, { position: '1', code: '4607001234567' }).expect(200);
    expect(foreign.text).to.include('data-sound="foreign"');
    const right = await post(asChemist, path, { position: '1', code: codeAt(1) })
      .set('HX-Request', 'true')
      .expect(200);
    expect(right.text).to.include('data-sound="accepted"').and.include('hx-swap-oob').and.not.include('<html');
    expect(field(right.text, 'position')).to.equal('2');
    const twice = await post(asChemist, path, { position: '2', code: codeAt(1) }).expect(200);
    expect(twice.text).to.include('data-sound="twice"');
    expect(field(await pageOf(asChemist, `/batches/${batch.id}/tray?position=4`), 'position')).to.equal('4');
  });

  it('let a vial be taken out of the tray with a reason, and show it until it is put back', async () => {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    await fillTray(test, examined.chemist, batch);
    const tray = `/batches/${batch.id}/tray`;
    const vial = /<option value="([^"]+)">1: /.exec(await pageOf(asChemist, tray))?.[1];
    const path = `/batches/${batch.id}/removals`;
    await post(asStorekeeper, path, { vial, reason: 'нет' }).expect(403);
    const bare = await post(asChemist, path, { vial, reason: ' ' }).expect(422);
    expect(bare.text)
      .to.match(/<details[^>]* open/)
      .and.include('Заполните');
    await post(asChemist, path, { reason: 'какая?' }).expect(422);
    const taken = await post(asChemist, path, { vial, reason: 'стоит не там' }).expect(303);
    expect(taken.headers['location']).to.equal(`${tray}?position=1`);
    const after = await pageOf(asChemist, tray);
    expect(after).to.include('Вынута').and.include('стоит не там');
    expect(field(after, 'position')).to.equal('1');
    await post(asChemist, path, { vial, reason: 'ещё раз' }).expect(409);
    await post(asChemist, path, { vial: batch.id, reason: 'чужая' }).expect(404);
  });

  it('take the names of several trays with a method, and say what is wrong with them', async () => {
    const wrong = await post(asChemist, '/methods', { ...method, name: 'Два лотка', trays: 'A' }).expect(422);
    expect(wrong.text).to.include('A 54; B 54');
    const few = await post(asChemist, '/methods', { ...method, name: 'Два лотка', trays: 'A 54; B 3' }).expect(422);
    expect(few.text).to.include('только 57 позиций');
    const entered = await post(asChemist, '/methods', { ...method, name: 'Два лотка', trays: 'A 54; B 54' }).expect(
      303,
    );
    const location = entered.headers['location'] as string;
    expect(await pageOf(asChemist, location)).to.include('A:1–A:54, B:1–B:54');
    expect(field(await pageOf(asChemist, `${location}/correction`), 'trays')).to.equal('A 54; B 54');
  });

  it('hand out the sequence once the tray is complete, with its hash, to who may read it', async () => {
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    const path = `/batches/${batch.id}/exports`;
    expect((await post(asChemist, path, { format: 'agilent' }).expect(409)).text).to.include('не хватает');
    await fillTray(test, examined.chemist, batch);
    await post(asChemist, path, { format: 'excel' }).expect(422);
    await post(asStorekeeper, path, { format: 'agilent' }).expect(403);
    await post(asChemist, path, { format: 'agilent' }).expect(303);
    const page = await pageOf(asChemist, `/batches/${batch.id}`);
    expect(page).to.include(`${batch.number}-agilent.csv`);
    const file = await asStorekeeper.get(/\/batch-exports\/[^"]+/.exec(page)?.[0] ?? '').expect(200);
    expect(file.headers['content-disposition']).to.include('attachment');
    expect(file.text).to.match(/^Sample Name,Vial,Method,Data File,/);
    const outsider = await test.as(await test.person('investigator'));
    await outsider.get(`/batches/${batch.id}`).expect(403);
  });

  it('show runs on their lines, ask about a second one, and take the answer', async function () {
    this.timeout(20_000);
    const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    await fillTray(test, examined.chemist, batch);
    const line = (await linesOfBatch(test.lab.db, batch.id)).find(({ kind }) => kind === 'sample');
    if (line === undefined) throw new Error('no sample');
    const first = await dropRun(test, watched, `${line.dataFile}.D`, runOfLine(test, line));
    const second = await dropRun(test, watched, `${line.dataFile}-b.D`, runOfLine(test, line));
    const linePath = `/batches/${batch.id}/lines/${line.sequence}`;
    const page = await pageOf(asChemist, `/batches/${batch.id}`);
    expect(page).to.include(first.number).and.include(second.number).and.include('У строки уже есть анализ');
    expect(await pageOf(asChemist, `/measurements/${second.id}`)).to.include(`"${linePath}"`);
    expect(await pageOf(asChemist, '/')).to.include('В партии на 1 строке есть вопрос');
    const opened = await asChemist.get('/codes').query({ code: line.vialCode }).expect(303);
    expect(opened.headers['location']).to.equal(`/batches/${batch.id}`);
    const [tie] = await lineRunsOfMeasurement(test.lab.db, second.id);
    const answers = `/line-runs/${tie?.id ?? ''}/answers`;
    await post(asStorekeeper, answers, { answer: 'counts', reason: 'нет' }).expect(403);
    expect((await post(asChemist, answers, { answer: 'counts' }).expect(422)).text).to.include(second.number);
    await post(asChemist, answers, { answer: 'counts', reason: 'Повторный ввод' }).expect(303);
    expect(await pageOf(asChemist, linePath))
      .to.include('Повторный ввод')
      .and.include('Засчитан строке');
    const tied = { measurementNumber: second.number, reason: 'ещё раз' };
    expect((await post(asChemist, `/batch-lines/${line.id}/runs`, tied).expect(409)).text).to.include(
      'уже есть строка',
    );
    expect(await pageOf(asChemist, `/measurements/${second.id}`)).to.include(`${batch.number}/${line.sequence}`);
    const ending = { kind: 'closed', reason: 'Проведена' };
    await post(asChemist, `/batches/${batch.id}/endings`, ending).expect(303);
    expect(await pageOf(asChemist, `/batches/${batch.id}`))
      .to.include('Закрыта')
      .and.include('Проведена');
    await asChemist.get(`/batches/${batch.id}/lines/99`).expect(404);
  });
});
