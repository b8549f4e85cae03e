// Each call to the disk that one append, one taking in of a file and one backup make is failed in turn: the first, the second,
// and so on until one run makes fewer. Whatever fails, nothing acknowledged is lost, nothing is half done, and the laboratory
// opens again and goes on.
import { expect } from 'chai';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import type { DiskCall } from './recorded-run.js';
import { openWorkshop, type Work, type Workshop } from './workshop.js';

const { EIO, ENOSPC } = constants.errno;
/** More calls than one piece of work can make: the loop ends by itself long before. */
const never = 500;

describe('a call to the disk that fails', function () {
  this.timeout(900_000);
  let workshop: Workshop;
  before(async function () {
    this.timeout(120_000);
    needsProgram(this, 'gcc');
    workshop = await openWorkshop();
  });
  after(() => workshop?.close());

  for (const work of ['append', 'ingest'] as const) {
    it(`during one ${work} loses nothing acknowledged and leaves nothing half done`, async () => {
      const failed = await failEachCall(work);
      // Log, database, vault: the work is known to make this many calls at least.
      expect(failed.length, failed.join(' ')).to.be.greaterThan(work === 'append' ? 10 : 20);
      expect(failed).to.include.members(work === 'append' ? ['W', 'S'] : ['C', 'M', 'R', 'W', 'S']);
    });
  }

  it('and is made to fail by the system itself (strace): each write and each sync of one append', async function () {
    needsProgram(this, 'strace');
    for (const call of ['pwrite64', 'fsync']) {
      const known = countedCalls(call);
      expect(known.ofWork, `calls of ${call} by one append`).to.be.greaterThan(0);
      for (let when = known.before + 1; when <= known.before + known.ofWork; when += 1) {
        const told = traced(['-e', `trace=${call}`, '-e', `inject=${call}:error=EIO:when=${when}`]);
        expect(told, `${call} ${when} was made to fail`).to.include('(INJECTED)');
        await expectWhole(`strace ${call} ${when}`);
      }
    }
  });

  /** @returns the letters of the calls that were made to fail. */
  async function failEachCall(work: Work): Promise<string[]> {
    const failed: string[] = [];
    for (let call = 1; call < never; call += 1) {
      const { calls } = workshop.failing(work, call, EIO);
      const hit = calls.find(({ kind }) => kind === 'failed');
      if (hit === undefined) return failed;
      failed.push(hit.kind === 'failed' ? hit.call : '');
      await expectWhole(`${work}, call ${call} (${failed.at(-1)} of ${hit.path.slice(workshop.data.length)})`);
    }
    throw new Error('the work never came to an end');
  }

  /** As the next start finds it: every acknowledged thing is there, and all verifies. */
  async function expectWhole(said: string): Promise<void> {
    const database = openDatabase({ client: 'better-sqlite3', filename: join(workshop.data, 'dalel.sqlite') });
    try {
      const { state: checkFile } = openVaultForReading(join(workshop.data, 'vault'));
      const [verdict] = await verifyAll({ db: database.read, witnessedTables, checkFile });
      expect(verdict?.fault, said).to.equal(undefined);
      for (const what of acknowledged()) expect(await isThere(database, what), `${said}: ${what}`).to.equal(true);
    } finally {
      await database.close();
    }
  }

  function acknowledged(): readonly string[] {
    const path = join(workshop.data, 'acknowledged');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  }

  async function isThere(database: Database, what: string): Promise<boolean> {
    if (what.length !== 64) return (await database.read('passwords').where({ id: what }).first()) !== undefined;
    const entries = (await database.read('received_files').where({ sha256: what })) as unknown[];
    return entries.length === 1 && existsSync(join(workshop.data, 'vault', what.slice(0, 2), what.slice(2, 4), what));
  }

  /** How many such calls on the database’s log are made before the work begins, and by the work itself. */
  function countedCalls(call: string): { readonly before: number; readonly ofWork: number } {
    const lines = (count: number) => traced(['-e', `trace=${call}`], count).split(`${call}(`).length - 1;
    const before = lines(0);
    return { before, ofWork: lines(1) - before };
  }

  /** @returns what strace wrote of the calls that touch the log. */
  function traced(more: readonly string[], count = 1): string {
    workshop.begin();
    const list = join(mkdtempSync(join(workshop.folder, 'trace-')), 'calls');
    const options = ['-f', '-qq', '-o', list, '-P', join(workshop.data, 'dalel.sqlite-wal'), ...more];
    runProgram('strace', [...options, process.execPath, ...workshop.command('append', count, 1)]);
    return readFileSync(list, 'utf8');
  }
});

describe('a call to the disk that fails during a backup', function () {
  this.timeout(900_000);
  let workshop: Workshop;
  before(async function () {
    this.timeout(120_000);
    needsProgram(this, 'gcc');
    workshop = await openWorkshop();
  });
  after(() => workshop?.close());

  it('leaves the laboratory as it was, and no copy that says that it is whole', async () => {
    let fired = 0;
    let refused = 0;
    const good = workshop.backup();
    expect(good.status, good.output).to.equal(0);
    expect(good.output).to.include('verified');
    const begun = good.calls.findIndex(({ kind, path }) => kind === 'folder-made' && path === workshop.copy) + 1;
    const chosen = chosenCalls(good.calls.slice(begun));
    expect(chosen.length).to.be.greaterThan(15);
    for (const call of chosen) {
      rmSync(workshop.copy, { recursive: true, force: true });
      const { status, output, calls } = workshop.backup({ call, errno: ENOSPC });
      const hit = calls.find(({ kind }) => kind === 'failed');
      if (hit === undefined) continue;
      fired += 1;
      const said = `call ${call} (${hit.path}) failed and the command said: ${output}`;
      // SQLite goes on where only the name of its journal could not be synced; then the copy must be whole all the same.
      if (status === 0) await expectWholeCopy(said);
      else {
        expect(status, said).to.equal(1);
        expect(output, said).not.to.include('verified');
        expect(existsSync(workshop.copy), `${said}; a part of a copy was left`).to.equal(false);
        refused += 1;
      }
      expect(readdirSync(workshop.data)).to.include('dalel.sqlite');
    }
    expect(fired).to.be.greaterThan(15);
    expect(refused).to.be.greaterThan(10);
  });

  async function expectWholeCopy(said: string): Promise<void> {
    const database = openDatabase({ client: 'better-sqlite3', filename: join(workshop.copy, 'dalel.sqlite') });
    const { state: checkFile } = openVaultForReading(join(workshop.copy, 'vault'));
    const verdicts = await verifyAll({ db: database.read, witnessedTables, checkFile });
    await database.close();
    expect(
      verdicts.map(({ fault }) => fault),
      said,
    ).to.deep.equal([undefined]);
  }
});

/** Every call, save that of the pages of a database, written in one row, one in forty is taken. */
function chosenCalls(calls: readonly DiskCall[]): number[] {
  const numbers = calls.map((_, index) => index + 1);
  return numbers.filter((number) => {
    const [before, call] = [calls[number - 2], calls[number - 1]];
    const isOneOfARow = call?.kind === 'written' && before?.kind === 'written' && call.path === before.path;
    return !isOneOfARow || number % 40 === 0;
  });
}
