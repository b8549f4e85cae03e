// Hand-overs by the real form over HTTP, with one client and with 32, against raw commits of one prepared insert.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../server/foundation/ids.js';
import { shuttleOn, type Shuttle } from '../support/hand-overs.js';
import { compileServer, startProcess } from '../support/killed-server.js';
import { layOut, type LaidOut } from '../support/laid-out.js';
import { interleave, repeatFor } from './interleave.js';

const roundMilliseconds = 3_000;

export async function benchScans(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  const compiled = await compileServer();
  try {
    const laidOut = await layOut(folder, 32);
    const server = await startProcess([compiled.command], folder);
    const raw = rawCommits(folder);
    const scan = (shuttles: readonly Shuttle[]) => () => scansFor(server.origin, laidOut, shuttles);
    await interleave({
      title: 'custody scans',
      unit: 'commits',
      rounds: 3,
      contenders: [
        { name: 'raw better-sqlite3, one insert a commit', run: () => repeatFor(roundMilliseconds / 2, raw.insert) },
        { name: 'hand-over through HTTP, 1 client', run: scan(laidOut.shuttles.slice(0, 1)) },
        { name: 'hand-over through HTTP, 32 clients', run: scan(laidOut.shuttles) },
      ],
    });
    raw.close();
    await server.kill();
  } finally {
    compiled.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function scansFor(origin: string, { people }: LaidOut, shuttles: readonly Shuttle[]): Promise<number> {
  const end = performance.now() + roundMilliseconds;
  let done = 0;
  const road = {
    origin,
    people,
    acknowledge: () => (done += 1),
    isRecorded: () => Promise.resolve(false),
    isOver: () => performance.now() > end,
  };
  await Promise.all(shuttles.map((shuttle) => shuttleOn(road, shuttle)));
  return done;
}

/** In the same folder with the same settings: WAL, synchronous=FULL. */
function rawCommits(folder: string) {
  const db = new Database(join(folder, 'raw.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE events (id TEXT PRIMARY KEY, bytes TEXT NOT NULL) STRICT');
  const statement = db.prepare('INSERT INTO events VALUES (?, ?)');
  const bytes = 'x'.repeat(400);
  return {
    insert: () => Promise.resolve(statement.run(newId(), bytes)),
    close: () => db.close(),
  };
}
