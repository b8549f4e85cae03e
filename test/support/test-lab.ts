// A laboratory in a temporary folder, with a clock that stands until it is moved. Nothing in it is a stand-in.
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';
import { pino } from 'pino';
import type { DatabaseClient } from '../../server/database/connection.js';
import { witnessedTables } from '../../server/database/migrate.js';
import type { Actor, Role } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { Settings } from '../../server/foundation/settings.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import type { Lab } from '../../server/ledger/lab.js';
import { verifyAll, type Verdict } from '../../server/ledger/verify.js';
import { openLab } from '../../server/open-lab.js';
import type { Person } from '../../server/people/person.js';
import { enrol, foundLaboratory } from '../../server/people/setup-actions.js';

export interface TestLab {
  readonly lab: Lab;
  readonly settings: Settings;
  readonly laboratoryId: string;
  readonly administrator: Actor;
  readonly clock: { now: () => Date; set: (text: string) => void; forward: (milliseconds: number) => void };
  /** Enters a new person with these roles and returns them as an actor. */
  readonly person: (...roles: readonly Role[]) => Promise<Actor>;
  readonly verify: () => Promise<readonly Verdict[]>;
  /** Verification as seen from inside a transaction. */
  readonly verifyThrough: (db: Lab['db']) => Promise<readonly Verdict[]>;
  readonly close: () => Promise<void>;
}

export const testPassword = 'correct horse battery staple';

/** On a memory disk where there is one: these tests don't test durability. TEST_FOLDER names another, for measuring. */
export async function temporaryFolder(): Promise<string> {
  const folder = process.env['TEST_FOLDER'] ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  return mkdtemp(join(folder, 'dalel-test-'));
}

export async function openTestLab(client: DatabaseClient = 'better-sqlite3'): Promise<TestLab> {
  const dataFolder = await temporaryFolder();
  const schema = `test_${newId().replaceAll('-', '')}`;
  const url = process.env['DALEL_TEST_PG'];
  if (client === 'pg') await onServer(url, `CREATE SCHEMA ${schema}`);
  const settings = testSettings(dataFolder, client === 'pg' ? { client, url: url ?? '', schema } : { client });
  const clock = standingClock('2026-11-23T09:00:00.000Z');
  const opened = await openLab(settings, { clock, log: pino({ level: 'silent' }) });
  const { lab } = opened;
  const founder = await foundLaboratory(lab, laboratory(), {
    name: 'Әкімші Айдос',
    login: 'admin',
    password: testPassword,
  });
  const laboratoryId = founder.laboratoryId;
  const { state: checkFile } = openVaultForReading(join(dataFolder, 'vault'));
  const verifyThrough = (db: Lab['db']) => verifyAll({ db, witnessedTables, checkFile });
  return {
    lab,
    settings,
    laboratoryId,
    clock,
    administrator: actorFor(founder, ['administrator']),
    person: (...roles) => newPerson(lab, laboratoryId, roles),
    verify: () => verifyThrough(lab.db),
    verifyThrough,
    close: async () => {
      await opened.close();
      if (client === 'pg') await onServer(url, `DROP SCHEMA ${schema} CASCADE`);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export function testSettings(dataFolder: string, database: Settings['database']): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    database,
    publicUrl: 'http://localhost',
    behindProxy: false,
    timeZone: 'Asia/Almaty',
    logLevel: 'silent',
    uploadLimitBytes: 20 * 1_048_576,
    workerThreads: 1,
    recordsApart: false,
    folderScanSeconds: 1,
    benchLockMinutes: 5,
    offerLimitMinutes: 30,
    ledger: {
      checkpointMinutes: 5,
      anchorFolder: join(dataFolder, 'keys/anchors'),
      timestampUrl: undefined,
      witnesses: [],
    },
  };
}

const laboratory = () => ({
  code: 'ALM',
  nameKk: 'Алматы қаласы бойынша институт',
  nameRu: 'Институт по городу Алматы',
  nameEn: 'Almaty Institute',
  timeZone: 'Asia/Almaty',
});

let people = 0;

async function newPerson(lab: Lab, laboratoryId: string, roles: readonly Role[]): Promise<Actor> {
  people += 1;
  const name = `Тестов Т${people}`;
  const person: Person = {
    id: newId(),
    laboratoryId,
    login: `person${people}`,
    name,
    position: null,
    organisation: null,
    phone: '214',
  };
  await enrol(lab, { ...actorFor(person, ['administrator']) }, person, { roles });
  return actorFor(person, roles);
}

/** The actor that a person is when signed in, with a password given just now. */
export function actorFor(person: Person, roles: readonly Role[]): Actor {
  return {
    kind: 'person',
    id: person.id,
    laboratoryId: person.laboratoryId,
    name: person.name,
    roles: new Set(roles),
    language: 'ru',
  };
}

function standingClock(start: string) {
  let now = new Date(start);
  return {
    now: () => now,
    set: (text: string) => {
      now = new Date(text);
    },
    forward: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}

async function onServer(url: string | undefined, sql: string): Promise<void> {
  const server = knex({ client: 'pg', connection: url ?? '', pool: { min: 0, max: 1 } });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
