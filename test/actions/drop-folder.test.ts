import { expect } from 'chai';
import {
  appendFile,
  copyFile,
  cp,
  link,
  mkdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  entriesOfFolder,
  untakenEntries,
  watchedFolder,
} from '../../server/measuring/instruments/watched-folder-store.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { sightingsOf } from '../../server/measuring/measurements/sighting-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const run = 'instruments/open/agilent-D/lrcfs/220223003.D';
const cdf = 'instruments/open/andi-ms/aia-suite/HP_CENTSCNH.CDF';
const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';
const table = `${headings}
GC1,M1,S-1,,cocaine,12.5,mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,
`;

onEachEngine('a watched folder', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  before(async () => {
    test = await openTestLab(client);
  });
  after(() => test.close());
  beforeEach(async () => {
    watched = await aWatchedInstrument(test);
  });
  afterEach(async () => {
    await watched.remove();
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  const waiting = () => untakenEntries(test.lab.db, watched.instrument.id, 100);
  const mine = async () => (await watched.files()).filter((file) => file.instrumentId === watched.instrument.id);

  it('takes a whole table at the first look, whatever its age', async () => {
    await writeFile(join(watched.folder, 'results.csv'), table);
    await watched.ingest();
    const [file] = await mine();
    expect(file).to.include({ state: 'measured', form: 'file', name: 'results.csv', members: 1 });
    const measurement = (await measurementsOfFile(test.lab.db, file?.id ?? ''))[0];
    expect(measurement).to.include({ adapter: 'csv-results', kind: 'results', points: 1 });
    expect(measurement?.number).to.match(/^26-ALM-M\d{6}$/);
  });

  it('takes the same bytes once, and enters the second place in the ledger', async () => {
    const text = table.replace('12.5', '13.5');
    await writeFile(join(watched.folder, 'first.csv'), text);
    await watched.ingest();
    await writeFile(join(watched.folder, 'copy of first.csv'), text);
    await watched.ingest(3);
    const files = await mine();
    expect(files.map(({ name }) => name)).to.deep.equal(['first.csv']);
    const places = await sightingsOf(test.lab.db, files[0]?.id ?? '');
    expect(places.map(({ path }) => path)).to.deep.equal(['first.csv', 'copy of first.csv']);
    const types = (await entriesOfItem(test.lab.db, test.laboratoryId, `file:${files[0]?.id}`)).map(({ type }) => type);
    expect(types).to.deep.equal(['file.received', 'measurement.imported', 'file.received-again']);
  });

  it('waits for a table that is still being written, however long it lies still', async () => {
    const path = join(watched.folder, 'slow.csv');
    const slow = table.replace('S-1', 'S-slow');
    await writeFile(path, slow.slice(0, -30));
    await watched.ingest(6);
    expect(await mine()).to.deep.equal([]);
    expect(await waiting()).to.have.length(1);
    await appendFile(path, slow.slice(-30));
    await watched.ingest();
    expect((await mine())[0]?.state).to.equal('measured');
    expect(await waiting()).to.deep.equal([]);
  });

  it('waits for a file whose whole size was reserved in zeros', async () => {
    const path = join(watched.folder, 'reserved.csv');
    await writeFile(path, '');
    await truncate(path, 4_096);
    await watched.ingest(6);
    expect(await mine()).to.deep.equal([]);
    expect((await waiting())[0]).to.include({ state: 'incomplete', path: 'reserved.csv' });
  });

  it('takes a file that appears under its name by renaming, and never its temporary name', async () => {
    await writeFile(join(watched.folder, 'x.csv.tmp'), table.replace('S-1', 'S-2'));
    await watched.ingest(4);
    expect(await mine()).to.deep.equal([]);
    await rename(join(watched.folder, 'x.csv.tmp'), join(watched.folder, 'x.csv'));
    await watched.ingest();
    expect((await mine()).map(({ name }) => name)).to.deep.equal(['x.csv']);
  });

  it('quarantines what is of no known format, once it has lain still', async () => {
    await writeFile(join(watched.folder, 'update.exe'), 'MZ something');
    await watched.ingest(2);
    expect(await mine()).to.deep.equal([]);
    await watched.ingest();
    const [file] = await mine();
    expect(file?.state).to.equal('quarantined');
    expect(file?.refusal).to.deep.include({ code: 'unknown-format', details: { found: 'Windows program' } });
  });

  it('keeps looking anew at broken bytes that change', async () => {
    const path = join(watched.folder, 'noise.bin');
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      await writeFile(path, text);
      await watched.look();
    }
    expect(await mine()).to.deep.equal([]);
  });

  it('follows no link, takes no file that has a second name, and waits for no pipe', async () => {
    const secret = join(dirname(watched.folder), 'secret.csv');
    await writeFile(secret, table.replace('S-1', 'secret'));
    await symlink(secret, join(watched.folder, 'link.csv'));
    await symlink(dirname(watched.folder), join(watched.folder, 'linked folder'));
    await link(secret, join(watched.folder, 'hard.csv'));
    await mkdir(join(watched.folder, 'run.D'));
    await symlink(secret, join(watched.folder, 'run.D', 'data.ms'));
    await watched.ingest(4);
    expect(await mine()).to.deep.equal([]);
    const codes = (await waiting()).map(({ path, state, code }) => `${path}: ${state} ${code}`);
    expect(codes.sort()).to.deep.equal([
      'hard.csv: not-taken hard-link',
      'link.csv: not-taken link',
      'linked folder: not-taken link',
      'run.D: not-taken link',
    ]);
  });

  it('takes files with hostile names as they are called, without stumbling', async () => {
    const names = ['up∕..∕x.csv', 'a\nb.csv', "';DROP TABLE files;--.csv", '<b>&.csv', 'ә ғ қ.csv', ' .csv'];
    for (const [place, name] of names.entries()) {
      await writeFile(join(watched.folder, name), table.replace('12.5', `10${place}`));
    }
    await watched.ingest();
    const files = await mine();
    expect(files.map(({ name }) => name).sort()).to.deep.equal([...names].sort());
    expect(files.every(({ state }) => state === 'measured')).to.equal(true);
  });

  it('calls a folder that has gone unreachable, forgets nothing, and goes on when it is back', async () => {
    await writeFile(join(watched.folder, 'before.csv'), table.replace('12.5', '77'));
    await watched.ingest();
    await rename(watched.folder, `${watched.folder}-away`);
    expect(await watched.look(2)).to.equal(false);
    const away = await watchedFolder(test.lab.db, watched.instrument.id);
    expect(away).to.include({ state: 'unreachable', fault: 'ENOENT' });
    expect(await entriesOfFolder(test.lab.db, watched.instrument.id)).to.have.length(1);
    await rename(`${watched.folder}-away`, watched.folder);
    await writeFile(join(watched.folder, 'after.csv'), table.replace('12.5', '78'));
    await watched.ingest();
    expect((await watchedFolder(test.lab.db, watched.instrument.id))?.state).to.equal('reachable');
    expect((await mine()).map(({ name }) => name)).to.deep.equal(['after.csv', 'before.csv']);
  });

  it('takes a .D folder as one thing when its last member has come', async function () {
    const source = fixtureOrSkip(this, run);
    const folder = join(watched.folder, '220223003.D');
    await mkdir(folder);
    for (const name of ['runstart.txt', 'tic_front.csv', 'CumulativeAuditTrail.xml', 'checksum.xml']) {
      await copyFile(join(source, name), join(folder, name));
      await watched.look();
    }
    const bytes = await readFile(join(source, 'data.ms'));
    await writeFile(join(folder, 'data.ms'), bytes.subarray(0, bytes.length / 2));
    await watched.look(4);
    await writeFile(join(folder, 'data.ms'), bytes);
    await mkdir(join(folder, 'AcqData'));
    await watched.look(4);
    expect((await waiting()).map(({ path, state }) => [path, state])).to.deep.equal([]);
  });

  it('reads a run by the profile of its instrument and finds its peaks', async function () {
    await cp(fixtureOrSkip(this, run), join(watched.folder, '220223003.D'), { recursive: true });
    await watched.ingest();
    const [file] = await mine();
    const measurement = (await measurementsOfFile(test.lab.db, file?.id ?? ''))[0];
    expect(measurement).to.include({ adapter: 'agilent-d', kind: 'run', profileId: watched.instrument.profileId });
    expect(measurement?.identity.acquiredAt).to.match(/^2022-02-23T/);
    await rm(join(watched.folder, '220223003.D'), { recursive: true });
    await watched.look();
    expect(await entriesOfFolder(test.lab.db, watched.instrument.id)).to.deep.equal([]);
  });

  it('waits for half of an ANDI file and takes the whole', async function () {
    const bytes = await readFile(fixtureOrSkip(this, cdf));
    const path = join(watched.folder, 'HP.CDF');
    await writeFile(path, bytes.subarray(0, bytes.length - 100));
    await watched.ingest(4);
    expect((await waiting())[0]).to.include({ state: 'incomplete', code: 'truncated' });
    await writeFile(path, bytes);
    await watched.ingest();
    expect((await mine())[0]?.state).to.equal('measured');
  });
});
