// A copy of the database as it stands and of every kept file, verified before the command says that it is one.
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { checkCopy, copyDatabase, type SqliteFile } from '../database/copy.js';
import { openDatabase } from '../database/connection.js';
import { witnessedTables } from '../database/migrate.js';
import { syncPath } from '../foundation/durable-file.js';
import type { Settings } from '../foundation/settings.js';
import { openVault, openVaultForReading } from '../foundation/vault.js';
import { verifyAll } from '../ledger/verify.js';
import { CommandFailed } from './command-failed.js';
import { dataOption, settingsOfExisting } from './settings.js';

interface Options {
  readonly data?: string;
  readonly to: string;
  readonly withKeys?: true;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the laboratory to a new folder while the server runs, and verify the copy')
    .requiredOption('--to <folder>', 'a folder that does not exist yet')
    .option('--with-keys', 'copy the keys as well: then the copy must be guarded like the original')
    .option(...dataOption)
    .action(backUp);
}

async function backUp(options: Options): Promise<void> {
  const settings = settingsOfExisting(options.data);
  if (settings.database.client === 'pg') {
    throw new CommandFailed('on PostgreSQL copy the database with pg_dump, and the folders vault and keys with it');
  }
  const to = resolve(options.to);
  if (existsSync(to)) throw new CommandFailed(`${to} exists already; a copy never goes over another`);
  const files = await copyAll(settings, to, options.withKeys === true).catch(async (fault: unknown) => {
    // A part of a copy is no copy: nobody shall take it for one.
    await rm(to, { recursive: true, force: true }).catch(() => undefined);
    throw fault;
  });
  console.log(`Copied to ${to}: database and ${files} files, verified.`);
  if (!options.withKeys) {
    console.log(
      'The keys were left out. Keep a copy of the folder keys apart: without it nobody can sign in to a restored copy.',
    );
  }
}

/** @returns how many files the vault holds. */
async function copyAll({ dataFolder, database }: Settings, to: string, withKeys: boolean): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const client = database.client as SqliteFile['client'];
  // The database first: every file that it names lies in the vault already.
  const filename = join(to, 'dalel.sqlite');
  await copyDatabase({ client, filename: join(dataFolder, 'dalel.sqlite') }, filename);
  const files = await copyVault(join(dataFolder, 'vault'), join(to, 'vault'));
  if (withKeys) await copyKeys(join(dataFolder, 'keys'), join(to, 'keys'));
  await verifyCopy(client, to);
  // SQLite does not sync what VACUUM INTO writes.
  for (const path of [filename, to, dirname(to)]) await syncPath(path);
  return files;
}

/** Through a vault of the copy's own: each file is hashed, synced and named as in the original. */
async function copyVault(from: string, to: string): Promise<number> {
  const vault = await openVault(to);
  let count = 0;
  for (const first of await folders(from)) {
    for (const second of await folders(join(from, first))) {
      for (const name of await readdir(join(from, first, second))) {
        const source = createReadStream(join(from, first, second, name));
        const { sha256 } = await vault.keep(source, Number.MAX_SAFE_INTEGER);
        if (sha256 !== name) throw new CommandFailed(`the file ${name} of the vault has changed: run "dalel verify"`);
        count += 1;
      }
    }
  }
  return count;
}

async function folders(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name));
}

// The keys are few and small.
// What was signed last is left out: put back with an older database it would hide that something is missing.
async function copyKeys(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => path !== join(from, 'anchors') });
  const names = await readdir(to, { recursive: true });
  for (const path of [...names.map((name) => join(to, name)), to]) await syncPath(path);
}

async function verifyCopy(client: 'better-sqlite3' | 'sqlite3', to: string): Promise<void> {
  const copy = openDatabase({ client, filename: join(to, 'dalel.sqlite') });
  try {
    await checkCopy(copy);
    const { state } = openVaultForReading(join(to, 'vault'));
    const verdicts = await verifyAll({ db: copy.read, witnessedTables, checkFile: state });
    const wrong = verdicts.find((verdict) => verdict.fault !== undefined);
    if (wrong?.fault) throw new CommandFailed(`the copy is not whole: ${wrong.fault.code}, ${wrong.fault.what}`);
  } finally {
    await copy.close();
  }
}
