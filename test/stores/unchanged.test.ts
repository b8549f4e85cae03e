// What is remembered of tables is what they say: for the one who asks, at the moment of asking.
import { expect } from 'chai';
import { join } from 'node:path';
import { setImmediate as heardAnew } from 'node:timers/promises';
import { type Database, openDatabase } from '../../server/database/connection.js';
import { writingTransaction } from '../../server/database/file-lock.js';
import { rowsOf } from '../../server/database/statements.js';
import { TurnsBeside } from '../../server/database/turns-beside.js';
import { changesOf, lookElsewhereAgain, memoryOf, remembered } from '../../server/database/unchanged.js';
import { kept } from '../../server/database/witnessed.js';
import type { Db } from '../../server/database/connection.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep } from '../../server/ledger/record.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('what is remembered', (client) => {
  let test: TestLab;
  let personId: string;
  let asked = 0;
  const themes = memoryOf<string | undefined>('preferences');
  const other = memoryOf<number>('sign_in_attempts');

  const themeOf = (db: Db): Promise<string | undefined> =>
    remembered(db, themes, personId, async () => {
      asked += 1;
      const row = (await db('preferences').where({ person_id: personId }).first()) as { theme: string } | undefined;
      return row?.theme;
    });
  const choose = (theme: string, then: (db: Db) => Promise<void> = () => Promise.resolve()) =>
    housekeep(test.lab, async (tx) => {
      await kept(tx, 'preferences').where({ person_id: personId }).update({ theme });
      await then(tx.db);
    });

  before(async () => {
    test = await openTestLab(client);
    personId = test.administrator.id;
    const preference = { id: newId(), person_id: personId, language: 'kk', theme: 'light' };
    await housekeep(test.lab, (tx) =>
      kept(tx, 'preferences')
        .insert(preference)
        .then(() => undefined),
    );
  });
  after(() => test.close());
  beforeEach(() => (asked = 0));

  it('is asked once for as long as its table is not written to, where the engine can tell', async () => {
    await themeOf(test.lab.db);
    const before = asked;
    await housekeep(test.lab, async (tx) => {
      const attempt = { id: newId(), login: 'x', method: 'pin', at: '2026-11-23T09:00:00.000Z', address: '' };
      await kept(tx, 'sign_in_attempts').insert(attempt);
    });
    await themeOf(test.lab.db);
    expect(asked - before).to.equal(client === 'better-sqlite3' ? 0 : 1);
  });

  it('is as the newest write left it', async () => {
    for (const theme of ['dark', 'light', 'auto']) {
      await choose(theme);
      expect(await themeOf(test.lab.db)).to.equal(theme);
    }
  });

  it('is new to the transaction that writes and as it was to all others, until it is over', async () => {
    await choose('dark');
    expect(await themeOf(test.lab.db)).to.equal('dark');
    await choose('light', async (db) => {
      expect(await themeOf(db)).to.equal('light');
      expect(await themeOf(test.lab.db)).to.equal('dark');
      expect(await themeOf(db)).to.equal('light');
    });
    expect(await themeOf(test.lab.db)).to.equal('light');
  });

  it('is as it was where the write was undone', async () => {
    await choose('dark');
    const undone = choose('light', async (db) => {
      await themeOf(db);
      throw new Error('undone');
    });
    await undone.catch(() => undefined);
    expect(await themeOf(test.lab.db)).to.equal('dark');
  });

  it('is new where another process has written', async () => {
    await choose('dark');
    expect(await themeOf(test.lab.db)).to.equal('dark');
    const filename = join(test.settings.dataFolder, 'dalel.sqlite');
    const second = openDatabase({ ...test.settings.database, filename });
    await second.write('preferences').where({ person_id: personId }).update({ theme: 'light' });
    await heardAnew();
    expect(await themeOf(test.lab.db)).to.equal('light');
    await second.close();
  });

  it('is kept apart by what was asked', async () => {
    await choose('dark');
    expect(await themeOf(test.lab.db)).to.equal('dark');
    expect(await remembered(test.lab.db, other, personId, () => Promise.resolve(7))).to.equal(7);
    expect(await remembered(test.lab.db, themes, 'nobody', () => Promise.resolve(undefined))).to.equal(undefined);
    expect(await themeOf(test.lab.db)).to.equal('dark');
  });
});

describe('what is remembered beside a second thread that writes', () => {
  let test: TestLab;
  let here: Database;
  let apart: Database;
  let asked = 0;
  const themes = memoryOf<unknown>('preferences');
  const inTurn = (database: Database, table: 'preferences' | 'kept_forms', then = nothing) =>
    writingTransaction(database.write, 'sqlite', async (transaction) => {
      await rowsOf(transaction, `UPDATE ${table} SET id = id`);
      await then();
    });
  const nothing = () => Promise.resolve();
  async function asksAgain(db: Db = here.read): Promise<boolean> {
    const before = asked;
    lookElsewhereAgain(db);
    await remembered(db, themes, '', () => Promise.resolve((asked += 1)));
    return asked > before;
  }
  const told = () => {
    const news = changesOf(apart.write)?.news();
    if (news !== undefined) changesOf(here.write)?.hear(news);
  };

  before(async () => {
    test = await openTestLab();
    const file = { ...test.settings.database, filename: join(test.settings.dataFolder, 'dalel.sqlite') };
    const turns = new TurnsBeside();
    here = openDatabase(file, { role: 'hears', turns });
    apart = openDatabase(file, { role: 'tells', turns: new TurnsBeside(turns.memory) });
    await inTurn(here, 'kept_forms');
    await asksAgain();
  });
  after(async () => {
    await here.close();
    await apart.close();
    await test.close();
  });

  it('stays while the thread writes to other tables, and ends when it tells of these', async () => {
    await inTurn(apart, 'kept_forms');
    expect(await asksAgain()).to.equal(false);
    told();
    expect(await asksAgain()).to.equal(false);
    await inTurn(apart, 'preferences');
    told();
    expect(await asksAgain()).to.equal(true);
    expect(await asksAgain()).to.equal(false);
    await writingTransaction(apart.write, 'sqlite', async (transaction) => {
      await rowsOf(transaction, 'WITH theme AS (SELECT 1) UPDATE preferences SET id = id');
    });
    told();
    expect(await asksAgain()).to.equal(true);
  });

  it('ends when another process has written as well, whichever was first', async () => {
    for (const order of [[test.lab, apart] as const, [apart, test.lab] as const]) {
      for (const who of order) {
        if (who === apart) await inTurn(apart, 'kept_forms');
        else await housekeep(test.lab, (tx) => kept(tx, 'kept_forms').where({ id: '' }).delete().then(nothing));
      }
      told();
      expect(await asksAgain()).to.equal(true);
      expect(await asksAgain()).to.equal(false);
    }
  });

  it('stays where the thread’s write was undone', async () => {
    const undone = inTurn(apart, 'kept_forms', () => Promise.reject(new Error('undone')));
    await undone.catch(nothing);
    told();
    await inTurn(here, 'kept_forms');
    expect(await asksAgain()).to.equal(false);
    await inTurn(apart, 'kept_forms');
    expect(await asksAgain()).to.equal(false);
    told();
  });

  it('is asked anew in a transaction while the thread has not told of its last', async () => {
    await inTurn(apart, 'kept_forms');
    await writingTransaction(here.write, 'sqlite', async (transaction) => {
      expect(await asksAgain(transaction)).to.equal(true);
      told();
      expect(await asksAgain(transaction)).to.equal(false);
    });
  });
});
