// Personal data goes by law, what was recorded stays provable, and nothing else may pass for an erasure.
import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { erasePersonal, personalColumns } from '../../server/database/erasing.js';
import { fallenGuards } from '../../server/database/guards.js';
import { insertRow, rowHash } from '../../server/database/witnessed.js';
import { witnessedTables } from '../../server/database/migrate.js';
import { InvalidInput, NotFound } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { headOf } from '../../server/ledger/ledger-store.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { personById } from '../../server/people/person-store.js';
import { onEachEngine } from '../support/engines.js';
import { dalelIn } from '../support/command-line.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

onEachEngine('an erasure', (client) => {
  let test: TestLab;
  beforeEach(async () => {
    test = await openTestLab(client);
  });
  afterEach(() => test.close());

  const erase = (rowId: string, table = 'people') => {
    const decision = '№ 14, 2026-11-20';
    return eraseRow(test.lab, test.laboratoryId, {
      table,
      rowId,
      decision,
      reason: 'ст. 8 Закона о персональных данных',
    });
  };
  const standing = () => fallenGuards(test.lab.db, test.lab.engine, ['people']);

  it('empties what says something of the person, keeps the rest, and verifies as erased by its entry', async () => {
    const actor = await test.person('chemist');
    const before = await signCheckpoint(test.lab, test.laboratoryId);
    const entry = await erase(actor.id);
    expect(entry.fact.type).to.equal('ledger.erased');
    const row = (await test.lab.db('people').where({ id: actor.id }).first()) as Record<string, string | null>;
    for (const column of personalColumns['people'] ?? []) expect(row[column]).to.be.oneOf([null, `erased:${actor.id}`]);
    expect(row['laboratory_id']).to.equal(test.laboratoryId);
    expect((await personById(test.lab.db, actor.id))?.name).to.equal(`erased:${actor.id}`);
    const [verdict] = await test.verify();
    expect(verdict).to.include({ fault: undefined, erased: 1 });
    // What was signed before still holds: the tree knows nothing of the erasure but its own entry.
    expect((await signCheckpoint(test.lab, test.laboratoryId)).size).to.equal(before.size + 1);
  });

  it('leaves the guard as it stood, and a second erasure of the row is refused', async () => {
    const actor = await test.person('chemist');
    await erase(actor.id);
    expect(await standing()).to.deep.equal([]);
    for (const sql of ['UPDATE people SET name = ?', 'DELETE FROM people WHERE name <> ?']) {
      const fault: unknown = await housekeep(test.lab, async (tx) => void (await tx.db.raw(sql, ['forged']))).catch(
        (refused: unknown) => refused,
      );
      expect(String(fault)).to.include('append-only');
    }
    const size = async () => (await headOf(test.lab.db, test.laboratoryId)).frontier.size;
    const before = await size();
    expect(await erase(actor.id).catch(() => 'refused')).to.equal('refused');
    expect(await size()).to.equal(before);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('leaves the guard and the row as they stood where the write fails after it', async () => {
    const actor = await test.person('chemist');
    const failed = record(test.lab, test.administrator, async (tx) => {
      const { laboratoryId } = test;
      await erasePersonal(tx, { engine: test.lab.engine, laboratoryId, table: 'people', id: actor.id });
      throw new Error('the machine stopped here');
    });
    expect(String(await failed.catch((fault: unknown) => fault))).to.include('stopped here');
    expect(await standing()).to.deep.equal([]);
    expect((await personById(test.lab.db, actor.id))?.name).to.equal(actor.name);
    expect((await test.verify())[0]).to.include({ fault: undefined, erased: 0 });
  });

  it('is refused for tables without personal data, for rows that are not there and for another laboratory', async () => {
    const actor = await test.person('chemist');
    const kinds = await Promise.all([
      erase(actor.id, 'passwords').catch((fault: unknown) => fault),
      erase(newId()).catch((fault: unknown) => fault),
      eraseRow(test.lab, newId(), { table: 'people', rowId: actor.id, decision: 'x', reason: 'x' }).catch(
        (fault: unknown) => fault,
      ),
    ]);
    expect(kinds[0]).to.be.instanceOf(InvalidInput);
    expect(kinds[1]).to.be.instanceOf(NotFound);
    expect(kinds[2]).to.be.instanceOf(NotFound);
    expect((await personById(test.lab.db, actor.id))?.name).to.equal(actor.name);
  });

  it('hides no change: what was altered before, after, or beside the erasure is named', async () => {
    const [erased, other] = [await test.person('chemist'), await test.person('chemist')];
    await erase(erased.id);
    for (const [id, change] of [
      [other.id, { name: 'Другой' }],
      [erased.id, { name: 'Другой' }],
      [erased.id, { made_by: other.id }],
    ] as const) {
      const found = await withChange(async (db) => void (await db('people').where({ id }).update(change)));
      expect(found).to.deep.include({ code: 'row-altered', what: `people ${id}` });
    }
    const gone = await withChange(async (db) => {
      await db('role_grants').where({ person_id: erased.id }).delete();
      await db('name_cards').where({ person_id: erased.id }).delete();
      await db('people').where({ id: erased.id }).delete();
    });
    expect(gone?.code).to.equal('row-missing');
  });

  it('is not what is wrong first where something between is', async () => {
    const [erased, other] = [await test.person('chemist'), await test.person('chemist')];
    const seq = (await headOf(test.lab.db, test.laboratoryId)).frontier.size - 1;
    await erase(erased.id);
    const alterEntry = async (db: TestLab['lab']['db']) =>
      void (await db('ledger_entries')
        .where({ seq })
        .update({ bytes: db.raw("replace(bytes, 'T', 'S')") }));
    expect(await withChange(alterEntry)).to.include({ code: 'entry-hash', seq });
    const earlier = await withChange(async (db) => {
      await db('people').where({ id: erased.id }).update({ made_by: other.id });
      await alterEntry(db);
    });
    expect(earlier).to.deep.include({ code: 'row-altered', what: `people ${erased.id}` });
  });

  it('that binds another row than it names excuses nothing', async () => {
    const actor = await test.person('chemist');
    const pretended = { type: 'ledger.erased', items: [], data: { table: 'people', row: actor.id } };
    await record(test.lab, test.administrator, () => Promise.resolve(pretended));
    expect((await test.verify())[0]?.fault).to.deep.include({ code: 'erasure-wrong', what: `people ${actor.id}` });
  });

  for (const [said, columns, isOrdered] of [
    ['names no column', [], true],
    ['names evidence', ['made_by', 'salt'], true],
    ['leaves what it names', ['name', 'salt'], true],
    ['rests on no decision', ['phone'], false],
  ] as const) {
    it(`that ${said} excuses nothing`, async () => {
      const { id } = await test.person('chemist');
      await record(test.lab, test.administrator, async (tx) => {
        const erasure = newId();
        if (isOrdered) await insertRow(tx, 'erasures', ordered(erasure, id));
        const row = (await tx.db('people').where({ id }).first()) as Readonly<Record<string, string | null>>;
        tx.bound.push({ table: 'people', id, hash: rowHash('people', row) });
        const data = { erasure, table: 'people', row: id, columns };
        return { type: 'ledger.erased', items: [`erasure:${erasure}`], data };
      });
      expect((await test.verify())[0]?.fault).to.deep.include({ code: 'erasure-wrong', what: `people ${id}` });
    });
  }

  const ordered = (id: string, row: string) => ({
    ...{ id, laboratory_id: test.laboratoryId, erased_table: 'people', erased_row: row },
    ...{ decision: '№ 14', reason: 'ст. 8', salt: newId(), made_by: test.administrator.id, made_at: '2026-11-23' },
  });

  it('names only tables that are witnessed and salted, and columns that are text', async () => {
    for (const [table, columns] of Object.entries(personalColumns)) {
      expect(witnessedTables, table).to.include(table);
      const info = await test.lab.db(table).columnInfo();
      expect(Object.keys(info), table).to.include.members([...columns, 'salt']);
      for (const column of columns) expect(info[column]?.type, `${table}.${column}`).to.equal('text');
    }
  });

  async function withChange(change: (db: TestLab['lab']['db']) => Promise<void>) {
    const undone = new Error('undone');
    let found: Awaited<ReturnType<TestLab['verify']>>[number]['fault'];
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, ['people', 'role_grants', 'name_cards', 'ledger_entries']);
      await change(tx.db);
      found = (await test.verifyThrough(tx.db))[0]?.fault;
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    return found;
  }
});

describe('an erasure on SQLite', () => {
  it('leaves nothing of the words in the files, once the server has stopped', async () => {
    const test = await openTestLab();
    const actor = await test.person('chemist');
    const word = 'Әділханұлы-бірегей';
    const row = await test.lab.db('people').where({ id: actor.id }).first<Record<string, string>>();
    const id = newId();
    await record(test.lab, test.administrator, async (tx) => {
      const { insertRow } = await import('../../server/database/witnessed.js');
      await insertRow(tx, 'people', { ...row, id, login: 'unique', name: word, search_text: word });
      return { type: 'person.entered', items: [`person:${id}`], data: {} };
    });
    const filename = join(test.settings.dataFolder, 'dalel.sqlite');
    const held = async () => {
      const files = await Promise.all(
        [filename, `${filename}-wal`].map((path) => readFile(path).catch(() => Buffer.of())),
      );
      return files.some((bytes) => bytes.includes(word));
    };
    expect(await held()).to.equal(true);
    const reason = 'by law';
    await eraseRow(test.lab, test.laboratoryId, { table: 'people', rowId: id, decision: '1', reason });
    await housekeep(test.lab, () => Promise.resolve());
    const { openDatabase } = await import('../../server/database/connection.js');
    const database = openDatabase({ client: 'better-sqlite3', filename });
    await database.write.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    await database.close();
    expect(await held()).to.equal(false);
    await test.close();
  });

  it('leaves nothing in freed parts of the file either, by which rows had moved on', async function () {
    this.timeout(60_000);
    const test = await openTestLab();
    const actor = await test.person('chemist');
    const row = await test.lab.db('people').where({ id: actor.id }).first<Record<string, string>>();
    // Sign-in names are kept in order: what comes in between divides pages, and leaves them behind.
    const people = Array.from({ length: 300 }, (_, number) => ({
      id: newId(),
      login: `бірегей-${String((number * 7_919) % 1_000).padStart(4, '0')}-${'х'.repeat(60)}`,
    }));
    await record(test.lab, test.administrator, async (tx) => {
      for (const { id, login } of people) await insertRow(tx, 'people', { ...row, id, login, search_text: login });
      return { type: 'person.entered', items: people.map(({ id }) => `person:${id}`), data: {} };
    });
    const erased = people.slice(0, 3);
    for (const { id } of erased) {
      const said = await dalelIn(
        test.settings,
        ...['ledger', 'erase', '--table', 'people', '--row', id, '--decision', '№ 15', '--reason', 'by law'],
      );
      expect(said.out + said.err).to.match(/Erased: people/);
    }
    const file = await readFile(join(test.settings.dataFolder, 'dalel.sqlite'));
    const log = await readFile(join(test.settings.dataFolder, 'dalel.sqlite-wal')).catch(() => Buffer.of());
    const kept = people.filter(({ login }) => file.includes(login) || log.includes(login)).map(({ id }) => id);
    expect(kept).to.deep.equal(people.slice(3).map(({ id }) => id));
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  it('is told by verification with the anchor at hand', async () => {
    const test = await openTestLab();
    await signCheckpoint(test.lab, test.laboratoryId);
    const sources = { db: test.lab.db, witnessedTables, checkFile: () => Promise.resolve('whole' as const) };
    const withAnchor = { ...sources, anchorOf: test.lab.anchors.read };
    expect((await verifyAll(withAnchor))[0]?.fault).to.equal(undefined);
    const missing = { ...sources, anchorOf: () => Promise.resolve('missing' as const) };
    expect((await verifyAll(missing))[0]?.fault).to.include({ code: 'anchor-differs', what: 'anchor-missing' });
    const ahead = { ...sources, anchorOf: () => Promise.resolve({ size: 999, root: 'ab'.repeat(32) }) };
    expect((await verifyAll(ahead))[0]?.fault?.what).to.include('ledger-behind: signed 999 entries');
    await test.close();
  });
});
