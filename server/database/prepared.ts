// Statements of better-sqlite3, each prepared once for its connection.

export type Binding = string | number | null;

/** The connection behind a handle of better-sqlite3, for as long as the handle lives. */
export interface Connected {
  connection?: PreparingConnection;
}

export interface PreparingConnection {
  readonly prepare: (sql: string) => PreparedStatement;
}

interface PreparedStatement {
  readonly reader: boolean;
  readonly get: (bindings: readonly Binding[]) => unknown;
  readonly all: (bindings: readonly Binding[]) => unknown[];
  readonly raw: () => PreparedStatement;
  readonly columns: () => readonly { readonly name: string }[];
  readonly run: (bindings: readonly Binding[]) => unknown;
}

interface Prepared {
  readonly statement: PreparedStatement;
  readonly writes: Written;
}

const prepared = new WeakMap<PreparingConnection, Map<string, Prepared>>();

export function preparedOn(connection: PreparingConnection, sql: string): Prepared {
  let known = prepared.get(connection);
  if (known === undefined) prepared.set(connection, (known = new Map<string, Prepared>()));
  let found = known.get(sql);
  if (found === undefined) known.set(sql, (found = { statement: connection.prepare(sql), writes: writtenBy(sql) }));
  return found;
}

const preparedTables = new WeakMap<PreparingConnection, Map<string, PreparedStatement>>();

/** A reading whose rows come as lists of values: an object for each costs as much as finding it. */
export function preparedTable(connection: PreparingConnection, sql: string): PreparedStatement {
  let known = preparedTables.get(connection);
  if (known === undefined) preparedTables.set(connection, (known = new Map<string, PreparedStatement>()));
  let found = known.get(sql);
  if (found === undefined) known.set(sql, (found = connection.prepare(sql).raw()));
  return found;
}

/** False for a statement that writes nothing; a table where it names no one table. */
export type Written = false | { readonly table: string | undefined };

export function writtenBy(sql: string): Written {
  if (harmless.test(sql)) return false;
  return { table: writing.exec(sql)?.[1] };
}

const harmless = /^\s*(select|begin|commit|rollback|savepoint|release|pragma)\b/i;
const writing = /^\s*(?:insert\s+into|update|delete\s+from)\s+["`]?(\w+)/i;
