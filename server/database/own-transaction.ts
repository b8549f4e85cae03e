// A transaction on the one connection that the writing handle has with better-sqlite3. knex makes a handle of forty parts for
// each, and prepares BEGIN and COMMIT anew: with a scan's few rows that costs as much as writing one of them.
import type { Knex } from 'knex';
import { type PreparingConnection, preparedOn } from './prepared.js';

/**
 * Takes the file's lock at once. Nothing else may be asked of the handle until it is over.
 * @returns undefined when another writes. @throws what `work` throws, when all is undone, or what COMMIT fails with.
 */
export async function ownTransaction<T>(
  handle: Knex,
  connection: PreparingConnection,
  work: (transaction: Knex) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const run = (sql: string): unknown => preparedOn(connection, sql).statement.run([]);
  if (!isBegun(run)) return undefined;
  const life = { isOver: false };
  try {
    const value = await work(within(handle, life));
    run('COMMIT');
    return { value };
  } catch (fault) {
    undo(run);
    throw fault;
  } finally {
    life.isOver = true;
  }
}

type Run = (sql: string) => unknown;

function isBegun(run: Run): boolean {
  // SQLite's own waiting would sleep in this thread.
  run('PRAGMA busy_timeout = 0');
  try {
    run('BEGIN IMMEDIATE');
    return true;
  } catch (fault) {
    if (!isBusy(fault)) throw fault;
    return false;
  }
}

/** Whether another has locked the file. */
export function isBusy(fault: unknown): boolean {
  const { code } = fault as { readonly code?: unknown };
  return code === 'SQLITE_BUSY' || code === 'SQLITE_BUSY_SNAPSHOT';
}

/** The database may have undone it by itself: then there is nothing left to undo, and what it failed with is told. */
function undo(run: Run): void {
  try {
    run('ROLLBACK');
  } catch {
    return;
  }
}

/** The handle itself, which knows that it stands in a transaction, and when that is over. */
function within(handle: Knex, life: { readonly isOver: boolean }): Knex {
  const ask = handle as unknown as (...table: readonly unknown[]) => unknown;
  const transaction = (...table: readonly unknown[]): unknown => ask(...table);
  Object.setPrototypeOf(transaction, handle);
  return Object.assign(transaction, { isTransaction: true, isCompleted: () => life.isOver }) as unknown as Knex;
}
