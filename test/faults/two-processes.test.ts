// Two servers, each a process of its own, on one SQLite file: items change hands to and fro between them. Nobody is refused for
// the other's sake; when one is killed the other goes on, and what either acknowledged is there.
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { custodyEventById } from '../../server/evidence/custody/custody-store.js';
import { shuttleOn, type Acknowledged, type Road } from '../support/hand-overs.js';
import {
  compileServer,
  startProcess,
  type CompiledServer,
  type ServerProcess,
  uncompiled,
} from '../support/killed-server.js';
import { layOut, type LaidOut } from '../support/laid-out.js';
import { runProgram } from '../support/outside-program.js';

const items = 12;
const enough = 200;

describe('two processes on one SQLite file', () => {
  let dataFolder: string;
  let server: CompiledServer;
  let database: Database;
  let laidOut: LaidOut;
  const processes: ServerProcess[] = [];
  const acknowledged: Acknowledged[] = [];

  before(async function () {
    this.timeout(120_000);
    server = await compileServer();
    dataFolder = await mkdtemp(join(tmpdir(), 'dalel-two-'));
    laidOut = await layOut(dataFolder, items);
    database = openDatabase({ client: 'better-sqlite3', filename: join(dataFolder, 'dalel.sqlite') });
  });
  after(async () => {
    for (const each of processes) await each.kill();
    await database.close();
    server.remove();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('take the steps of the same items in turn, and one goes on when the other is killed', async function () {
    this.timeout(240_000);
    const [first, second] = [await started(), await started()];
    const together = shuttlesOn(inTurn(first.origin, second.origin));
    await reached(together, enough);
    await second.kill();
    await together;
    const until = acknowledged.length + enough;
    await shuttlesOn(
      () => first.origin,
      () => acknowledged.length >= until,
    );
    await first.kill();
    expect(acknowledged.length).to.be.at.least(until);
  });

  it('have recorded what either acknowledged, each event once', async () => {
    expect(new Set(acknowledged.map(({ eventId }) => eventId)).size).to.equal(acknowledged.length);
    const known = await database.read<{ id: string }>('custody_events').select('id');
    const ids = new Set(known.map(({ id }) => id));
    expect(acknowledged.filter(({ eventId }) => !ids.has(eventId))).to.deep.equal([]);
  });

  it('leave a ledger that verifies whole', function () {
    this.timeout(60_000);
    const { status, output } = runProgram(process.execPath, [...uncompiled, 'verify', '--data', dataFolder]);
    expect(output).to.include('whole.');
    expect(status, output).to.equal(0);
  });

  async function started(): Promise<ServerProcess> {
    const running = await startProcess([server.command], dataFolder);
    processes.push(running);
    return running;
  }

  const acknowledge = (event: Acknowledged) => void acknowledged.push(event);
  const isRecorded = async (eventId: string) => (await custodyEventById(database.read, eventId)) !== undefined;

  async function shuttlesOn(nextOrigin: () => string, isOver?: () => boolean): Promise<void> {
    const road: Road = {
      get origin() {
        return nextOrigin();
      },
      people: laidOut.people,
      acknowledge,
      isRecorded,
      ...(isOver === undefined ? {} : { isOver }),
    };
    await Promise.all(laidOut.shuttles.map((shuttle) => shuttleOn(road, shuttle)));
  }

  /** @throws what the work throws before. */
  async function reached(work: Promise<void>, count: number): Promise<void> {
    const counted = async (): Promise<void> => {
      while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await Promise.race([counted(), work]);
    expect(acknowledged.length).to.be.at.least(count);
  }
});

function inTurn(one: string, other: string): () => string {
  let turn = 0;
  return () => ((turn += 1) % 2 === 0 ? one : other);
}
