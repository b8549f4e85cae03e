// Brings the schema up to date, and checks that everything which guards it stands.
import type { Knex } from 'knex';
import type { Database, Engine } from './connection.js';
import { UnsafeDatabase } from './unsafe-database.js';
import { fallenGuards, postgresqlRefusal, raiseGuards, renewGuards } from './guards.js';
import type { Migration } from './migration.js';
import { migrations } from './migrations/list.js';

/** Every table whose rows are bound into ledger entries, in the order of the migrations. */
export const witnessedTables: readonly string[] = migrations.flatMap((migration) => [...migration.witnessed]);

export async function migrateToLatest(database: Database): Promise<readonly string[]> {
  if (database.engine === 'postgresql') await database.write.raw(postgresqlRefusal);
  const [, applied] = (await database.write.migrate.latest(migrationSettings(database.engine))) as [number, string[]];
  return applied;
}

export function migrationSettings(engine: Engine): Knex.MigratorConfig {
  return { tableName: 'schema_steps', migrationSource: source(engine) };
}

function source(engine: Engine): Knex.MigrationSource<Migration> {
  return {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (migration) => migration.name,
    getMigration: (migration) =>
      Promise.resolve({
        up: async (knex: Knex) => {
          await migration.up(knex);
          await raiseGuards(knex, engine, appendOnly(migration));
          await renewGuards(knex, engine, migration.rekeyed ?? []);
        },
        down: () => Promise.reject(new Error('the record of a laboratory is not rolled back')),
      }),
  };
}

/** @throws UnsafeDatabase that names the guards which are missing: the server must not run without them. */
export async function checkGuards(database: Database): Promise<void> {
  const fallen = await fallenGuardsOf(database);
  if (fallen.length > 0)
    throw new UnsafeDatabase(`the database's guards are missing or altered: ${fallen.join(', ')}. Run "dalel verify"`);
}

export function fallenGuardsOf(database: Database): Promise<readonly string[]> {
  return fallenGuards(database.read, database.engine, migrations.flatMap(appendOnly));
}

const appendOnly = (migration: Migration): readonly string[] => [...(migration.guarded ?? []), ...migration.witnessed];
