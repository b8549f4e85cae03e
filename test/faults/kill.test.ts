// The server is killed at random moments while items change hands, go on shelves and are photographed. What it acknowledged is
// there, once; nothing is half done; every item is with exactly one custodian.
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { custodyEventById, eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { unknownItem } from '../../server/evidence/custody/custody-state.js';
import { decide } from '../../server/evidence/custody/transfer.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { shuttleOn, type Acknowledged, type HandOverPerson, type Shuttle } from '../support/hand-overs.js';
import { compileServer, startProcess, type CompiledServer, uncompiled } from '../support/killed-server.js';
import { layOut } from '../support/laid-out.js';
import { photographOn, shelveOn, type Shelved } from '../support/mixed-work.js';
import { runProgram } from '../support/outside-program.js';

/** A hundred where the project is checked; CI names that machine. */
const kills = process.env['CI'] ? 100 : 20;
const [handed, shelved] = [6, 3];

describe('killing the server during mixed work', () => {
  let dataFolder: string;
  let server: CompiledServer;
  let database: Database;
  let people: readonly [HandOverPerson, HandOverPerson];
  let shuttles: readonly Shuttle[];
  let shelves: readonly Shelved[];
  let photographed: string;
  const pictures = new Set<string>();
  const acknowledged: Acknowledged[] = [];

  before(async function () {
    this.timeout(120_000);
    server = await compileServer();
    dataFolder = await mkdtemp(join(tmpdir(), 'dalel-kill-'));
    let placeId = '';
    const laidOut = await layOut(dataFolder, handed + shelved, async (test) => {
      const shelf = { kind: 'shelf', name: 'Х-2, полка 07', parentId: null, needsWitness: false } as const;
      placeId = (await createPlace(test.lab, test.administrator, shelf)).id;
    });
    people = laidOut.people;
    photographed = `${laidOut.caseNumber}-01`;
    shuttles = laidOut.shuttles.slice(0, handed);
    shelves = laidOut.shuttles.slice(handed).map(({ exhibitId }) => ({
      exhibitId,
      placeId,
      step: 'store',
      pending: undefined,
    }));
    database = openDatabase({ client: 'better-sqlite3', filename: join(dataFolder, 'dalel.sqlite') });
  });
  after(async () => {
    await database.close();
    server.remove();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it(`starts again each time, ${kills} times, and goes on where it was`, async function () {
    this.timeout(1_500_000);
    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged.length;
      await oneLife(round % 10 === 9);
      expect(acknowledged.length, `round ${round} came to work`).to.be.greaterThan(before);
    }
  });

  it('has every acknowledged event exactly once, in the custody of its item and in the ledger', async () => {
    expect(new Set(acknowledged.map(({ eventId }) => eventId)).size).to.equal(acknowledged.length);
    const entered = await entriesOfEvents();
    for (const { eventId, exhibitId } of acknowledged) {
      const events = await eventsOfItem(database.read, { kind: 'exhibit', id: exhibitId });
      expect(events.filter(({ id }) => id === eventId).length, eventId).to.equal(1);
      expect(entered.get(eventId), eventId).to.equal(1);
    }
  });

  it('has nothing half done: each item’s events follow by the rules and end with exactly one custodian', async () => {
    for (const { exhibitId } of [...shuttles, ...shelves]) {
      const events = await eventsOfItem(database.read, { kind: 'exhibit', id: exhibitId });
      expect(events.length).to.be.greaterThan(2);
      const last = events.reduce((state, event) => decide(state, event, around()), unknownItem(exhibitId));
      expect(last.whereabouts.kind).to.be.oneOf(['person', 'in-transfer', 'place']);
      const newest = { item_id: exhibitId, position: events.length };
      const holders = (await database.read('custody_events').where(newest)) as unknown[];
      expect(holders.length, 'newest events of one item').to.equal(1);
    }
  });

  it('has every photograph that it took, with its bytes in the vault', async () => {
    const rows = await database.read<{ sha256: string }>('photographs').select('sha256');
    const known = new Set(rows.map(({ sha256 }) => sha256));
    expect([...pictures].filter((sha256) => !known.has(sha256))).to.deep.equal([]);
    expect(pictures.size).to.be.greaterThan(0);
    expect(rows.length).to.equal(known.size);
  });

  it('verifies whole: entries, rows, heads and guards', function () {
    this.timeout(60_000);
    const { status, output } = runProgram(process.execPath, [...uncompiled, 'verify', '--data', dataFolder]);
    expect(output).to.include('whole.');
    expect(status, output).to.equal(0);
  });

  /**
   * Starts, lets work begin, kills at a random moment. Few lives are long enough for a picture, which is streamed, synced
   * and named first: so some of them are spared until one is taken.
   */
  async function oneLife(isSparedForPicture: boolean): Promise<void> {
    const running = await startProcess([server.command], dataFolder);
    const [eventTaken, acknowledge] = firstOf((event: Acknowledged) => acknowledged.push(event));
    const [pictureTaken, keepPicture] = firstOf((sha256: string) => pictures.add(sha256));
    const atWork = Promise.all([eventTaken, isSparedForPicture ? pictureTaken : undefined]);
    const isRecorded = async (eventId: string) => (await custodyEventById(database.read, eventId)) !== undefined;
    const road = { origin: running.origin, people, acknowledge, isRecorded };
    const work = Promise.all([
      ...shuttles.map((shuttle) => shuttleOn(road, shuttle)),
      ...shelves.map((item) => shelveOn(road, item)),
      photographOn(road, photographed, keepPicture),
    ]);
    await Promise.race([atWork, work]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
    await running.kill();
    await work;
  }

  /** How often each custody event is named by an entry of the ledger. */
  async function entriesOfEvents(): Promise<ReadonlyMap<string, number>> {
    const rows = await database
      .read<{ bytes: string }>('ledger_entries')
      .where('type', 'like', 'custody.%')
      .select('bytes');
    const counts = new Map<string, number>();
    for (const { bytes } of rows) {
      const id = /"event":"([^"]+)"/.exec(bytes)?.[1] ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
});

/** @returns what is fulfilled by the first that is kept, and what keeps. */
function firstOf<Kept>(keep: (kept: Kept) => unknown): readonly [Promise<void>, (kept: Kept) => void] {
  let fulfil: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (fulfil = resolve));
  return [
    first,
    (kept) => {
      keep(kept);
      fulfil();
    },
  ];
}

const around = () => ({
  now: new Date(),
  holds: [],
  consumption: 'partial' as const,
  uncertainty: { twelveVariances: 0n, coverageFactor: 2 },
});
