// What somebody with the database in hand does first: takes the guards away.
import type { DatabaseClient } from '../../server/database/connection.js';
import type { Lab } from '../../server/ledger/lab.js';

export async function unguarded(client: DatabaseClient, db: Lab['db'], tables: readonly string[]): Promise<void> {
  if (client === 'pg') {
    for (const table of tables) await db.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    return;
  }
  const triggers = await db.raw<{ name: string }[]>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
  for (const trigger of triggers) await db.raw(`DROP TRIGGER ${trigger.name}`);
}
