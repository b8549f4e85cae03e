// Somebody with the database file in hand alters it; verification has to name the place.
import { expect } from 'chai';
import { insertRow } from '../../server/database/witnessed.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

const forgeries: readonly (readonly [string, string, string])[] = [
  [
    'one byte of an entry',
    `UPDATE ledger_entries SET bytes = replace(bytes, '{', '{ ') WHERE seq = 3`,
    'entry-not-canonical',
  ],
  [
    'a word of an entry',
    `UPDATE ledger_entries SET bytes = replace(bytes, 'third', 'other') WHERE seq = 3`,
    'entry-hash',
  ],
  ['who an entry says did it', `UPDATE ledger_entries SET actor = 'somebody' WHERE seq = 3`, 'entry-column'],
  [
    'when an entry says it was',
    `UPDATE ledger_entries SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`,
    'entry-column',
  ],
  ['an entry in the middle, gone', 'DELETE FROM ledger_entries WHERE seq = 3', 'entry-missing'],
  ['the last entry, gone', 'DELETE FROM ledger_entries WHERE seq = 20', 'head-differs'],
  ['a bound row', `UPDATE passwords SET hash = 'forged' WHERE hash = 'row 3'`, 'row-altered'],
  ['a bound row, gone', `DELETE FROM passwords WHERE hash = 'row 3'`, 'row-missing'],
  [
    'a row put in past the ledger',
    `INSERT INTO passwords SELECT 'stray', laboratory_id, person_id, hash, made_by, made_at FROM passwords WHERE hash = 'row 3'`,
    'row-unbound',
  ],
  ['the head', 'UPDATE ledger_heads SET size = 5', 'head-differs'],
  ['a line of an item’s list, gone', 'DELETE FROM ledger_items WHERE seq = 3', 'item-list'],
  ['a line of an item’s list that leads elsewhere', 'UPDATE ledger_items SET seq = 99 WHERE seq = 3', 'item-list'],
  [
    'a line more in an item’s list',
    `INSERT INTO ledger_items SELECT laboratory_id, item, 1000, leaf_hash FROM ledger_items WHERE seq = 3`,
    'item-list',
  ],
  ['a node of the tree', `UPDATE ledger_nodes SET hash = '${'ab'.repeat(32)}'`, 'node-wrong'],
  ['a node of the tree, gone', 'DELETE FROM ledger_nodes', 'node-wrong'],
  [
    'a node more than the tree has',
    `INSERT INTO ledger_nodes SELECT laboratory_id, level, 7, hash FROM ledger_nodes`,
    'node-wrong',
  ],
  ['the root of a checkpoint', `UPDATE ledger_checkpoints SET root = '${'ab'.repeat(32)}'`, 'checkpoint-wrong'],
  ['the size of a checkpoint', 'UPDATE ledger_checkpoints SET size = 5', 'checkpoint-wrong'],
  [
    'a letter of a checkpoint’s signature',
    `UPDATE ledger_checkpoints SET note = substr(note, 1, length(note) - 20) ||
      CASE substr(note, length(note) - 19, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(note, length(note) - 18)`,
    'checkpoint-wrong',
  ],
  ['the key that signs', `UPDATE ledger_keys SET vkey = 'x' || vkey`, 'row-altered'],
];

const tables = [
  ...['ledger_entries', 'ledger_items', 'ledger_nodes', 'ledger_checkpoints', 'ledger_keys'],
  'passwords',
];

onEachEngine('verification', (client) => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab(client);
    for (let row = 1; row <= 5; row += 1) await write(row);
  });
  after(() => test.close());

  const write = (row: number) =>
    record(test.lab, test.administrator, async (tx) => {
      const person = { person_id: test.administrator.id, made_by: test.administrator.id };
      const at = '2026-11-23T09:00:00.000Z';
      await insertRow(tx, 'passwords', {
        id: newId(),
        laboratory_id: test.laboratoryId,
        ...person,
        hash: `row ${row}`,
        made_at: at,
      });
      return {
        type: 'password.set',
        items: [`person:${test.administrator.id}`],
        data: { note: row === 3 ? 'third' : 'first' },
      };
    });

  it('finds nothing wrong before anything was altered', async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await signCheckpoint(test.lab, test.laboratoryId);
    for (let row = 6; row <= 19; row += 1) await write(row);
    expect((await test.verify())[0]).to.include({ fault: undefined, checkpoints: 1, entries: 21 });
  });

  for (const [what, sql, code] of forgeries) {
    it(`names ${what}`, async () => {
      const found = await withForgery(sql);
      expect(found?.code).to.equal(code);
    });
  }

  /** Alters, verifies, and takes the alteration back with the transaction that it stood in. */
  async function withForgery(sql: string) {
    const undone = new Error('undone');
    let found: Awaited<ReturnType<TestLab['verify']>>[number]['fault'];
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, tables);
      await tx.db.raw(sql);
      found = (await test.verifyThrough(tx.db))[0]?.fault;
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    return found;
  }
});
