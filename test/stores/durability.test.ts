// What is acknowledged is on the disk, and the server doesn't run where it could not be.
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDurability, openDatabase, sqliteSettings } from '../../server/database/connection.js';
import { UnsafeDatabase } from '../../server/database/unsafe-database.js';
import { openWriter } from '../../server/ledger/writer.js';
import { openLab } from '../../server/open-lab.js';
import { oneEntry, writeOn } from '../support/durable-writer.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import { openTestLab, testSettings, type TestLab } from '../support/test-lab.js';

const clients = ['better-sqlite3', 'sqlite3'] as const;

for (const client of clients) {
  describe(`durability on SQLite (${client})`, () => {
    let test: TestLab;
    beforeEach(async () => {
      test = await openTestLab(client);
    });
    afterEach(() => test.close());

    const file = () => join(test.settings.dataFolder, 'dalel.sqlite');
    const openAgain = () => openLab(testSettings(test.settings.dataFolder, { client }));
    /** With a connection of its own, as a person with the file in hand would. */
    async function alter(sql: string): Promise<void> {
      const database = openDatabase({ client, filename: file() });
      try {
        await database.write.raw(sql);
      } finally {
        await database.close();
      }
    }

    it('runs with synchronous=FULL also where the WAL file is there already', async () => {
      await oneEntry(test.lab, test.administrator);
      const database = openDatabase({ client, filename: file() });
      const settings = await sqliteSettings(database.write);
      await database.close();
      expect(settings).to.include({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, recursive_triggers: 1 });
    });

    for (const [name, value] of [
      ['synchronous', 'NORMAL'],
      ['recursive_triggers', 'OFF'],
      ['foreign_keys', 'OFF'],
      ['busy_timeout', '5'],
    ] as const) {
      it(`refuses a connection on which ${name} stays ${value}`, async () => {
        const database = openDatabase({ client, filename: file() });
        await database.write.raw(`PRAGMA ${name} = ${value}`);
        const fault: unknown = await checkDurability(database).catch((refused: unknown) => refused);
        await database.close();
        expect(fault).to.be.instanceOf(UnsafeDatabase);
      });
    }

    for (const guard of ['passwords_keeps', 'passwords_stays', 'passwords_once', 'ledger_entries_once']) {
      it(`does not start without the guard ${guard}, and names it`, async () => {
        await alter(`DROP TRIGGER ${guard}`);
        const fault: unknown = await openAgain().catch((refused: unknown) => refused);
        expect(fault).to.be.instanceOf(UnsafeDatabase);
        expect(String(fault)).to.include(guard);
      });
    }

    it('does not start with a guard that was hollowed out', async () => {
      await alter('DROP TRIGGER passwords_keeps');
      await alter('CREATE TRIGGER passwords_keeps BEFORE UPDATE ON passwords BEGIN SELECT 1; END');
      const fault: unknown = await openAgain().catch((refused: unknown) => refused);
      expect(String(fault)).to.include('passwords_keeps');
    });
  });
}

describe('a full disk', () => {
  for (const client of clients) {
    it(`refuses with words, loses nothing, and writes on when there is room again (${client})`, async () => {
      const test = await openTestLab(client);
      const database = openDatabase({ client, filename: join(test.settings.dataFolder, 'dalel.sqlite') });
      const recording = { writer: openWriter(database.write, 'sqlite'), clock: test.clock };
      const pages = await database.write.raw<{ page_count: number }[]>('PRAGMA page_count');
      await database.write.raw(`PRAGMA max_page_count = ${(pages[0]?.page_count ?? 0) + 3}`);
      const told = await writeOn(recording, test.administrator, 200);
      await database.write.raw('PRAGMA max_page_count = 1000000');
      expect(told.codes).to.deep.equal(['disk-full']);
      expect(told.written).to.be.greaterThan(0);
      expect((await writeOn(recording, test.administrator, 3)).written).to.equal(3);
      const [row] = await test.lab.db<{ rows: number }>('passwords').count({ rows: '*' });
      await database.close();
      const [verdict] = await test.verify();
      await test.close();
      expect(Number(row?.['rows'])).to.equal(told.written + 3 + 1);
      expect(verdict?.fault).to.equal(undefined);
    });
  }

  it('refuses with words when the system says so while the log is written, and loses nothing', async function () {
    this.timeout(120_000);
    needsProgram(this, 'strace');
    const before = await walWrites();
    const folder = await mkdtemp(join(tmpdir(), 'dalel-full-'));
    const fault = `inject=pwrite64:error=ENOSPC:when=${before + 40}..${before + 70}`;
    const told = JSON.parse(await traced(folder, 60, ['-o', '/dev/null', '-e', fault])) as Told;
    await rm(folder, { recursive: true, force: true });
    expect(told.codes).to.deep.equal(['disk-full']);
    expect(told).to.include({ lastWritten: true, missing: 0, fault: null });
  });
});

type Told = Readonly<Record<'codes' | 'lastWritten' | 'missing' | 'fault', unknown>>;

/** How many times the log is written until the first entry of the test. */
async function walWrites(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-full-'));
  const counts = join(folder, 'counts.txt');
  await traced(folder, 0, ['-o', counts]);
  const { output } = runProgram('grep', ['-c', 'pwrite64(', counts]);
  await rm(folder, { recursive: true, force: true });
  return Number(output.trim());
}

/** @returns the last line that the program said. */
async function traced(folder: string, attempts: number, more: readonly string[]): Promise<string> {
  const options = ['-f', '-qq', '-P', join(folder, 'dalel.sqlite-wal'), '-e', 'trace=pwrite64', ...more];
  const program = [
    process.execPath,
    '--import',
    'tsx',
    'test/support/durable-writer.ts',
    folder,
    String(attempts),
    '1',
  ];
  const { output } = runProgram('strace', [...options, ...program]);
  return Promise.resolve(output.trim().split('\n').at(-1) ?? '');
}

describe('calls to the disk', () => {
  for (const [writers, entries, most] of [
    [1, 100, 1.2],
    [32, 640, 0.2],
  ] as const) {
    it(`are at most ${most} an entry with ${writers} waiting at once, and at least one for 64 entries`, async function () {
      this.timeout(120_000);
      needsProgram(this, 'strace');
      const none = await syncsOf(0, 1);
      const some = await syncsOf(entries, writers);
      expect((some - none) / entries).to.be.at.most(most);
      expect(some - none).to.be.at.least(entries / 64);
    });
  }
});

async function syncsOf(entries: number, writers: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-sync-'));
  const counts = join(folder, 'counts.txt');
  const args = ['-f', '-qq', '-o', counts, '-e', 'trace=fsync,fdatasync', process.execPath, '--import', 'tsx'];
  const script = ['test/support/durable-writer.ts', folder, String(entries), String(writers)];
  const { status, output } = runProgram('strace', [...args, ...script]);
  expect(status, output).to.equal(0);
  const { output: lines } = runProgram('grep', ['-cE', 'f(data)?sync\\(', counts]);
  await rm(folder, { recursive: true, force: true });
  return Number(lines.trim());
}
