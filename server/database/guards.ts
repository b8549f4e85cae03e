// Triggers that refuse to change what is witnessed. They stand in the database itself, so that another program with the
// same file open is refused too. The server doesn't start when one of them is missing or reads differently.
import type { Knex } from 'knex';
import type { Engine } from './connection.js';

export interface Guard {
  readonly name: string;
  readonly sql: string;
}

export async function raiseGuards(knex: Knex, engine: Engine, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    for (const guard of await guardsOf(knex, engine, table)) await knex.raw(guard.sql);
  }
}

/** After the unique keys of tables have changed: on SQLite a guard names them. */
export async function renewGuards(knex: Knex, engine: Engine, tables: readonly string[]): Promise<void> {
  if (engine === 'postgresql') return;
  for (const table of tables) {
    for (const guard of await guardsOf(knex, engine, table)) {
      await knex.raw(`DROP TRIGGER ${guard.name}`);
      await knex.raw(guard.sql);
    }
  }
}

/** The names of guards that are missing or altered; empty when all stand. */
export async function fallenGuards(knex: Knex, engine: Engine, tables: readonly string[]): Promise<readonly string[]> {
  const standing = engine === 'sqlite' ? await sqliteTriggers(knex) : await postgresqlTriggers(knex);
  const fallen: string[] = [];
  for (const table of tables) {
    for (const guard of await guardsOf(knex, engine, table)) {
      const found = standing.get(guard.name);
      if (found === undefined || !found.includes(bodyOf(guard, engine))) fallen.push(guard.name);
    }
  }
  return fallen;
}

const bodyOf = (guard: Guard, engine: Engine): string =>
  engine === 'sqlite' ? guard.sql : guard.sql.slice(guard.sql.indexOf('BEFORE'));

async function guardsOf(knex: Knex, engine: Engine, table: string): Promise<readonly Guard[]> {
  if (engine === 'postgresql') return postgresqlGuards(table);
  const keys = await uniqueKeys(knex, table);
  return [
    { name: `${table}_keeps`, sql: refusal(table, 'keeps', 'UPDATE') },
    { name: `${table}_stays`, sql: refusal(table, 'stays', 'DELETE') },
    { name: `${table}_once`, sql: refusalToOverwrite(table, keys) },
  ];
}

const refusal = (table: string, suffix: string, verb: string): string =>
  `CREATE TRIGGER ${table}_${suffix} BEFORE ${verb} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;

// INSERT OR REPLACE gets past UPDATE and DELETE triggers.
function refusalToOverwrite(table: string, keys: readonly (readonly string[])[]): string {
  const same = keys.map((columns) => `(${columns.map((column) => `${column} = NEW.${column}`).join(' AND ')})`);
  return (
    `CREATE TRIGGER ${table}_once BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} ` +
    `WHERE ${same.join(' OR ')}) BEGIN SELECT RAISE(ABORT, '${table} has that row already'); END`
  );
}

async function uniqueKeys(knex: Knex, table: string): Promise<readonly (readonly string[])[]> {
  const indexes = await knex.raw<{ name: string; unique: number; partial: number }[]>(`PRAGMA index_list('${table}')`);
  const keys: string[][] = [];
  for (const index of indexes.filter((found) => found.unique === 1 && found.partial === 0)) {
    const columns = await knex.raw<{ name: string }[]>(`PRAGMA index_info('${index.name}')`);
    keys.push(columns.map((column) => column.name));
  }
  return keys.sort((a, b) => a.join().localeCompare(b.join()));
}

function postgresqlGuards(table: string): readonly Guard[] {
  const name = `${table}_keeps`;
  const rule = `BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`;
  const whole = `BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`;
  return [
    { name, sql: `CREATE TRIGGER ${name} ${rule}` },
    { name: `${table}_stays`, sql: `CREATE TRIGGER ${table}_stays ${whole}` },
  ];
}

/** Takes away, and puts back word for word, the guard against updates; for erasing by law alone. */
export function updateGuard(engine: Engine, table: string): { readonly lift: string; readonly raise: string } {
  const name = `${table}_keeps`;
  return engine === 'sqlite'
    ? { lift: `DROP TRIGGER ${name}`, raise: refusal(table, 'keeps', 'UPDATE') }
    : {
        lift: `ALTER TABLE ${table} DISABLE TRIGGER ${name}`,
        raise: `ALTER TABLE ${table} ENABLE TRIGGER ${name}`,
      };
}

export const postgresqlRefusal = `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`;

async function sqliteTriggers(knex: Knex): Promise<ReadonlyMap<string, string>> {
  const rows = await knex.raw<{ name: string; sql: string }[]>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  return new Map(rows.map((row) => [row.name, row.sql]));
}

// pg_get_triggerdef writes schema-qualified names; a disabled trigger counts as fallen, and so does a hollow function.
async function postgresqlTriggers(knex: Knex): Promise<ReadonlyMap<string, string>> {
  const answer = await knex.raw<{ rows: { name: string; sql: string; body: string }[] }>(
    `SELECT t.tgname AS name, pg_get_triggerdef(t.oid) AS sql, p.prosrc AS body
       FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace`,
  );
  const refuses = answer.rows.filter((row) => row.body.includes('RAISE EXCEPTION'));
  return new Map(refuses.map((row) => [row.name, normalised(row.sql)]));
}

// "BEFORE DELETE OR UPDATE ON schema.table" and "ON table" are the same rule written by two hands.
const normalised = (sql: string): string =>
  sql
    .replace(/ ON \w+\./, ' ON ')
    .replace(/EXECUTE FUNCTION \w+\./, 'EXECUTE FUNCTION ')
    .replace('BEFORE DELETE OR UPDATE', 'BEFORE UPDATE OR DELETE');
