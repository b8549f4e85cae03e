// Trying a file by what is typed of an instrument: what would be read is shown, and nothing of it stays.
import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { newId } from '../../server/foundation/ids.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { zipOf } from '../support/zip-file.js';

const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';
const rowOf = (sample: string, acquired: string) => `GC1,M1,${sample},,cocaine,12.5,mg/L,,301.2,sample,AB,${acquired},`;
const table = (sample: string, acquired = '2026-11-23T08:30:00Z') => `${headings}\n${rowOf(sample, acquired)}\n`;

describe('trying a file by the profile as it is typed', () => {
  let test: TestApp;
  let keeper: TestAgent;
  before(async () => {
    test = await openTestApp();
    keeper = await test.as(test.administrator);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  interface Tried {
    readonly name: string;
    readonly bytes: Buffer | string;
  }

  function send(file: Tried | null, fields: Record<string, string> = {}, path = '/instruments/dry-runs') {
    const request = keeper.post(path).set('Accept', 'text/html');
    for (const [name, value] of Object.entries(fields)) void request.field(name, value);
    return file === null
      ? request.attach('tried', Buffer.alloc(0), { filename: '' })
      : request.attach('tried', Buffer.from(file.bytes), { filename: file.name });
  }

  const counted = async () => ({
    entries: await test.lab.db('ledger_entries').count({ count: '*' }),
    files: await test.lab.db('received_files').count({ count: '*' }),
    vault: (await readdir(test.lab.vault.folder, { recursive: true })).length,
  });

  it('shows what would be read, and keeps what was typed, the file apart', async () => {
    const before = await counted();
    const typed = { name: 'ГХ-МС 9', kind: 'gc-ms', timeZone: 'Asia/Almaty' };
    const page = await send({ name: 'a.csv', bytes: table('S-1') }, typed);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Прочитан: a.csv').and.to.contain('value="ГХ-МС 9"').and.to.contain('cocaine');
    expect(page.text).to.contain('12.5').and.to.contain('В нём нет кода виалы или пробы');
    expect(page.text).to.contain('formenctype="multipart/form-data"').and.to.contain('Ничего не сохранено');
    expect(await counted()).to.deep.equal(before);
  });

  it('reads by the values of the form, and tells a refusal with its reason', async () => {
    const own = 'Probe;Stoff;Wert\nS-9;Kokain;1,5\n';
    const refused = await send({ name: 'own.csv', bytes: own }, { timeZone: 'Asia/Almaty' });
    expect(refused.text).to.contain('own.csv попал бы в карантин').and.to.contain('столб');
    const columnMap = JSON.stringify({
      ...{ name: 'Probe', delimiter: ';', preambleLines: 0, headerRows: 1, decimal: 'comma', groupSeparator: '' },
      ...{ dateTime: 'iso', retentionUnit: 'seconds', notDetected: [], constants: { unit: 'mg/L' } },
      columns: { sampleId: ['Probe'], analyte: ['Stoff'], value: ['Wert'] },
    });
    const read = await send({ name: 'own.csv', bytes: own }, { columnMap });
    expect(read.text).to.contain('Kokain').and.to.contain('1,5').and.to.contain('Прочитан: own.csv');
    const cut = await send({ name: 'cut.csv', bytes: table('S-1').slice(0, -20) });
    expect(cut.text).to.contain('cut.csv ждал бы в папке');
    const wrong = await send({ name: 'own.csv', bytes: own }, { columnMap: '{"name": 1}' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.not.contain('Прочитан');
    expect((await send(null)).status).to.equal(422);
    expect((await send({ name: 'x.csv', bytes: table('S') }, { namePattern: '{n}' })).text).to.contain('один раз');
  });

  it('says of which item it would be, by the pattern as typed, and what stands against it', async () => {
    const registrar = await test.person('registrar');
    const chemist = await test.person('chemist');
    test.clock.set('2026-11-23T08:00:00.000Z');
    const { exhibits } = await aRegisteredCase(test, { expert: chemist });
    const exhibit = exhibits[0];
    if (exhibit === undefined) throw new Error('no exhibit');
    test.clock.set('2026-11-23T09:00:00.000Z');
    const name = `${exhibit.number.replaceAll('-', '_')}_7.csv`;
    const fields = { namePattern: '{sample}_{n}.csv', namedIn: 'file-name' };
    const absent = await send({ name, bytes: table('S-1') }, fields);
    expect(absent.text).to.contain(`это ${exhibit.number}`).and.to.contain('во входящих');
    const stated = (occurredAt: string) => ({
      ...{ eventId: newId(), item: { kind: 'exhibit' as const, id: exhibit.id } },
      ...{ occurredAt, lateReason: 'бланк' },
    });
    await custody.receiveItem(test.lab, registrar, stated('2026-11-23T08:01:00.000Z'));
    await custody.offerItem(test.lab, registrar, { ...stated('2026-11-23T08:05:00.000Z'), toPersonId: chemist.id });
    await custody.acceptItem(test.lab, chemist, stated('2026-11-23T08:10:00.000Z'));
    const bound = await send({ name, bytes: table('S-1') }, fields);
    expect(bound.text).to.contain(`это ${exhibit.number}`).and.to.not.contain('во входящих');
    expect((await send({ name, bytes: table('S-1') })).text).to.contain('В нём нет кода');
    expect((await test.lab.db('measurement_bindings')).length).to.equal(0);
  });

  it('opens a packed .D folder of a real instrument with its clocks, operator and first scans', async function () {
    this.timeout(60_000);
    const folder = fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs/220223008.D');
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
    const members = paths
      .filter((path) => statSync(path).isFile())
      .map((path) => ({ path: `220223008.D/${relative(folder, path)}`, bytes: readFileSync(path) }));
    const fields = { timeZone: 'Europe/London', utcMark: 'local' };
    const { text } = await send({ name: '220223008.D.zip', bytes: zipOf(members) }, fields);
    expect(text).to.contain('Прочитан: 220223008.D.zip').and.to.contain('Первые сканы').and.to.contain('data.ms');
    const damaged = members.map(({ path, bytes }) => ({ path, bytes: bytes.subarray(0, bytes.length - 9) }));
    expect((await send({ name: 'x.zip', bytes: zipOf(damaged) }, fields)).text).to.contain('попал бы в карантин');
  });

  it('is refused to those who may not state anything of an instrument', async () => {
    const agent = await test.as(await test.person('chemist'));
    const answer = await agent.post('/instruments/dry-runs').attach('tried', Buffer.from('x'), { filename: 'x' });
    expect(answer.status).to.equal(403);
  });
});
