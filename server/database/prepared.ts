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
  readonly all: (bindings: readonly Binding[]) => unknown[];
  readonly run: (bindings: readonly Binding[]) => unknown;
}

const prepared = new WeakMap<PreparingConnection, Map<string, PreparedStatement>>();

export function preparedOn(connection: PreparingConnection, sql: string): PreparedStatement {
  const known = prepared.get(connection) ?? new Map<string, PreparedStatement>();
  prepared.set(connection, known);
  const statement = known.get(sql) ?? connection.prepare(sql);
  known.set(sql, statement);
  return statement;
}
