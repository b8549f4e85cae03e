// Power cuts, replayed: a process writes while each of its calls to the disk is recorded; the disk as it may be after a cut at
// two thousand moments is made from the record and opened. What had been acknowledged must be there, whole.
import { expect } from 'chai';
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { witnessedTables } from '../../server/database/migrate.js';
import { openDatabase } from '../../server/database/connection.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import { leafHash } from '../../server/ledger/merkle.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { needsProgram } from '../support/outside-program.js';
import { openWorkshop, type Workshop } from './workshop.js';
import { chanceOf, diskOf, follow, writeImage } from './power-cut.js';
import type { DiskCall } from './recorded-run.js';

const seed = Number(process.env['TEST_SEED'] ?? 20_261_127);

describe('a power cut', () => {
  let workshop: Workshop;
  before(async function () {
    this.timeout(120_000);
    needsProgram(this, 'gcc');
    workshop = await openWorkshop();
  });
  after(() => workshop?.close());

  it('at any of 2,000 moments of writing loses no acknowledged entry and leaves the ledger whole', async function () {
    this.timeout(600_000);
    const calls = workshop.recorded('append', 320, 8, 'FULL');
    const told = await cutsOf(calls, 2_000, lostEntries);
    expect(told, `seed ${seed}`).to.deep.include({ damaged: 0, losing: 0 });
    expect(told.acknowledged).to.be.greaterThan(300);
  });

  it('loses acknowledged entries when SQLite syncs less than it must: the method can see a loss', async function () {
    this.timeout(600_000);
    const calls = workshop.recorded('append', 160, 8, 'NORMAL');
    const told = await cutsOf(calls, 200, lostEntries);
    expect(told.damaged, `seed ${seed}`).to.equal(0);
    expect(told.losing).to.be.greaterThan(0);
  });

  it('at any of 500 moments of taking files in loses neither the bytes nor the entry of an acknowledged file', async function () {
    this.timeout(600_000);
    const calls = workshop.recorded('ingest', 60, 4);
    const told = await cutsOf(calls, 500, lostFiles);
    expect(told, `seed ${seed}`).to.deep.include({ damaged: 0, losing: 0 });
    expect(told.acknowledged).to.equal(60);
  });

  it('right after a backup said that it is verified leaves it so', async function () {
    this.timeout(300_000);
    workshop.begin();
    const { status, output, calls } = workshop.backup();
    expect(status, output).to.equal(0);
    const root = dirname(workshop.copy);
    const disk = diskOf(new Map(), [root]);
    for (const call of calls) follow(disk, call);
    for (let luck = 1; luck <= 20; luck += 1) {
      const image = join(workshop.folder, 'image-of-copies');
      rmSync(image, { recursive: true, force: true });
      writeImage(disk, { root, to: image, chance: chanceOf(seed + luck) });
      await expectVerified(join(image, 'copy'));
    }
  });

  interface Told {
    readonly damaged: number;
    readonly losing: number;
    readonly acknowledged: number;
  }

  type Losing = (db: Database.Database, image: string, acknowledged: readonly string[]) => boolean;

  /** Cuts at moments spread over the whole record, each with its own luck. */
  async function cutsOf(calls: readonly DiskCall[], cuts: number, loses: Losing): Promise<Told> {
    const chance = chanceOf(seed);
    const moments = Array.from({ length: cuts }, () => Math.floor(chance() * (calls.length + 1))).sort((a, b) => a - b);
    const disk = diskOf(workshop.base.files, workshop.base.folders);
    const acknowledged: string[] = [];
    const image = join(workshop.folder, 'image');
    let [reached, damaged, losing] = [0, 0, 0];
    for (const [index, moment] of moments.entries()) {
      for (const call of calls.slice(reached, moment)) {
        if (call.kind === 'written' && call.path.endsWith('/acknowledged'))
          acknowledged.push(call.bytes.toString().trim());
        else follow(disk, call);
      }
      reached = moment;
      rmSync(image, { recursive: true, force: true });
      mkdirSync(image);
      writeImage(disk, { root: workshop.data, to: image, chance });
      const verdict = lookAt(image, acknowledged, loses);
      if (verdict === 'damaged') damaged += 1;
      if (verdict === 'loses') losing += 1;
      if (index % 100 === 0 && verdict === 'whole') await expectVerified(image);
    }
    return { damaged, losing, acknowledged: acknowledged.length };
  }

  function lookAt(image: string, acknowledged: readonly string[], loses: Losing): 'whole' | 'loses' | 'damaged' {
    const db = new Database(join(image, 'dalel.sqlite'));
    try {
      if (db.pragma('integrity_check', { simple: true }) !== 'ok' || !chainHolds(db)) return 'damaged';
      return loses(db, image, acknowledged) ? 'loses' : 'whole';
    } catch {
      return 'damaged';
    } finally {
      db.close();
    }
  }

  function chainHolds(db: Database.Database): boolean {
    const rows = db.prepare('SELECT seq, bytes, leaf_hash FROM ledger_entries ORDER BY seq').all() as EntryRow[];
    const head = db.prepare('SELECT size FROM ledger_heads').get() as { size: number };
    return head.size === rows.length && rows.every((row, index) => follows(row, index, rows[index - 1]));
  }
});

interface EntryRow {
  readonly seq: number;
  readonly bytes: string;
  readonly leaf_hash: string;
}

function follows({ seq, bytes, leaf_hash }: EntryRow, index: number, before: EntryRow | undefined): boolean {
  const { prev } = JSON.parse(bytes) as { prev: string | null };
  return seq === index && leafHash(bytes) === leaf_hash && prev === (before?.leaf_hash ?? null);
}

function lostEntries(db: Database.Database, _image: string, acknowledged: readonly string[]): boolean {
  const found = db.prepare('SELECT 1 FROM passwords WHERE id = ?');
  return acknowledged.some((id) => found.get(id) === undefined);
}

function lostFiles(db: Database.Database, image: string, acknowledged: readonly string[]): boolean {
  const entered = db.prepare("SELECT 1 FROM ledger_entries WHERE type = 'file.received' AND bytes LIKE ?");
  return acknowledged.some((sha256) => {
    const path = join(image, 'vault', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    const isKept = existsSync(path) && sha256Hex(readFileSync(path)) === sha256;
    return !isKept || entered.get(`%${sha256}%`) === undefined;
  });
}

async function expectVerified(image: string): Promise<void> {
  const database = openDatabase({ client: 'better-sqlite3', filename: join(image, 'dalel.sqlite') });
  const { state: checkFile } = openVaultForReading(join(image, 'vault'));
  const verdicts = await verifyAll({ db: database.read, witnessedTables, checkFile });
  await database.close();
  expect(verdicts.map(({ fault }) => fault)).to.deep.equal([undefined]);
}
