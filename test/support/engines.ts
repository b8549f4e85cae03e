// The engines that every store test runs on. PostgreSQL is a server at DALEL_TEST_PG; without it the tests are skipped aloud.
import type { DatabaseClient } from '../../server/database/connection.js';

export interface TestedEngine {
  readonly client: DatabaseClient;
  readonly name: string;
}

const engines: readonly TestedEngine[] = [
  { client: 'better-sqlite3', name: 'SQLite (better-sqlite3)' },
  { client: 'sqlite3', name: 'SQLite (sqlite3)' },
  { client: 'pg', name: 'PostgreSQL' },
];

/** Runs the same tests on each engine. */
export function onEachEngine(title: string, tests: (client: DatabaseClient) => void): void {
  for (const engine of engines) {
    const absent = engine.client === 'pg' && !process.env['DALEL_TEST_PG'];
    if (absent && process.env['CI']) throw new Error('DALEL_TEST_PG is demanded here and is not set');
    if (absent) console.log(`skipped: "${title}" on PostgreSQL, since DALEL_TEST_PG names no server`);
    const block = absent ? describe.skip : describe;
    block(`${title} on ${engine.name}`, () => tests(engine.client));
  }
}
