// Fixed SQL for what is run at every scan, with `?` where its values go. On better-sqlite3 a statement is prepared once and
// runs at once, on the very connection that the handle or its transaction holds; elsewhere it goes through knex.
import type { Knex } from 'knex';
import type { Db } from './connection.js';
import { type Binding, type Connected, type PreparingConnection, preparedOn, preparedTable } from './prepared.js';
import type { Changes } from './unchanged.js';

/** The rows that the statement answers with; none where it only writes. */
export async function rowsOf<R>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<R[]> {
  const { connection } = connectedOf(db);
  return connection === undefined
    ? rowsThroughKnex<R>(db, sql, bindings)
    : rowsAtOnce<R>(db, connection, sql, bindings);
}

/** The first row, or undefined. */
export async function rowOf<R>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<R | undefined> {
  const { connection } = connectedOf(db);
  if (connection === undefined) return (await rowsThroughKnex<R>(db, sql, bindings))[0];
  return rowsAtOnce<R>(db, connection, sql, bindings)[0];
}

export interface Table<V extends readonly unknown[]> {
  /** Of each row the values, in the order in which they are selected. */
  readonly rows: readonly V[];
  /** The columns' names; none where there is no row. */
  readonly columns: readonly string[];
}

/** The same for a reading of many rows: each is a list of its values. The columns bear different names. */
export async function tableOf<V extends readonly unknown[]>(
  db: Db,
  sql: string,
  bindings: readonly Binding[] = [],
): Promise<Table<V>> {
  const { connection } = connectedOf(db);
  if (connection === undefined) {
    const rows = await rowsThroughKnex<Readonly<Record<string, unknown>>>(db, sql, bindings);
    return { rows: rows.map((row) => Object.values(row)) as unknown as V[], columns: Object.keys(rows[0] ?? {}) };
  }
  refuseAfterEnd(db);
  const statement = preparedTable(connection, sql);
  const rows = statement.all(bindings) as V[];
  return { rows, columns: rows.length === 0 ? [] : statement.columns().map(({ name }) => name) };
}

function rowsAtOnce<R>(db: Db, connection: PreparingConnection, sql: string, bindings: readonly Binding[]): R[] {
  refuseAfterEnd(db);
  const { statement, writes } = preparedOn(connection, sql);
  if (writes !== false) (db.userParams['changes'] as Changes | undefined)?.note(writes.table);
  if (statement.reader) return statement.all(bindings) as R[];
  statement.run(bindings);
  return [];
}

// Transactions inherit the parameters of their handle.
export const connectedOf = (db: Db): Connected => (db.userParams['connected'] as Connected | undefined) ?? noConnection;
const noConnection: Connected = {};

// knex refuses a query of a transaction that is over; what goes past knex must be refused as well.
function refuseAfterEnd(db: Db): void {
  if (db.isTransaction === true && (db as Knex.Transaction).isCompleted()) throw new Error('the transaction is over');
}

type Answer<R> = R[] | { readonly rows: R[] };

async function rowsThroughKnex<R>(db: Db, sql: string, bindings: readonly Binding[]): Promise<R[]> {
  const answer = (await db.raw(sql, bindings as Knex.RawBinding[])) as Answer<R>;
  return Array.isArray(answer) ? answer : answer.rows;
}
