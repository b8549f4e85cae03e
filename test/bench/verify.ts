// Verifying a ledger of a million entries ÷ reading the same rows without hashing: how much of the time is the checking.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../server/database/connection.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { rowHash } from '../../server/database/witnessed.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { entryBytes } from '../../server/ledger/entry.js';
import { growTree, leafHash } from '../../server/ledger/merkle.js';
import { headOf } from '../../server/ledger/ledger-store.js';
import { openPageThreads } from '../../server/ledger/page-threads.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { openLab } from '../../server/open-lab.js';
import { foundLaboratory } from '../../server/people/setup-actions.js';
import { actorFor, testPassword, testSettings } from '../support/test-lab.js';
import { interleave } from './interleave.js';

const entries = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000);
const itemsInAll = 20_000;
const at = '2026-11-23T09:00:00.000Z';

export async function benchVerify(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-verify-'));
  try {
    const started = performance.now();
    await fill(folder);
    console.log(`${entries} entries, each binding one row, written in ${Math.round(performance.now() - started)} ms`);
    await compare(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string): Promise<void> {
  const filename = join(folder, 'dalel.sqlite');
  const database = openDatabase({ client: 'better-sqlite3', filename });
  const pages = openPageThreads({ client: 'better-sqlite3', filename }, availableParallelism());
  const sources = { db: database.read, witnessedTables, checkFile: () => Promise.resolve('whole' as const), pages };
  const raw = new Database(filename, { readonly: true });
  await interleave({
    title: `verifying ${entries} entries`,
    unit: 'entries',
    rounds: 3,
    contenders: [
      {
        name: 'the same rows read one by one, nothing looked at',
        run: () => {
          for (const sql of readings) for (const row of raw.prepare(sql).iterate()) void row;
          return Promise.resolve(entries);
        },
      },
      {
        name: 'verified: bytes, chain, tree, items, rows, in as many threads as there are cores',
        run: async () => {
          const [verdict] = await verifyAll(sources);
          if (verdict?.fault !== undefined) throw new Error(`not whole: ${JSON.stringify(verdict.fault)}`);
          return verdict?.entries ?? 0;
        },
      },
    ],
  });
  raw.close();
  await pages.close();
  await database.close();
}

/** Everything that verification reads, in its order. */
const readings = [
  'SELECT id, seq, type, at, actor, bytes, leaf_hash FROM ledger_entries ORDER BY laboratory_id, seq',
  'SELECT item, seq, leaf_hash FROM ledger_items',
  'SELECT * FROM passwords',
  'SELECT position, hash FROM ledger_nodes',
];

/** A laboratory as it is founded, then as many entries as are wanted, by prepared inserts in one transaction. */
async function fill(folder: string): Promise<void> {
  const settings = testSettings(folder, { client: 'better-sqlite3' });
  const { lab, close } = await openLab(settings, { log: pino({ level: 'silent' }) });
  const laboratory = { code: 'ALM', nameKk: 'a', nameRu: 'b', nameEn: 'c', timeZone: 'Asia/Almaty' };
  const founder = await foundLaboratory(lab, laboratory, { name: 'Aa', login: 'admin', password: testPassword });
  const head = await headOf(lab.db, founder.laboratoryId);
  await close();
  const raw = new Database(join(folder, 'dalel.sqlite'));
  raw.pragma('synchronous = OFF');
  // Hashes and ids fall anywhere in their indexes: with a small cache every page would be written over and over.
  raw.pragma('cache_size = -1000000');
  raw.transaction(() => append(raw, actorFor(founder, ['administrator']), head))();
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
}

function append(raw: Database.Database, actor: Actor, head: Awaited<ReturnType<typeof headOf>>): void {
  const into = (table: string, columns: readonly string[]) =>
    raw.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((column) => `@${column}`).join()})`);
  const entry = into('ledger_entries', ['id', 'laboratory_id', 'seq', 'type', 'at', 'actor', 'bytes', 'leaf_hash']);
  const line = into('ledger_items', ['laboratory_id', 'item', 'seq', 'leaf_hash']);
  const node = into('ledger_nodes', ['laboratory_id', 'level', 'position', 'hash']);
  const bound = into('passwords', ['id', 'laboratory_id', 'person_id', 'hash', 'made_by', 'made_at']);
  const { laboratoryId } = actor;
  const mine = { laboratory_id: laboratoryId };
  const lastOfItem = new Map<string, string>();
  let { frontier, lastHash: previous } = head;
  while (frontier.size < entries) {
    const [seq, id] = [frontier.size, newId()];
    const row = { id: newId(), ...mine, person_id: actor.id, hash: newId(), made_by: actor.id, made_at: at };
    bound.run(row);
    const item = `exhibit:${seq % itemsInAll}`;
    const frame = { laboratoryId, seq, id, at, previous, previousOfItems: { [item]: lastOfItem.get(item) ?? null } };
    const fact = { type: 'custody.stored', items: [item], data: { place: id, massMicrograms: 1_000 + (seq % 977) } };
    const rows = [{ table: 'passwords', id: row.id, hash: rowHash('passwords', row) }];
    const bytes = entryBytes(frame, actor, fact, rows);
    const hash = leafHash(bytes);
    entry.run({ id, ...mine, seq, type: fact.type, at, actor: actor.id, bytes, leaf_hash: hash });
    line.run({ ...mine, item, seq, leaf_hash: hash });
    lastOfItem.set(item, hash);
    const grown = growTree(frontier, hash);
    for (const one of grown.completed) node.run({ ...mine, ...one });
    [frontier, previous] = [grown.frontier, hash];
  }
  const state = { size: frontier.size, last: previous, frontier: frontier.subtrees.join(' '), ...mine };
  raw
    .prepare(
      'UPDATE ledger_heads SET size = @size, last_hash = @last, frontier = @frontier WHERE laboratory_id = @laboratory_id',
    )
    .run(state);
}
