// The watcher as the server runs it: by the clock, with files written as instruments and copying programs write them.
import { expect } from 'chai';
import { appendFile, mkdtemp, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startFolderWatch, type FolderWatch } from '../../server/measuring/instruments/folder-watch.js';
import { watchedFolder } from '../../server/measuring/instruments/watched-folder-store.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';
const table = (sample: string) =>
  `${headings}\nGC1,M1,${sample},,cocaine,12.5,mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,\n`;

describe('the watcher of folders', () => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let watch: FolderWatch;
  before(async () => {
    test = await openTestLab();
    watched = await aWatchedInstrument(test);
    watch = startFolderWatch(test.lab);
  });
  after(async () => {
    await watch.stop();
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  async function names(): Promise<readonly string[]> {
    return (await watched.files()).map(({ name }) => name);
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (let turn = 0; turn < 150; turn += 1) {
      if (await condition()) return;
      await pause(100);
    }
    throw new Error('it did not happen within 15 seconds');
  }

  it('waits for a writer that stalls, and takes the file when its last row has come', async function () {
    this.timeout(30_000);
    const path = join(watched.folder, 'stalled.csv');
    const text = table('S-stalled');
    await writeFile(path, text.slice(0, 150));
    await pause(2_500);
    expect(await names()).to.not.include('stalled.csv');
    await appendFile(path, text.slice(150));
    await until(async () => (await names()).includes('stalled.csv'));
  });

  it('takes what is renamed into place', async function () {
    this.timeout(30_000);
    await writeFile(join(watched.folder, 'new.csv.part'), table('S-renamed'));
    await rename(join(watched.folder, 'new.csv.part'), join(watched.folder, 'new.csv'));
    await until(async () => (await names()).includes('new.csv'));
  });

  it('lives on when the folder vanishes, and finds it again', async function () {
    this.timeout(45_000);
    const state = async () => (await watchedFolder(test.lab.db, watched.instrument.id))?.state;
    await rename(watched.folder, `${watched.folder}-away`);
    await until(async () => (await state()) === 'unreachable');
    await writeFile(join(`${watched.folder}-away`, 'meanwhile.csv'), table('S-meanwhile'));
    await rename(`${watched.folder}-away`, watched.folder);
    await until(async () => (await names()).includes('meanwhile.csv'));
    expect(await state()).to.equal('reachable');
    expect(await names()).to.include.members(['new.csv', 'stalled.csv']);
  });

  it('says that a share which is not mounted is away, not empty', async function () {
    this.timeout(30_000);
    const mountPoint = await mkdtemp(join(tmpdir(), 'dalel-mount-'));
    try {
      const [share, elsewhere] = await Promise.all([stat(watched.folder), stat(mountPoint)]);
      if (share.dev === elsewhere.dev) this.skip();
      await rename(watched.folder, `${watched.folder}-share`);
      await symlink(mountPoint, watched.folder);
      const found = async () => (await watchedFolder(test.lab.db, watched.instrument.id))?.fault;
      await until(async () => (await found()) === 'ENOTMOUNTED');
      await unlink(watched.folder);
      await rename(`${watched.folder}-share`, watched.folder);
      await until(async () => (await found()) === null);
    } finally {
      await rm(mountPoint, { recursive: true });
    }
  });
});
