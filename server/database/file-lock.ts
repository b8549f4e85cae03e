// Who writes to a SQLite file locks it, and all others wait: another server, a command that runs beside this one. SQLite's own
// waiting sleeps in the thread, and with it everybody whom the server hears; here only those wait who have something to write.
import type { Knex } from 'knex';
import { setTimeout as pause } from 'node:timers/promises';
import { busyMilliseconds, type Engine } from './connection.js';
import { rowsOf } from './statements.js';
import { changesOf, turnsTable } from './unchanged.js';

const longestPauseMilliseconds = 8;

/**
 * A transaction of the writing handle. In SQLite nobody else writes from its beginning to its end, so that what it has read is
 * still so when it writes. @throws SQLITE_BUSY when the file stays locked for too long.
 */
export async function writingTransaction<T>(
  handle: Knex,
  engine: Engine,
  work: (transaction: Knex) => Promise<T>,
): Promise<T> {
  if (engine === 'postgresql') return transacted(handle, work);
  const end = performance.now() + busyMilliseconds;
  for (let tries = 0; ; tries += 1) {
    const locked = async (transaction: Knex): Promise<{ readonly value: T } | undefined> => {
      if (!(await isTaken(transaction, end))) return undefined;
      const value = await work(transaction);
      await countTurn(transaction);
      return { value };
    };
    const outcome = await transacted(handle, locked);
    if (outcome !== undefined) return outcome.value;
    // No transaction waits open: in one, whatever is asked meanwhile would stay as it is now.
    await pause(Math.min(2 ** tries, longestPauseMilliseconds));
  }
}

async function transacted<T>(handle: Knex, work: (transaction: Knex) => Promise<T>): Promise<T> {
  let isKept = false;
  try {
    const value = await handle.transaction(work);
    isKept = true;
    return value;
  } finally {
    changesOf(handle)?.settle({ isKept });
  }
}

/** The last of what a transaction writes. */
async function countTurn(transaction: Knex): Promise<void> {
  const changes = changesOf(transaction);
  if (changes?.hasWritten === false) return;
  const [counted] = await rowsOf<{ readonly turns: number }>(transaction, counting);
  if (counted !== undefined) changes?.turned(counted.turns);
}

const counting = `UPDATE ${turnsTable} SET turns = turns + 1 RETURNING turns`;
// Changes nothing: that it could is what takes the lock.
const taking = `UPDATE ${turnsTable} SET turns = turns WHERE 0`;

async function isTaken(transaction: Knex, end: number): Promise<boolean> {
  await rowsOf(transaction, 'PRAGMA busy_timeout = 0');
  try {
    await rowsOf(transaction, taking);
    return true;
  } catch (fault) {
    if (!isBusy(fault) || performance.now() > end) throw fault;
    return false;
  }
}

function isBusy(fault: unknown): boolean {
  const { code } = fault as { readonly code?: unknown };
  return code === 'SQLITE_BUSY' || code === 'SQLITE_BUSY_SNAPSHOT';
}
