// Files that were taken are moved to `processed`, where that is turned on: only what is kept, never over anything, never away
// from the folder, and after a kill at any step the disk and the ledger agree again.
import { expect } from 'chai';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lookIntoFolder, newMemory } from '../../server/measuring/instruments/drop-folder.js';
import { movesOfFile } from '../../server/measuring/instruments/file-move-store.js';
import { plainDisk, type MoveDisk } from '../../server/measuring/instruments/processed-place.js';
import { entriesOfFolder } from '../../server/measuring/instruments/watched-folder-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, temporaryFolder, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const table = (value: number) =>
  `instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256\nGC1,M1,S-1,,cocaine,${value},mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,\n`;

/** Throws as if the process had ended there: no rule of the house answers for it. */
class Killed extends Error {}

onEachEngine('moving what was taken to processed', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let value = 0;
  before(async function () {
    this.timeout(30_000);
    test = await openTestLab(client);
    test.clock.set('2026-11-23T09:00:00.000Z');
  });
  beforeEach(async () => {
    watched = await aWatchedInstrument(test, { movesTaken: true });
  });
  afterEach(() => watched.remove());
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const at = (...parts: readonly string[]) => join(watched.folder, ...parts);
  const there = async (...parts: readonly string[]) => (await readdir(at(...parts)).catch(() => [])).sort();
  const entries = () => entriesOfFolder(test.lab.db, watched.instrument.id);
  const look = (disk: MoveDisk = plainDisk) => lookIntoFolder(test.lab, watched.instrument, newMemory(), disk);
  const day = 'processed/2026-11-23';

  /** Dropped, taken, and long enough ago. @returns its text. */
  async function taken(path = 'a.csv'): Promise<string> {
    value += 1;
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), table(value));
    await look();
    test.clock.forward(61_000);
    return table(value);
  }

  const failing = (step: keyof MoveDisk, code: string): MoveDisk => ({
    ...plainDisk,
    [step]: () => Promise.reject(Object.assign(new Error(code), { code })),
  });

  it('waits until it is kept and has rested, then moves it with its folders and enters the move', async () => {
    const text = await taken('batch 7/a.csv');
    expect(await there('batch 7')).to.deep.equal(['a.csv']);
    await look();
    expect(await there('batch 7')).to.deep.equal([]);
    expect(await readFile(at(day, 'batch 7/a.csv'), 'utf8')).to.equal(text);
    const [file] = await watched.files();
    const moves = await movesOfFile(test.lab.db, file?.id ?? '');
    expect(moves.map(({ path, movedTo }) => [path, movedTo])).to.deep.equal([
      ['batch 7/a.csv', `${day}/batch 7/a.csv`],
    ]);
    const facts = await entriesOfItem(test.lab.db, test.laboratoryId, `file:${file?.id ?? ''}`);
    expect(facts.map(({ type }) => type)).to.deep.equal(['file.received', 'file.moved']);
    expect(await entries()).to.deep.equal([]);
    await look();
    expect((await watched.files())[0]?.id).to.equal(file?.id);
  });

  it('moves a folder of one run as the one thing that it is', async () => {
    await mkdir(at('R.D'));
    for (const name of ['data.ms', 'runstart.txt']) await writeFile(at('R.D', name), 'no such format');
    for (let turn = 0; turn < 3; turn += 1) await watched.look();
    test.clock.forward(61_000);
    await look();
    expect(await there()).to.deep.equal(['processed']);
    expect(await there(day, 'R.D')).to.deep.equal(['data.ms', 'runstart.txt']);
  });

  it('gives another name where one is taken, and overwrites nothing', async () => {
    const first = await taken();
    await look();
    const second = await taken();
    await look();
    expect(await there(day)).to.deep.equal(['a (2).csv', 'a.csv']);
    expect(await readFile(at(day, 'a.csv'), 'utf8')).to.equal(first);
    expect(await readFile(at(day, 'a (2).csv'), 'utf8')).to.equal(second);
  });

  it('leaves everything alone where it isn’t turned on', async () => {
    const other = await aWatchedInstrument(test, { name: 'ГХ-МС 5' });
    await writeFile(join(other.folder, 'b.csv'), table(9_000));
    await other.look();
    test.clock.forward(61_000);
    await other.look(2);
    expect(await readdir(other.folder)).to.deep.equal(['b.csv']);
    await other.remove();
  });

  for (const [code, said] of [
    ['EXDEV', 'move-exdev'],
    ['EROFS', 'move-denied'],
    ['EBUSY', 'move-busy'],
    ['EIO', 'move-failed'],
  ] as const) {
    it(`says so when the disk answers ${code}, copies and deletes nothing, and tries again`, async () => {
      await taken();
      const told = async () => (await entries()).map((entry) => [entry.state, entry.code]);
      await look(failing('mkdir', code));
      expect(await told()).to.deep.equal([['taken', said]]);
      expect(await there()).to.deep.equal(['a.csv']);
      await look(failing('rename', code));
      expect(await told()).to.deep.equal([['taken', said]]);
      expect(await there()).to.deep.equal(['a.csv', 'processed']);
      expect(await there(day)).to.deep.equal([]);
      await look();
      expect(await there(day)).to.deep.equal(['a.csv']);
    });
  }

  it('goes through no link: neither one that stands there nor one that is put there in between', async () => {
    const elsewhere = await mkdtemp(join(await temporaryFolder(), 'elsewhere-'));
    await symlink(elsewhere, at('processed'));
    await taken();
    await look();
    expect((await entries()).map(({ code }) => code)).to.deep.equal(['move-link']);
    await rm(at('processed'));
    const swapping: MoveDisk = {
      ...plainDisk,
      rename: async (from, to) => {
        if (from.endsWith('/a.csv') && !from.includes('processed')) {
          await rm(at(day), { recursive: true });
          await symlink(elsewhere, at(day));
        }
        await rename(from, to);
      },
    };
    await look(swapping);
    expect(await readdir(elsewhere)).to.deep.equal([]);
    expect(await there()).to.deep.equal(['a.csv', 'processed']);
    await rm(dirname(elsewhere), { recursive: true });
  });

  it('puts back what was written to at the last moment, and takes it anew', async () => {
    await taken();
    const written = table(77_777);
    const late: MoveDisk = {
      ...plainDisk,
      rename: async (from, to) => {
        if (from === at('a.csv')) await writeFile(from, written);
        await rename(from, to);
      },
    };
    await look(late);
    expect(await readFile(at('a.csv'), 'utf8')).to.equal(written);
    await look();
    const [newest, earlier] = await watched.files();
    expect([newest?.name, earlier?.name]).to.deep.equal(['a.csv', 'a.csv']);
    expect(newest?.size).to.not.equal(earlier?.size);
  });

  it('agrees again with the disk after a kill before or after any step', async function () {
    this.timeout(60_000);
    const killedAt: string[] = [];
    for (let step = 1; ; step += 1) {
      const name = `k${step}.csv`;
      const text = await taken(name);
      const calls = await lookUntilKilled(step);
      if (calls === undefined) break;
      killedAt.push(calls);
      await look();
      test.clock.forward(61_000);
      await look();
      expect(await there(), calls).to.deep.equal(['processed']);
      expect(await readFile(at(day, name), 'utf8'), calls).to.equal(text);
      const [file] = await watched.files();
      const moves = await movesOfFile(test.lab.db, file?.id ?? '');
      expect(
        moves.map(({ movedTo }) => movedTo),
        calls,
      ).to.deep.equal([`${day}/${name}`]);
      expect(await entries(), calls).to.deep.equal([]);
      await rm(at('processed'), { recursive: true });
    }
    expect(killedAt).to.include.members([
      'before rename',
      'after rename',
      'before mkdir',
      'after mkdir',
      'before sync',
    ]);
  });

  it('moves again what the disk brought back after the move had been entered', async () => {
    await taken();
    await look();
    await rename(at(day, 'a.csv'), at('a.csv'));
    await look();
    test.clock.forward(61_000);
    await look();
    expect(await there()).to.deep.equal(['processed']);
    const [file] = await watched.files();
    expect(await movesOfFile(test.lab.db, file?.id ?? '')).to.have.length(2);
  });

  /** @returns at which step it was ended; undefined where the look has fewer. */
  async function lookUntilKilled(step: number): Promise<string | undefined> {
    let count = 0;
    let killed: string | undefined;
    const may = (name: string): void => {
      count += 1;
      if (count < step) return;
      killed ??= name;
      throw new Killed(name);
    };
    const stepped =
      <Args extends readonly unknown[], Result>(name: string, call: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        may(`before ${name}`);
        const result = await call(...args);
        may(`after ${name}`);
        return result;
      };
    const disk: MoveDisk = {
      lstat: plainDisk.lstat,
      mkdir: stepped('mkdir', plainDisk.mkdir),
      rename: stepped('rename', plainDisk.rename),
      sync: stepped('sync', plainDisk.sync),
    };
    await look(disk).catch((fault: unknown) => {
      if (!(fault instanceof Killed)) throw fault;
    });
    return killed;
  }
});
