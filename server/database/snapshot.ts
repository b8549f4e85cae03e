// Reading one state of the database while others write: everything that is read in here was there at one moment.
import type { Db } from './connection.js';
import { isPostgresql } from './spoken-sql.js';

/** Inside a transaction that is open already it is that one's state. Nothing else may be read through the handle meanwhile. */
export async function inSnapshot<T>(db: Db, read: (snapshot: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction === true) return read(db);
  // A transaction of SQLite sees one state from its first reading on; PostgreSQL has to be told.
  return db.transaction(read, isPostgresql(db) ? { isolationLevel: 'repeatable read', readOnly: true } : {});
}
