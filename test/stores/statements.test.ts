import { expect } from 'chai';
import type { Knex } from 'knex';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { rowOf, rowsOf, tableOf } from '../../server/database/statements.js';
import { insertRow, kept, type Witnessed } from '../../server/database/witnessed.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('statements', (client) => {
  let test: TestLab;
  let database: Database;
  before(async () => {
    test = await openTestLab(client);
    const filename = join(test.settings.dataFolder, 'dalel.sqlite');
    database = openDatabase({ ...test.settings.database, filename });
    await database.write.raw('CREATE TABLE words (id TEXT PRIMARY KEY, word TEXT, times INTEGER)');
  });
  after(async () => {
    await database.close();
    await test.close();
  });
  beforeEach(() => database.write.raw('DELETE FROM words'));

  const insert = (db: Knex, id: string, word: string | null, times = 1) =>
    rowsOf(db, 'INSERT INTO words (id, word, times) VALUES (?, ?, ?)', [id, word, times]);
  const all = () => rowsOf(database.read, 'SELECT id, word, times FROM words ORDER BY id');

  it('write and read text, numbers and nothing as they are', async () => {
    await insert(database.write, '1', 'Ұя «?»', 3);
    await insert(database.write, '2', null);
    expect((await all()).map((row) => ({ ...(row as object) }))).to.deep.equal([
      { id: '1', word: 'Ұя «?»', times: 3 },
      { id: '2', word: null, times: 1 },
    ]);
  });

  it('tell many rows as lists of values, with the columns that the table has by then', async () => {
    await insert(database.write, '1', 'Ұя', 3);
    await insert(database.write, '2', null);
    const sql = 'SELECT * FROM words WHERE times > ? ORDER BY id';
    const known = ['id', 'word', 'times'];
    const wanted = [
      ['1', 'Ұя', 3],
      ['2', null, 1],
    ];
    expect(await tableOf(database.read, sql, [0])).to.deep.equal({ columns: known, rows: wanted });
    expect(await tableOf(database.read, sql, [3])).to.deep.equal({ columns: [], rows: [] });
    await database.write.raw('ALTER TABLE words ADD COLUMN spoken TEXT');
    const grown = await tableOf(database.read, `${sql} `, [0]);
    expect(grown).to.deep.equal({ columns: [...known, 'spoken'], rows: wanted.map((values) => [...values, null]) });
    await database.write.raw('ALTER TABLE words DROP COLUMN spoken');
  });

  it('answer a write that returns what it changed', async () => {
    await insert(database.write, '1', 'a');
    const sql = 'UPDATE words SET times = times + 1 WHERE id = ? RETURNING times';
    expect((await rowOf<{ times: number }>(database.write, sql, ['1']))?.times).to.equal(2);
    expect(await rowOf(database.write, sql, ['absent'])).to.equal(undefined);
  });

  it('stand in the transaction through which they are run', async () => {
    const undone = database.write.transaction(async (transaction) => {
      await insert(transaction, '1', 'a');
      expect(await rowsOf(transaction, 'SELECT id FROM words')).to.have.length(1);
      throw new Error('undone');
    });
    await undone.then(
      () => expect.fail('not undone'),
      (fault: unknown) => expect(String(fault)).to.include('undone'),
    );
    expect(await all()).to.have.length(0);
  });

  it('are refused by a transaction that is over', async () => {
    const over = await database.write.transaction((transaction) =>
      Promise.resolve(() => insert(transaction, '1', 'a')),
    );
    await expectRefused(over(), /over|complete/);
    expect(await all()).to.have.length(0);
  });

  it('do not write through the reading handle', async () => {
    await expectRefused(insert(database.read, '1', 'a'), /readonly|read-only|query_only/);
  });

  it('let nobody write evidence after the entry that would have bound it', async () => {
    let late: Witnessed | undefined;
    await record(test.lab, test.administrator, (tx) => {
      late = tx;
      return Promise.resolve({ type: 'note.made', items: [], data: {} });
    });
    const { id, laboratoryId } = test.administrator;
    const made = { made_by: id, made_at: '2026-11-23T09:00:00.000Z' };
    const row = { id: newId(), laboratory_id: laboratoryId, person_id: id, hash: 'x', ...made };
    await expectRefused(insertRow(late as Witnessed, 'passwords', row), /write is over/);
    const housekeeping = await housekeep(test.lab, (tx) => Promise.resolve(tx));
    expect(() => kept(housekeeping, 'jobs')).to.throw(/write is over/);
  });
});

async function expectRefused(attempt: Promise<unknown>, words: RegExp): Promise<void> {
  const fault: unknown = await attempt.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  expect(String(fault)).to.match(words);
}
