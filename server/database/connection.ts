// Both engines behind one door. There are two handles: `read`, which cannot write, and `write`, which only the ledger's
// writer holds. So a store that forgets the ledger fails on its first run, not in court.
import knexDefault, { type Knex } from 'knex';
import pg from 'pg';
import { type Connected, type PreparingConnection, writtenBy } from './prepared.js';
import { type Beside, Changes } from './unchanged.js';
import { UnsafeDatabase } from './unsafe-database.js';

export type DatabaseClient = 'better-sqlite3' | 'sqlite3' | 'pg';
export type Engine = 'sqlite' | 'postgresql';

/** What a store reads through: the read handle, or the transaction it stands in. */
export type Db = Knex;

export interface DatabaseSettings {
  readonly client: DatabaseClient;
  /** Path of the SQLite file. */
  readonly filename?: string;
  /** PostgreSQL connection string, and the schema to work in. */
  readonly url?: string;
  readonly schema?: string;
}

export interface Database {
  readonly engine: Engine;
  readonly read: Knex;
  readonly write: Knex;
  readonly close: () => Promise<void>;
}

/** How long one who writes to a SQLite file waits for others who do. */
export const busyMilliseconds = 10_000;
/** SQLite's own two megabytes hold the upper pages of a few indexes: every look into a long record would read the file. */
const cacheKilobytes = 65_536;
/** Pages of the write-ahead log before they are copied into the database: the fewer times, the fewer waits for the disk. */
const checkpointPages = 4_000;

// PostgreSQL's bigint arrives as text by default. Masses in micrograms stay below 2^53 (nine tonnes).
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** With `beside` where a second thread of this process writes to the same file. */
export function openDatabase(settings: DatabaseSettings, beside?: Beside): Database {
  const read = settings.client === 'pg' ? postgresql(settings, 'on') : sqlite(settings, 'ON');
  const write = settings.client === 'pg' ? postgresql(settings, 'off') : sqlite(settings, 'OFF');
  if (settings.client === 'better-sqlite3') watchChanges(read, write, beside);
  return {
    engine: settings.client === 'pg' ? 'postgresql' : 'sqlite',
    read,
    write,
    close: async () => {
      await read.destroy();
      await write.destroy();
    },
  };
}

function watchChanges(read: Knex, write: Knex, beside: Beside | undefined): void {
  const changes = new Changes(write.userParams['connected'] as Connected, beside);
  for (const handle of [read, write]) handle.userParams['changes'] = changes;
  // What goes past statements.ts: knex tells of each query before it is run, those of transactions too.
  write.on('query', ({ sql }: { readonly sql: string }) => {
    const written = writtenBy(sql);
    if (written !== false) changes.note(written.table);
  });
}

function sqlite(settings: DatabaseSettings, queryOnly: 'ON' | 'OFF'): Knex {
  const pragmas = [
    `PRAGMA busy_timeout = ${busyMilliseconds}`,
    'PRAGMA journal_mode = WAL',
    'PRAGMA synchronous = FULL',
    'PRAGMA foreign_keys = ON',
    'PRAGMA recursive_triggers = ON',
    `PRAGMA cache_size = -${cacheKilobytes}`,
    `PRAGMA wal_autocheckpoint = ${checkpointPages}`,
    `PRAGMA query_only = ${queryOnly}`,
    // What a savepoint would have to put back, each page that a write touches, would go to a temporary file else.
    ...(queryOnly === 'OFF' ? ['PRAGMA temp_store = MEMORY'] : []),
  ];
  const connected: Connected = {};
  const afterCreate = settings.client === 'sqlite3' ? runEach(pragmas) : runAll(pragmas, connected);
  const handle = knexDefault({
    client: settings.client,
    connection: { filename: settings.filename ?? '' },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate },
  });
  handle.userParams = { connected };
  return handle;
}

type AfterCreate<C> = (connection: C, done: (fault: Error | null, connection: C) => void) => void;

interface SynchronousConnection extends PreparingConnection {
  readonly pragma: (text: string) => unknown;
}

function runAll(pragmas: readonly string[], connected: Connected): AfterCreate<SynchronousConnection> {
  return (connection, done) => {
    for (const pragma of pragmas) connection.pragma(pragma.replace('PRAGMA ', ''));
    connected.connection = connection;
    done(null, connection);
  };
}

interface CallbackConnection {
  readonly exec: (sql: string, done: (fault: Error | null) => void) => void;
}

function runEach(pragmas: readonly string[]): AfterCreate<CallbackConnection> {
  return (connection, done) => {
    connection.exec(pragmas.join(';'), (fault) => done(fault, connection));
  };
}

function postgresql(settings: DatabaseSettings, readOnly: 'on' | 'off'): Knex {
  const schema = settings.schema ?? 'public';
  return knexDefault({
    client: 'pg',
    connection: { connectionString: settings.url ?? '', options: `-c default_transaction_read_only=${readOnly}` },
    searchPath: [schema],
    pool: { min: 0, max: readOnly === 'on' ? 8 : 4 },
  });
}

/** Reads back what the SQLite connection really runs with: an existing WAL file opens with synchronous=NORMAL. */
export async function sqliteSettings(handle: Knex): Promise<Readonly<Record<string, number | string>>> {
  const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'recursive_triggers'] as const;
  const found: Record<string, number | string> = {};
  for (const name of names) {
    const rows = await handle.raw<Record<string, number | string>[]>(`PRAGMA ${name}`);
    found[name] = Object.values(rows[0] ?? {})[0] ?? '';
  }
  const version = await handle.raw<{ version: string }[]>('SELECT sqlite_version() AS version');
  found['version'] = version[0]?.version ?? '';
  return found;
}

/** @throws UnsafeDatabase naming the first setting that would let an acknowledged entry be lost. */
export async function checkDurability(database: Database): Promise<void> {
  if (database.engine === 'postgresql') return checkPostgresql(database.write);
  const settings = await sqliteSettings(database.write);
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, recursive_triggers: 1 };
  for (const [name, value] of Object.entries(wanted)) {
    if (settings[name] !== value)
      throw new UnsafeDatabase(`SQLite runs with ${name}=${settings[name]}, ${value} is needed`);
  }
  if (Number(settings['busy_timeout']) < busyMilliseconds)
    throw new UnsafeDatabase('SQLite runs without its busy time-out');
}

async function checkPostgresql(handle: Knex): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit']) {
    const answer = await handle.raw<{ rows: Record<string, string>[] }>(`SHOW ${name}`);
    const value = answer.rows[0]?.[name];
    if (value === 'off')
      throw new UnsafeDatabase(`PostgreSQL runs with ${name}=off: acknowledged entries could be lost`);
  }
}
