// Who writes to a SQLite file locks it, and all others wait: another server, a command that runs beside this one. SQLite's own
// waiting sleeps in the thread, and with it everybody whom the server hears; here only those wait who have something to write.
import type { Knex } from 'knex';
import { setTimeout as pause } from 'node:timers/promises';
import { busyMilliseconds, type Engine } from './connection.js';
import { isBusy, ownTransaction } from './own-transaction.js';
import { connectedOf, rowsOf } from './statements.js';
import { changesOf, turnsTable } from './unchanged.js';

const longestPauseMilliseconds = 8;

type Work<T> = (transaction: Knex) => Promise<T>;

/**
 * A transaction of the writing handle. In SQLite nobody else writes from its beginning to its end, so that what it has read is
 * still so when it writes. @throws SQLITE_BUSY when the file stays locked for too long.
 */
export async function writingTransaction<T>(handle: Knex, engine: Engine, work: Work<T>): Promise<T> {
  if (engine === 'postgresql') return settled(handle, () => handle.transaction(work));
  const end = performance.now() + busyMilliseconds;
  const { connection } = connectedOf(handle);
  const counted: Work<T> = async (transaction) => {
    const value = await work(transaction);
    await countTurn(transaction);
    return value;
  };
  for (let tries = 0; ; tries += 1) {
    const outcome = await settled(handle, () =>
      connection === undefined ? knexTransaction(handle, counted) : ownTransaction(handle, connection, counted),
    );
    if (outcome !== undefined) return outcome.value;
    if (performance.now() > end) throw new StaysLocked();
    // No transaction waits open: in one, whatever is asked meanwhile would stay as it is now.
    await pause(Math.min(2 ** tries, longestPauseMilliseconds));
  }
}

class StaysLocked extends Error {
  readonly code = 'SQLITE_BUSY';
}

async function settled<T>(handle: Knex, transact: () => Promise<T>): Promise<T> {
  let isKept = false;
  try {
    const value = await transact();
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

/** Through the asynchronous driver. @returns undefined when another writes. */
function knexTransaction<T>(handle: Knex, work: Work<T>): Promise<{ readonly value: T } | undefined> {
  return handle.transaction(async (transaction) =>
    (await isTaken(transaction)) ? { value: await work(transaction) } : undefined,
  );
}

// Changes nothing: that it could is what takes the lock.
const taking = `UPDATE ${turnsTable} SET turns = turns WHERE 0`;

async function isTaken(transaction: Knex): Promise<boolean> {
  await rowsOf(transaction, 'PRAGMA busy_timeout = 0');
  try {
    await rowsOf(transaction, taking);
    return true;
  } catch (fault) {
    if (!isBusy(fault)) throw fault;
    return false;
  }
}
