// A ledger is looked through in pages, here or in threads, small or big: what is found does not depend on it. What is altered
// stands in other pages than the first, at their edges, and between them.
import { expect } from 'chai';
import type { DatabaseClient } from '../../server/database/connection.js';
import { inSnapshot } from '../../server/database/snapshot.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { insertRow } from '../../server/database/witnessed.js';
import { newId } from '../../server/foundation/ids.js';
import { leafHash } from '../../server/ledger/merkle.js';
import { openPageThreads, type PageThreads } from '../../server/ledger/page-threads.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { verifyAll, type Verdict } from '../../server/ledger/verify.js';
import { verifyPage } from '../../server/ledger/verify-page.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

type Raw = TestLab['lab']['db'];
interface EntryOfTest {
  readonly bytes: string;
}

const entries = 70;
const smallPage = 16;

/** Rewrites an entry so that its own hash is right again. */
const rewritten = (seq: number, change: (bytes: string) => string) => async (db: Raw) => {
  const row = (await db('ledger_entries').where({ seq }).first('bytes')) as EntryOfTest;
  const bytes = change(row.bytes);
  await db('ledger_entries')
    .where({ seq })
    .update({ bytes, leaf_hash: leafHash(bytes) });
};

const sql = (text: string) => async (db: Raw) => {
  await db.raw(text);
};

