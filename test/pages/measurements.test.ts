import { expect } from 'chai';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type TestAgent from 'supertest/lib/agent.js';
import { decodeRun } from '../../views/chromatogram-wire.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { searchFiles } from '../../server/measuring/measurements/received-file-store.js';
import { runDueJobs } from '../../server/worker.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const run = 'instruments/open/agilent-D/lrcfs/220223008.D';
const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';
const table = (sample: string) =>
  `${headings}\nGC1,M1,${sample},,cocaine,12.5,mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,\n`;

describe('the pages of instruments and measurements', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: TestAgent;
  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    chemist = await test.as(await test.person('chemist'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const html = (path: string, agent = chemist) => agent.get(path).set('Accept', 'text/html');
  const send = (path: string, fields: Record<string, string>, agent = chemist) =>
    agent.post(path).type('form').set('Accept', 'text/html').send(fields);
  const newestFile = async () => (await searchFiles(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1 }))[0];

  it('says what to do while there is nothing', async () => {
    for (const path of ['/instruments', '/measurements', '/measurements/inbox', '/files', '/measurements/new']) {
      const page = await html(path);
      expect(page.status, path).to.equal(200);
    }
    expect((await html('/measurements')).text).to.contain('Измерений пока нет');
  });

  it('enters an instrument, shows a wrong form again with what was typed, and takes the right one', async () => {
    const keeper = await test.as(test.administrator);
    const typed = { name: 'ГХ-МС 3', kind: 'gc-ms', folder: 'relative/path', timeZone: 'Mars/Base' };
    const wrong = await send('/instruments', typed, keeper);
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('value="relative/path"').and.to.contain('/mnt/gcms2').and.to.contain('Asia/Almaty');
    const shared = await send('/instruments', { ...typed, folder: watched.folder, timeZone: '' }, keeper);
    expect(shared.status).to.equal(422);
    expect(shared.text).to.contain('«ГХ-МС 2»');
    const silence = await send('/instruments', { ...typed, folder: '', timeZone: '', silenceHours: 'soon' }, keeper);
    expect(silence.status).to.equal(422);
    expect(silence.text).to.contain('value="soon"').and.to.contain('Введите число');
    const map = await send('/instruments', { ...typed, folder: '', timeZone: '', columnMap: '{"name": 1}' }, keeper);
    expect(map.status).to.equal(422);
    const right = await send(
      '/instruments',
      { ...typed, folder: '', timeZone: 'Asia/Almaty', silenceHours: '72' },
      keeper,
    );
    expect(right.status).to.equal(303);
    const page = await html(String(right.headers['location']), keeper);
    expect(page.text).to.contain('ГХ-МС 3').and.to.contain('через 72 часа');
    const styles = {
      dateStyle: 'day-first',
      decimalSign: 'comma',
      namedIn: 'sample-name',
      namePattern: '{sample}_{n}',
    };
    const beside = { ...typed, folder: '', timeZone: '', namePattern: '{sample}{n}' };
    expect((await send('/instruments', beside, keeper)).text).to.contain('Поставьте между двумя полями');
    expect((await send('/instruments', { ...typed, folder: '', dateStyle: 'sideways' }, keeper)).status).to.equal(422);
    const corrected = await send(
      `${String(right.headers['location'])}/versions`,
      { ...typed, folder: '', timeZone: 'Asia/Almaty', model: '7010', ...styles, reason: 'Заменён' },
      keeper,
    );
    expect(corrected.status).to.equal(303);
    expect((await html(String(right.headers['location']), keeper)).text)
      .to.contain('7010')
      .and.to.contain('Заменён')
      .and.to.contain('Сначала день: 18/07/2026')
      .and.to.contain('Запятая: 0,25')
      .and.to.contain('{sample}_{n} (к имени пробы в файле)');
  });

  it('lets a chemist look but not enter instruments, and an investigator see none of it', async () => {
    expect((await html('/instruments')).status).to.equal(200);
    expect((await send('/instruments', { name: 'x', kind: 'gc' })).status).to.equal(403);
    const stranger = await test.as(await test.person('investigator'));
    for (const path of ['/instruments', '/measurements', '/files', '/measurements/inbox', '/measurements/new']) {
      expect((await html(path, stranger)).status, path).to.equal(403);
    }
  });

  it('shows a folder that is away, a file that waits and one in quarantine on the page of the instrument', async () => {
    await writeFile(join(watched.folder, 'half.csv'), table('S-half').slice(0, -20));
    await writeFile(join(watched.folder, 'photo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
    await watched.ingest(3);
    const page = (await html(`/instruments/${watched.instrument.id}`)).text;
    expect(page).to.contain('half.csv').and.to.contain('Дописывается');
    expect(page).to.contain('photo.png').and.to.contain('Такой формат не читается');
    test.clock.forward(25 * 3_600_000);
    const agent = await test.as(await test.person('technician'));
    expect((await html(`/instruments/${watched.instrument.id}`, agent)).text).to.contain('больше 24 часов');
    chemist = await test.as(await test.person('chemist'));
  });

  it('reads a quarantined file again and dismisses it with a reason', async () => {
    const file = await newestFile();
    const path = `/files/${file?.id}`;
    expect((await html(path)).text).to.contain('PNG image');
    expect((await send(`${path}/retries`, {})).status).to.equal(303);
    expect((await html(path)).text).to.contain('Прочитать снова');
    expect((await send(`${path}/dismissals`, { reason: ' ' })).status).to.equal(422);
    expect((await send(`${path}/dismissals`, { reason: 'Фотография, не измерение' })).status).to.equal(303);
    expect((await html(path)).text).to.contain('Фотография, не измерение');
    expect((await send(`${path}/retries`, {})).status).to.equal(409);
  });

  it('takes a file by hand and answers what became of it; the second time it is known already', async () => {
    const upload = () =>
      chemist
        .post('/measurements')
        .set('Accept', 'text/html')
        .field('instrumentId', watched.instrument.id)
        .attach('files', Buffer.from(table('S-hand')), 'by hand.csv');
    const first = await upload();
    expect(first.status).to.equal(201);
    expect(first.text)
      .to.contain('Прочитан')
      .and.to.match(/26-ALM-M\d{6}/);
    const second = await upload();
    expect(second.status).to.equal(201);
    expect(second.text).to.contain('Уже был');
    const truncated = await chemist
      .post('/measurements')
      .set('Accept', 'text/html')
      .attach('files', Buffer.from(table('S-cut').slice(0, -15)), 'cut.csv');
    expect(truncated.status).to.equal(422);
    expect(truncated.text).to.contain('Карантин');
  });

  it('asks for a file when none was chosen, and refuses people who may not send any', async () => {
    const none = await chemist.post('/measurements').set('Accept', 'text/html').field('instrumentId', '');
    expect(none.status).to.equal(422);
    const auditor = await test.as(await test.person('auditor'));
    const refused = await auditor
      .post('/measurements')
      .set('Accept', 'text/html')
      .attach('files', Buffer.from('x'), 'x.csv');
    expect(refused.status).to.equal(403);
  });

  it('keeps unknown measurements in the inbox until they are bound or set aside', async () => {
    const file = await newestFile();
    const inbox = await html('/measurements/inbox');
    expect(inbox.text).to.contain('S-hand').and.to.contain('В нём нет кода виалы или пробы');
    const measurement = (await html('/measurements?q=S-hand')).text;
    const id = /\/measurements\/([0-9a-f-]{36})/.exec(measurement)?.[1] ?? '';
    const fileAddress = /\/files\/[0-9a-f-]{36}/.exec((await html(`/measurements/${id}`)).text)?.[0] ?? '';
    const ofFile = () => html(fileAddress).then(({ text }) => text);
    expect(await ofFile())
      .to.contain('В нём нет кода виалы или пробы')
      .and.to.contain(`action="/measurements/${id}/bindings"`);
    const wrong = await send(`/measurements/${id}/bindings`, { code: 'E7K2M4QX9T0', reason: 'журнал' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('value="E7K2M4QX9T0"');
    const aside = await send(`/measurements/${id}/set-asides`, { purpose: 'standard', remark: 'Смесь стандартов' });
    expect(aside.status).to.equal(303);
    expect((await html('/measurements/inbox')).text).to.not.contain('S-hand');
    expect((await html(`/measurements/${id}`)).text)
      .to.contain('12.5')
      .and.to.contain('Стандарт');
    expect(await ofFile()).to.not.contain('/bindings"');
    expect(file?.name).to.equal('cut.csv');
  });

  it('takes a whole .D folder by hand, finds its peaks and shows them with hits', async function () {
    this.timeout(60_000);
    const folder = fixtureOrSkip(this, run);
    const request = chemist.post('/measurements').set('Accept', 'text/html');
    void request.field('instrumentId', watched.instrument.id);
    for (const path of filesIn(folder)) {
      const filepath = join(basename(folder), relative(folder, path));
      void request.attach('files', readFileSync(path), { filepath } as unknown as { filename: string });
    }
    const sent = await request;
    expect(sent.status).to.equal(201);
    await runDueJobs(test.lab);
    const id = /\/measurements\/([0-9a-f-]{36})/.exec(sent.text)?.[1] ?? '';
    const started = performance.now();
    const page = await html(`/measurements/${id}`);
    expect(performance.now() - started).to.be.lessThan(10_000);
    expect(page.text).to.contain('data-island="chromatogram"').and.to.contain('Совпадения');
    const bytes = await chemist
      .get(`/measurements/${id}/chromatogram?mz=342,313`)
      .buffer(true)
      .parse(collect as never);
    const wire = decodeRun((bytes.body as Buffer).buffer.slice(0) as ArrayBuffer);
    expect(wire.header.scans).to.be.greaterThan(2_000);
    expect(wire.header.traces.map(({ kind }) => kind)).to.deep.equal(['tic', 'ion', 'ion']);
    expect(wire.header.peaks.length).to.be.at.least(2);
    const part = await chemist.get(`/measurements/${id}/peaks/1?hit=2`).set('HX-Request', 'true');
    expect(part.text).to.contain('class="against"').and.not.to.contain('<html');
    for (const path of ['spectrum', 'spectrum?range=x', 'peaks/999', 'peaks/-1']) {
      expect((await chemist.get(`/measurements/${id}/${path}`).set('HX-Request', 'true')).status, path).to.equal(404);
    }
  });

  it('takes the same .D folder from the watched folder as the one sent by hand', async function () {
    const folder = fixtureOrSkip(this, run);
    const before = await newestFile();
    await mkdir(join(watched.folder, 'sub'));
    await cp(folder, join(watched.folder, 'sub', 'renamed.D'), { recursive: true });
    await watched.ingest();
    const after = await newestFile();
    expect(after?.id).to.equal(before?.id);
    expect(after?.form).to.equal('folder');
    expect((await measurementsOfFile(test.lab.db, after?.id ?? ''))[0]?.kind).to.equal('run');
    expect((await html(`/files/${after?.id}`)).text).to.contain('sub/renamed.D');
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function collect(res: NodeJS.ReadableStream, done: (fault: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
