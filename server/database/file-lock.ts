// Who writes to a SQLite file locks it, and all others wait: another server, a command that runs beside this one. SQLite's own
// waiting sleeps in the thread, and with it everybody whom the server hears; here only those wait who have something to write.
import type { Knex } from 'knex';
import { setTimeout as pause } from 'node:timers/promises';
import { busyMilliseconds } from './connection.js';
import { rowsOf } from './statements.js';

const longestPauseMilliseconds = 8;

/**
 * For a transaction of SQLite, before it reads anything: from then on until its end nobody else writes, so that what it has read
 * is still so when it writes. @throws SQLITE_BUSY when the file stays locked for too long.
 */
export async function lockFile(transaction: Knex): Promise<void> {
  await rowsOf(transaction, 'PRAGMA busy_timeout = 0');
  const end = performance.now() + busyMilliseconds;
  for (let tries = 0; !(await isTaken(transaction, end)); tries += 1)
    await pause(Math.min(2 ** tries, longestPauseMilliseconds));
}

// Changes nothing: that it could is what takes the lock.
const taking = 'UPDATE jobs SET fault = fault WHERE 0';

async function isTaken(transaction: Knex, end: number): Promise<boolean> {
  try {
    await rowsOf(transaction, taking);
    return true;
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code !== 'SQLITE_BUSY' || performance.now() > end) throw fault;
    return false;
  }
}