const forgeries: readonly (readonly [string, (db: Raw) => Promise<unknown>, string, number | null])[] = [
  [
    'a letter',
    sql(`UPDATE ledger_entries SET bytes = replace(bytes, 'of a test', 'of a text') WHERE seq = 40`),
    'entry-hash',
    40,
  ],
  ['the first entry of a page, gone', sql('DELETE FROM ledger_entries WHERE seq = 32'), 'entry-missing', 32],
  ['the last entry of a page, gone', sql('DELETE FROM ledger_entries WHERE seq = 47'), 'entry-missing', 47],
  ['all of a page, gone', sql('DELETE FROM ledger_entries WHERE seq >= 32 AND seq < 48'), 'entry-missing', 32],
  ['the last entry of a page, rewritten', rewritten(47, (bytes) => bytes.replace('"n":', '"N":')), 'item-list', 47],
  [
    'what the first entry of a page follows from',
    rewritten(48, (bytes) => bytes.replace(/"prev":"[^"]+"/, `"prev":"${'ab'.repeat(32)}"`)),
    'chain-broken',
    48,
  ],
  [
    'what an entry follows from among those of its item',
    rewritten(50, (bytes) => bytes.replace(/("items":\{"person:[^"]+":)"[^"]+"/, `$1"${'ab'.repeat(32)}"`)),
    'item-chain-broken',
    50,
  ],
  ['an entry that is none', rewritten(35, () => 'null'), 'entry-form', 35],
  [
    'an entry whose rows are none',
    rewritten(35, (bytes) => bytes.replace(/"rows":\[[^\]]*\]/, '"rows":[1]')),
    'entry-form',
    35,
  ],
  ['a row', sql(`UPDATE passwords SET hash = 'forged' WHERE hash = 'row 50'`), 'row-altered', 50],
  [
    'two rows, the later in an earlier table',
    sql(`UPDATE passwords SET hash = 'x' WHERE hash IN ('row 60', 'row 37')`),
    'row-altered',
    37,
  ],
  [
    'a node over two entries’ pages',
    sql(`UPDATE ledger_nodes SET hash = 'ab' WHERE level = 4 AND position = 2`),
    'node-wrong',
    47,
  ],
  ['a line of an item', sql('UPDATE ledger_items SET seq = 999 WHERE seq = 41'), 'item-list', 41],
  [
    'a checkpoint inside of a page',
    sql(`UPDATE ledger_checkpoints SET root = 'ab' WHERE size = 39`),
    'checkpoint-wrong',
    38,
  ],
  ['a checkpoint of nothing', sql('UPDATE ledger_checkpoints SET size = 0 WHERE size = 39'), 'checkpoint-wrong', 0],
  ['the last entries, gone', sql('DELETE FROM ledger_entries WHERE seq >= 64'), 'head-differs', 64],
];

onEachEngine('verification in pages', (client: DatabaseClient) => {
  let test: TestLab;
  let threads: PageThreads;

  before(async () => {
    test = await openTestLab(client);
    const { settings } = test;
    threads = openPageThreads({ ...settings.database, filename: `${settings.dataFolder}/dalel.sqlite` }, 2, smallPage);
    // The first signature enters the key.
    await signCheckpoint(test.lab, test.laboratoryId);
    for (let seq = await sizeOf(test); seq < entries; seq += 1) {
      await write(seq);
      if (seq === 38) await signCheckpoint(test.lab, test.laboratoryId);
    }
  });
  after(async () => {
    await threads.close();
    await test.close();
  });

  const write = (seq: number) =>
    record(test.lab, test.administrator, async (tx) => {
      const { id } = test.administrator;
      const mine = { laboratory_id: test.laboratoryId, person_id: id, made_by: id };
      await insertRow(tx, 'passwords', {
        id: newId(),
        ...mine,
        hash: `row ${seq}`,
        made_at: '2026-11-23T09:00:00.000Z',
      });
      return { type: 'password.set', items: [`person:${id}`], data: { note: 'of a test', n: seq } };
    });

  it('finds the same in threads as here, where nothing is wrong', async () => {
    const all = await threeWays(test.lab.db, threads);
    for (const verdicts of all) {
      expect(verdicts[0]).to.include({ fault: undefined, entries, checkpoints: 2 });
      expect(verdicts).to.deep.equal(all[0]);
    }
  });

  for (const [what, forge, code, seq] of forgeries) {
    it(`names ${what} at the same place`, async () => {
      await forged(forge, async (db) => {
        const [big, small] = await Promise.all([verdictsOf(db), verdictsOf(db, pagesHere(db))]);
        expect(big[0]?.fault).to.include({ code, seq });
        expect(small[0]?.fault).to.deep.equal(big[0]?.fault);
      });
    });
  }

  it('names what another wrote meanwhile, in threads as well', async () => {
    const other = await openTestLab(client);
    try {
      for (let n = await sizeOf(other); n < 40; n += 1) await enter(other, n);
      await housekeep(other.lab, async (tx) => {
        await unguarded(client, tx.db, ['ledger_entries']);
        await tx.db.raw(`UPDATE ledger_entries SET actor = 'somebody' WHERE seq = 37`);
      });
      const { settings } = other;
      const where = { ...settings.database, filename: `${settings.dataFolder}/dalel.sqlite` };
      const pool = openPageThreads(where, 2, smallPage);
      const [here, , inThreads] = await threeWays(other.lab.db, pool).finally(() => pool.close());
      expect(inThreads?.[0]?.fault).to.include({ code: 'entry-column', seq: 37, what: 'actor' });
      expect(inThreads?.[0]?.fault).to.deep.equal(here?.[0]?.fault);
    } finally {
      await other.close();
    }
  });

  /** Alters, looks, and takes the alteration back with the transaction that it stood in. */
  async function forged(forge: (db: Raw) => Promise<unknown>, look: (db: Raw) => Promise<void>): Promise<void> {
    const undone = new Error('undone');
    const tables = ['ledger_entries', 'ledger_items', 'ledger_nodes', 'ledger_checkpoints', 'passwords'];
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, tables);
      await forge(tx.db);
      await look(tx.db);
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
  }
});

const pagesHere = (db: Raw) => {
  return { size: smallPage, atOnce: 3, verify: (wish: Parameters<typeof verifyPage>[1]) => verifyPage(db, wish) };
};

function verdictsOf(db: Raw, pages?: PageThreads | ReturnType<typeof pagesHere>): Promise<readonly Verdict[]> {
  const checkFile = () => Promise.resolve('whole' as const);
  return verifyAll({ db, witnessedTables, checkFile, ...(pages && { pages }) });
}

async function threeWays(db: Raw, threads: PageThreads): Promise<readonly (readonly Verdict[])[]> {
  const inPages = await inSnapshot(db, (snapshot) => verdictsOf(snapshot, pagesHere(snapshot)));
  return [await verdictsOf(db), inPages, await verdictsOf(db, threads)];
}

async function sizeOf(test: TestLab): Promise<number> {
  return (await test.verify())[0]?.entries ?? 0;
}

function enter(test: TestLab, n: number) {
  const items = [`person:${test.administrator.id}`];
  return record(test.lab, test.administrator, () => Promise.resolve({ type: 'test.noted', items, data: { n } }));
}
