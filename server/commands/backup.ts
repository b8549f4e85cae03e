// A copy of the database as it stands and of every kept file, verified before the command says that it is one.
import { copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { checkCopy, copyDatabase } from '../database/copy.js';
import { openDatabase } from '../database/connection.js';
import { witnessedTables } from '../database/migrate.js';
import { openVaultForReading } from '../foundation/vault.js';
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
  await mkdir(to, { recursive: true, mode: 0o700 });
  // The database first: every file that it names lies in the vault already.
  const filename = join(to, 'dalel.sqlite');
  await copyDatabase(
    { client: settings.database.client, filename: join(settings.dataFolder, 'dalel.sqlite') },
    filename,
  );
  const files = await copyVault(join(settings.dataFolder, 'vault'), join(to, 'vault'));
  if (options.withKeys) await cp(join(settings.dataFolder, 'keys'), join(to, 'keys'), { recursive: true });
  await verifyCopy(settings.database.client, to);
  console.log(`Copied to ${to}: database and ${files} files, verified.`);
  if (!options.withKeys) {
    console.log(
      'The keys were left out. Keep a copy of the folder keys apart: without it nobody can sign in to a restored copy.',
    );
  }
}

async function copyVault(from: string, to: string): Promise<number> {
  let count = 0;
  for (const first of await folders(from)) {
    for (const second of await folders(join(from, first))) {
      await mkdir(join(to, first, second), { recursive: true });
      for (const name of await readdir(join(from, first, second))) {
        await copyFile(join(from, first, second, name), join(to, first, second, name));
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
