// The demonstration made by the real command in a folder of its own, and what it left behind opened for reading.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import knex from 'knex';
import { pino } from 'pino';
import { readSettings } from '../../server/config.js';
import type { DatabaseClient } from '../../server/database/connection.js';
import { newId } from '../../server/foundation/ids.js';
import type { Lab } from '../../server/ledger/lab.js';
import { openLab } from '../../server/open-lab.js';
import { allLaboratories } from '../../server/people/laboratory-store.js';
import { temporaryFolder } from './test-lab.js';

interface CommandOutcome {
  readonly status: number | null;
  readonly output: string;
}

export interface TestDemonstration {
  readonly dataFolder: string;
  readonly made: CommandOutcome;
  readonly milliseconds: number;
  /** Runs another command on the same data. */
  readonly command: (...words: readonly string[]) => CommandOutcome;
  readonly open: () => Promise<OpenDemonstration>;
  /** The signed conclusion that the command put down. */
  readonly documentPath: () => string;
  readonly remove: () => Promise<void>;
}

export interface OpenDemonstration {
  readonly lab: Lab;
  readonly laboratoryId: string;
  readonly close: () => Promise<void>;
}

export async function makeDemonstration(
  client: DatabaseClient,
  words: readonly string[] = [],
): Promise<TestDemonstration> {
  const parent = await temporaryFolder();
  const dataFolder = join(parent, 'data');
  const schema = `demo_${newId().replaceAll('-', '')}`;
  const environment = environmentOf(client, schema);
  if (client === 'pg') await onServer(`CREATE SCHEMA ${schema}`);
  const command = (...more: readonly string[]) => run([...more, '--data', dataFolder], environment);
  const began = performance.now();
  const made = command('demo', ...words);
  return {
    dataFolder,
    made,
    milliseconds: performance.now() - began,
    command,
    open: async () => {
      const settings = readSettings({ ...environment, DALEL_DATA: dataFolder });
      const { lab, close } = await openLab(settings, { log: pino({ level: 'silent' }) });
      const [laboratory] = await allLaboratories(lab.db);
      return { lab, close, laboratoryId: laboratory?.id ?? '' };
    },
    documentPath: () => {
      const name = readdirSync(parent).find((each) => each.startsWith(`${basename(dataFolder)}-conclusion`));
      return join(dirname(dataFolder), name ?? 'no conclusion');
    },
    remove: async () => {
      if (client === 'pg') await onServer(`DROP SCHEMA ${schema} CASCADE`);
      await rm(parent, { recursive: true, force: true });
    },
  };
}

function environmentOf(client: DatabaseClient, schema: string): Record<string, string | undefined> {
  const server = { DALEL_DATABASE_URL: process.env['DALEL_TEST_PG'], DALEL_DATABASE_SCHEMA: schema };
  return { ...process.env, DALEL_DATABASE_CLIENT: client, ...(client === 'pg' ? server : {}) };
}

function run(words: readonly string[], environment: Record<string, string | undefined>): CommandOutcome {
  const line = ['--import=tsx', 'server/commands/dalel.ts', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, line, { env: environment, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

async function onServer(sql: string): Promise<void> {
  const server = knex({ client: 'pg', connection: process.env['DALEL_TEST_PG'] ?? '', pool: { min: 0, max: 1 } });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
