// What is remembered of tables is what they say: for the one who asks, at the moment of asking.
import { expect } from 'chai';
import { join } from 'node:path';
import { setImmediate as heardAnew } from 'node:timers/promises';
import { openDatabase } from '../../server/database/connection.js';
import { memoryOf, remembered } from '../../server/database/unchanged.js';
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
