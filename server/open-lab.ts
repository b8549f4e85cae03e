// Builds the Lab from the settings: the only place where things are put together.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, type Clock } from './foundation/clock.js';
import { writeDurably } from './foundation/durable-file.js';
import { openLog, type Log } from './foundation/log.js';
import type { Settings } from './foundation/settings.js';
import { openVault } from './foundation/vault.js';
import { openWorkers } from './foundation/workers.js';
import { checkDurability, openDatabase, type Database } from './database/connection.js';
import { checkGuards, migrateToLatest } from './database/migrate.js';
import { TurnsBeside } from './database/turns-beside.js';
import { WritingGate } from './database/writing-gate.js';
import { openAnchors } from './ledger/anchors.js';
import type { Keys, Lab, Workers } from './ledger/lab.js';
import { fillNodes } from './ledger/node-store.js';
import { openRecordingThread } from './ledger/recording-thread.js';
import { openWriter } from './ledger/writer.js';

export interface OpenLab {
  readonly lab: Lab;
  readonly close: () => Promise<void>;
}

export interface Surroundings {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Sheets are recorded in a thread of their own. */
  readonly recordsApart?: boolean;
}

/** What the recording thread needs to open the laboratory beside this one. */
export interface Beside {
  readonly settings: Settings;
  readonly gate: SharedArrayBuffer;
  readonly turns: SharedArrayBuffer;
}

/** @throws Error when the database would lose acknowledged entries or has lost its guards. */
export async function openLab(settings: Settings, surroundings: Surroundings = {}): Promise<OpenLab> {
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
  const shared = surroundings.recordsApart === true ? { gate: new WritingGate(), turns: new TurnsBeside() } : undefined;
  const database = openDatabase(fileOf(settings), shared && { role: 'hears', turns: shared.turns });
  try {
    await migrateToLatest(database);
    await checkDurability(database);
    await checkGuards(database);
    await fillNodes(database.write);
  } catch (fault) {
    await database.close();
    throw fault;
  }
  const opened = await putTogether(settings, database, { ...surroundings, gate: shared?.gate });
  return shared === undefined ? opened : withRecorder(opened, shared);
}

/** In the recording thread, when the server has opened the database: on connections of its own. */
export async function openLabBeside({ settings, gate, turns }: Beside): Promise<OpenLab> {
  const database = openDatabase(fileOf(settings), { role: 'tells', turns: new TurnsBeside(turns) });
  await checkDurability(database);
  return putTogether(settings, database, { gate: new WritingGate(gate) });
}

const fileOf = ({ database, dataFolder }: Settings) => ({ ...database, filename: join(dataFolder, 'dalel.sqlite') });

async function withRecorder({ lab, close }: OpenLab, { gate, turns }: SharedWriting): Promise<OpenLab> {
  const beside: Beside = { settings: lab.settings, gate: gate.memory, turns: turns.memory };
  const moduleUrl = new URL('./recording-worker.js', import.meta.url);
  const ended = (): void => gate.shutForGood();
  const recorder = await openRecordingThread(moduleUrl, beside, { db: lab.db, ended }).catch(async (fault: unknown) => {
    await close();
    throw fault;
  });
  return {
    lab: { ...lab, recorder },
    close: async () => {
      await recorder.close();
      await close();
    },
  };
}

interface SharedWriting {
  readonly gate: WritingGate;
  readonly turns: TurnsBeside;
}

async function putTogether(
  settings: Settings,
  database: Database,
  surroundings: Surroundings & { readonly gate?: WritingGate | undefined },
): Promise<OpenLab> {
  const workers = openPools(settings);
  const lab: Lab = {
    settings,
    clock: surroundings.clock ?? systemClock,
    log: surroundings.log ?? openLog(settings.logLevel),
    db: database.read,
    engine: database.engine,
    writer: openWriter(database.write, database.engine, surroundings.gate),
    anchors: openAnchors(settings.ledger.anchorFolder),
    vault: await openVault(join(settings.dataFolder, 'vault')),
    keys: await openKeys(join(settings.dataFolder, 'keys')),
    workers,
  };
  const close = async (): Promise<void> => {
    await lab.writer.idle();
    await Promise.all(Object.values(workers).map((pool: Workers['files']) => pool.destroy()));
    await database.close();
  };
  return { lab, close };
}

function openPools(settings: Settings): Workers {
  const threads = settings.workerThreads;
  return {
    files: openWorkers(new URL('./measuring/measurements/file-worker.js', import.meta.url), {
      threads,
      megabytes: 1_024,
    }),
    spectra: openWorkers(new URL('./chemistry/spectra/search-worker.js', import.meta.url), {
      threads,
      megabytes: 1_024,
    }),
    documents: openWorkers(new URL('./reporting/reports/document-worker.js', import.meta.url), {
      threads: 1,
      megabytes: 768,
    }),
    acts: openWorkers(new URL('./evidence/acts/act-worker.js', import.meta.url), { threads: 1, megabytes: 768 }),
    structures: openWorkers(new URL('./chemistry/structures/structure-worker.js', import.meta.url), {
      threads: 1,
      megabytes: 512,
    }),
  };
}

async function openKeys(folder: string): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, pepper: await secretFile(join(folder, 'password-pepper'), 32) };
}

/** Reads a secret, or makes it at the first start: whole on the disk before it is used, readable by the owner alone. */
async function secretFile(path: string, bytes: number): Promise<Buffer> {
  const known = await readFile(path).catch(() => undefined);
  if (known !== undefined) return known;
  const secret = randomBytes(bytes);
  await writeDurably(path, secret, 0o400);
  return secret;
}
