// Hand-overs by the real form over HTTP, with one station and with 32, each durable before it is answered: against raw commits
// of one prepared insert, and against an Express route that answers a constant to the same requests. At the bench a sheet of
// scanned items is signed once, so sheets of ten are measured beside single items: what is counted is items handed over.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newId } from '../../server/foundation/ids.js';
import { compileServer } from '../support/killed-server.js';
import { layOut } from '../support/laid-out.js';
import { interleave, median, repeatFor, type Contender } from './interleave.js';
import { startMetered, type MeteredProcess, type Usage } from './metered-process.js';
import { openStations, type Stations } from './open-stations.js';
import type { Shift, ShiftReport } from './stations.js';
import { syncsDuring } from './syncs.js';

const roundMilliseconds = 3_000;
const manyStations = 32;
const itemsOfSheet = 10;

export async function benchScans(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  const compiled = await compileServer();
  const laidOut = await layOut(folder, manyStations + manyStations * itemsOfSheet);
  const environment = { DALEL_DATA: folder, DALEL_PORT: '0', DALEL_LOG: 'error' };
  const server = await startMetered([compiled.command, 'start'], environment);
  const constant = await startMetered(['--import', 'tsx', resolve(import.meta.dirname, 'constant-server.ts')]);
  const stations = openStations(laidOut);
  const raw = rawCommits(folder);
  try {
    const counted = countedEvents(folder);
    const shifts = theShifts(server, constant).map((plan) => new MeasuredShift(plan, stations));
    await interleave({
      title: 'custody scans',
      unit: 'items',
      rounds: 5,
      baselines: 2,
      contenders: [
        { name: 'raw better-sqlite3, one insert a commit', run: () => repeatFor(roundMilliseconds / 2, raw.insert) },
        ...shifts.map((shift) => shift.contender),
      ],
    });
    console.table(shifts.map((shift) => shift.row()));
    checkAcknowledged(shifts, counted() - laidOut.shuttles.length);
    await showSyncs(server, stations);
  } finally {
    raw.close();
    stations.close();
    await server.stop();
    await constant.stop();
    compiled.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface ShiftPlan {
  readonly name: string;
  readonly server: MeteredProcess;
  readonly shift: Omit<Shift, 'origin' | 'milliseconds'>;
}

function theShifts(server: MeteredProcess, constant: MeteredProcess): readonly ShiftPlan[] {
  const json = { accept: 'application/json', records: true, together: 1, firstItem: 0 } as const;
  const page = { accept: 'text/html', records: true, together: 1, firstItem: 0 } as const;
  return [
    { name: 'Express, a constant, 32 stations', server: constant, shift: { ...json, records: false, stations: 32 } },
    { name: 'hand-over, 1 station', server, shift: { ...json, stations: 1 } },
    { name: 'hand-over, 32 stations', server, shift: { ...json, stations: manyStations } },
    {
      name: 'sheets of ten items, 32 stations',
      server,
      shift: { ...json, together: itemsOfSheet, firstItem: manyStations, stations: manyStations },
    },
    { name: 'hand-over answered with the page, 32 stations', server, shift: { ...page, stations: manyStations } },
  ];
}

class MeasuredShift {
  private readonly reports: (ShiftReport & { readonly server: Usage })[] = [];

  constructor(
    readonly plan: ShiftPlan,
    private readonly stations: Stations,
  ) {}

  get contender(): Contender {
    return { name: this.plan.name, run: () => this.run() };
  }

  get recorded(): number {
    if (!this.plan.shift.records) return 0;
    return this.reports.reduce((sum, { events }) => sum + events, 0);
  }

  row() {
    const measured = this.reports.slice(1);
    const middle = (of: (report: ShiftReport & { readonly server: Usage }) => number): number =>
      Number(median(measured.map(of)).toPrecision(3));
    return {
      what: this.plan.name,
      'p50 ms': middle((report) => report.p50Milliseconds),
      'p99 ms': middle((report) => report.p99Milliseconds),
      'server µs CPU an item': middle(({ server, events }) => server.cpuMicroseconds / events),
      'stations µs CPU an item': middle(({ cpuMicroseconds, events }) => cpuMicroseconds / events),
      'event loop p99 ms': middle(({ server }) => server.loopDelayMilliseconds),
    };
  }

  private async run(): Promise<number> {
    const { server, shift } = this.plan;
    await server.usage();
    const report = await this.stations.work({ ...shift, origin: server.origin, milliseconds: roundMilliseconds });
    this.reports.push({ ...report, server: await server.usage() });
    return report.events;
  }
}

/** What was answered must be in the database, once: else the figures are of something else. */
function checkAcknowledged(shifts: readonly MeasuredShift[], events: number): void {
  const acknowledged = shifts.reduce((sum, shift) => sum + shift.recorded, 0);
  console.log(`${acknowledged} hand-overs were acknowledged, ${events} are in the database.`);
  if (acknowledged !== events) throw new Error('these should be the same');
}

function countedEvents(folder: string): () => number {
  return () => {
    const db = new Database(join(folder, 'dalel.sqlite'), { readonly: true });
    const row = db.prepare<[], { events: number }>('SELECT count(*) AS events FROM custody_events').get();
    db.close();
    return row?.events ?? 0;
  };
}

/** Apart from the timed rounds, since to be watched costs time. */
async function showSyncs(server: MeteredProcess, stations: Stations): Promise<void> {
  for (const count of [1, manyStations]) {
    const shift = {
      origin: server.origin,
      stations: count,
      accept: 'application/json',
      records: true,
      together: 1,
      firstItem: 0,
    } as const;
    const syncs = await syncsDuring(server.pid, () => stations.work({ ...shift, milliseconds: roundMilliseconds }));
    if (syncs === undefined) {
      console.log('strace is not here or may not watch: calls to the disk were not counted');
      return;
    }
    const each = (syncs.count / syncs.outcome.events).toPrecision(3);
    console.log(`${count} station(s): ${each} calls of fsync and fdatasync an event (${syncs.outcome.events} events)`);
  }
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
