import { expect } from 'chai';
import { insertRow } from '../../server/database/witnessed.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesAfter, headOf } from '../../server/ledger/ledger-store.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the ledger', (client) => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab(client);
  });
  after(() => test.close());

  const ending = (id = newId()) => ({
    id,
    laboratory_id: test.laboratoryId,
    person_id: test.administrator.id,
    hash: 'x',
    made_by: test.administrator.id,
    made_at: '2026-11-23T09:00:00.000Z',
  });

  const write = (id = newId()) =>
    record(test.lab, test.administrator, async (tx) => {
      await insertRow(tx, 'passwords', ending(id));
      return { type: 'password.set', items: [`person:${test.administrator.id}`], data: { note: 'Ұ' } };
    });

  it('answers with the entry after it is written, and verifies whole', async () => {
    const entry = await write();
    const rows = await entriesAfter(test.lab.db, test.laboratoryId, entry.seq - 1, 5);
    expect(rows[0]?.leaf_hash).to.equal(entry.hash);
    const [verdict] = await test.verify();
    expect(verdict?.fault).to.equal(undefined);
    expect(verdict?.entries).to.equal(entry.seq + 1);
  });

  it('writes many waiting entries in order, each chained to the one before', async () => {
    const before = (await headOf(test.lab.db, test.laboratoryId)).frontier.size;
    const entries = await Promise.all(Array.from({ length: 100 }, () => write()));
    expect(entries.map((entry) => entry.seq)).to.deep.equal(entries.map((_, index) => before + index));
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('keeps nothing of a refused write and does not sink its neighbours', async () => {
    const refusedId = newId();
    const refused = record(test.lab, test.administrator, async (tx) => {
      await insertRow(tx, 'passwords', ending(refusedId));
      throw new RuleBroken('seal-missing');
    });
    const [first, second] = await Promise.allSettled([write(), refused, write()]);
    expect(first?.status).to.equal('fulfilled');
    expect(second?.status).to.equal('rejected');
    expect(await test.lab.db('passwords').where({ id: refusedId }).first()).to.equal(undefined);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('keeps of writes that can be done again each that was not refused, once', async () => {
    const tried: string[] = [];
    const [one, late, early, other] = [newId(), newId(), newId(), newId()];
    const again = (id: string, refusedAt?: 'early' | 'late') =>
      record(
        test.lab,
        test.administrator,
        async (tx) => {
          tried.push(id);
          if (refusedAt === 'early') throw new RuleBroken('seal-missing');
          await insertRow(tx, 'passwords', ending(id));
          if (refusedAt === 'late') throw new RuleBroken('seal-missing');
          return { type: 'password.set', items: [`person:${test.administrator.id}`], data: {} };
        },
        { isRepeatable: true },
      );
    const before = (await headOf(test.lab.db, test.laboratoryId)).frontier.size;
    const all = await Promise.allSettled([again(one), again(early, 'early'), again(late, 'late'), again(other)]);
    expect(all.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    const kept = (await test.lab.db('passwords').whereIn('id', [one, late, early, other])) as { id: string }[];
    expect(kept.map(({ id }) => id)).to.have.members([one, other]);
    expect((await headOf(test.lab.db, test.laboratoryId)).frontier.size).to.equal(before + 2);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    const undone = client === 'better-sqlite3' ? [one, early, late] : [];
    expect(tried).to.deep.equal([...undone, one, early, late, other]);
  });

  it('enters the refusal itself where the action asks for it', async () => {
    const refused = record(test.lab, test.administrator, () => Promise.reject(new RuleBroken('seal-missing')), {
      refusal: (fault) => ({ type: 'custody.refused', items: [], data: { code: fault.code } }),
    });
    await refused.then(
      () => expect.fail('not refused'),
      (fault: unknown) => expect(fault).to.be.instanceOf(RuleBroken),
    );
    const head = await headOf(test.lab.db, test.laboratoryId);
    const [last] = await entriesAfter(test.lab.db, test.laboratoryId, head.frontier.size - 2, 1);
    expect(last?.type).to.equal('custody.refused');
  });

  it('lets nothing write through the reading handle', async () => {
    const written = test.lab.db('passwords').insert(ending());
    await Promise.resolve(written).then(
      () => expect.fail('the reading handle wrote'),
      (fault: unknown) => expect(String(fault)).to.match(/readonly|read-only|query_only/),
    );
  });

  for (const attempt of ['UPDATE passwords SET hash = ?', 'DELETE FROM passwords WHERE hash <> ?'] as const) {
    it(`refuses ${attempt.split(' ')[0]} on a witnessed row in the database itself`, async () => {
      const changed = housekeep(test.lab, async (tx) => void (await tx.db.raw(attempt, ['forged'])));
      await changed.then(
        () => expect.fail('the row was changed'),
        (fault: unknown) => expect(String(fault)).to.contain('append-only'),
      );
    });
  }
});
