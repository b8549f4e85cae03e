// The ledger looked at from outside: by the command, and after somebody with the file in hand has altered it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Journey } from './journey.js';

export interface Verification {
  readonly status: number | null;
  readonly output: string;
}

export function verified({ server }: Journey): Verification {
  const command = ['--import', 'tsx', 'server/commands/dalel.ts', 'verify', '--data', server.dataFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', timeout: 60_000 });
  return { status, output: `${stdout}${stderr}` };
}

/** Removes the guard, and changes one letter of an entry's bytes. */
export function alteredByHand({ server }: Journey, seq: number): void {
  const database = new Database(join(server.dataFolder, 'dalel.sqlite'));
  try {
    database.exec('DROP TRIGGER ledger_entries_keeps');
    database
      .prepare(`UPDATE ledger_entries SET bytes = replace(bytes, '"type":"', '"type":"x') WHERE seq = ?`)
      .run(seq);
  } finally {
    database.close();
  }
}
