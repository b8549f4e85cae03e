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
import { openAnchors } from './ledger/anchors.js';
import type { Keys, Lab, Workers } from './ledger/lab.js';
import { fillNodes } from './ledger/node-store.js';
import { openWriter } from './ledger/writer.js';

export interface OpenLab {
  readonly lab: Lab;
  readonly close: () => Promise<void>;
}

export interface Surroundings {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** @throws Error when the database would lose acknowledged entries or has lost its guards. */
export async function openLab(settings: Settings, surroundings: Surroundings = {}): Promise<OpenLab> {
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
  const database = openDatabase({ ...settings.database, filename: join(settings.dataFolder, 'dalel.sqlite') });
  try {
    await migrateToLatest(database);
    await checkDurability(database);
    await checkGuards(database);
    await fillNodes(database.write);
  } catch (fault) {
    await database.close();
    throw fault;
  }
  return putTogether(settings, database, surroundings);
}

async function putTogether(settings: Settings, database: Database, surroundings: Surroundings): Promise<OpenLab> {
  const workers = openPools(settings);
  const lab: Lab = {
    settings,
    clock: surroundings.clock ?? systemClock,
    log: surroundings.log ?? openLog(settings.logLevel),
    db: database.read,
    engine: database.engine,
    writer: openWriter(database.write, database.engine),
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
