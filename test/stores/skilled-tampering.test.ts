// Somebody alters the database who knows how a ledger is made, and lets every hash follow: what was signed gives it away.
import { expect } from 'chai';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { insertRow } from '../../server/database/witnessed.js';
import { newId } from '../../server/foundation/ids.js';
import { checkpointText } from '../../server/ledger/checkpoint.js';
import { latestCheckpoint } from '../../server/ledger/checkpoint-store.js';
import type { ParsedEntry } from '../../server/ledger/entry.js';
import { headOf } from '../../server/ledger/ledger-store.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { leafHash, rootOf } from '../../server/ledger/merkle.js';
import { newNoteKey, signedNote } from '../../server/ledger/note-signing.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { onEachEngine } from '../support/engines.js';
import { forgeLedger } from '../support/forged-ledger.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

const tables = ['ledger_entries', 'ledger_items', 'ledger_nodes', 'ledger_checkpoints', 'ledger_keys', 'passwords'];

onEachEngine('a database altered by somebody skilled', function (this: void, client) {
  let test: TestLab;
  let signed: number;
  before(async () => {
    test = await openTestLab(client);
    // The key is made at the first signature: its entry is not the last that the second one signs.
    await signCheckpoint(test.lab, test.laboratoryId);
    for (let number = 1; number <= 14; number += 1) await write();
    signed = (await signCheckpoint(test.lab, test.laboratoryId)).size;
    for (let number = 1; number <= 5; number += 1) await write();
  });
  after(() => test.close());

  const write = () =>
    record(test.lab, test.administrator, async (tx) => {
      const { id } = test.administrator;
      const made = { made_by: id, made_at: '2026-11-23T09:00:00.000Z' };
      const row = { id: newId(), laboratory_id: test.laboratoryId, person_id: id, hash: newId(), ...made };
      await insertRow(tx, 'passwords', row);
      return { type: 'password.set', items: [`person:${id}`], data: {} };
    });

  async function faultAfter(alter: (db: Knex) => Promise<void>) {
    const undone = new Error('undone');
    let found: Awaited<ReturnType<TestLab['verify']>>[number]['fault'];
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, tables);
      await alter(tx.db);
      found = (await test.verifyThrough(tx.db))[0]?.fault;
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    return found;
  }

  const forged = (change: (entries: readonly ParsedEntry[]) => readonly ParsedEntry[]) =>
    faultAfter((db) => forgeLedger(db, test.laboratoryId, change));
  const changed = (seq: number, change: Partial<ParsedEntry>) => (entries: readonly ParsedEntry[]) =>
    entries.map((entry, place) => (place === seq ? { ...entry, ...change } : entry));

  it('is whole where nothing but the hashes was worked out again: the forger knows the form', async () => {
    expect(await forged((entries) => entries)).to.equal(undefined);
  });

  for (const [what, change] of [
    ['another actor', changed(5, { actor: { kind: 'person', id: 'somebody', session: null } })],
    ['another time, an hour back', changed(5, { at: '2026-11-23T08:00:00.000Z' })],
    ['another fact', changed(5, { type: 'password.forgotten' })],
    ['another figure', changed(5, { data: { count: 1 } })],
    [
      'two entries in each other’s place',
      (entries: readonly ParsedEntry[]) => entries.toSpliced(5, 2, ...entries.slice(5, 7).toReversed()),
    ],
    [
      'an entry put in, with its own valid hash',
      (entries: readonly ParsedEntry[]) =>
        entries.toSpliced(5, 0, { ...(entries[5] as ParsedEntry), id: newId(), rows: [], data: { forged: true } }),
    ],
  ] as const) {
    it(`is found by the checkpoint, with ${what}`, async () => {
      const found = await forged(change);
      expect(found).to.deep.include({ code: 'checkpoint-wrong', what: `checkpoint of ${signed}`, seq: signed - 1 });
    });
  }

  it('is found with an entry left out, by the row that nobody speaks of any more', async () => {
    expect((await forged((entries) => entries.toSpliced(5, 1)))?.code).to.be.oneOf(['checkpoint-wrong', 'row-unbound']);
  });

  it('is found with its end cut away, as far as that was signed', async () => {
    const cut = (to: number) => async (db: Knex) => {
      await forgeLedger(db, test.laboratoryId, (entries) => entries.slice(0, to));
      await db('passwords')
        .whereNotIn('id', await boundRows(db))
        .delete();
    };
    expect((await faultAfter(cut(signed - 1)))?.code).to.equal('checkpoint-wrong');
    // What nobody signed yet can be cut by whoever holds the file: that is what the ledger doesn't claim.
    expect(await faultAfter(cut(signed))).to.equal(undefined);
  });

  it('is found with the checkpoint signed anew by a key that the log never had', async () => {
    const stranger = newNoteKey((await logKeysOf(test.lab.db, test.laboratoryId))[0]?.vkey.split('+')[0] ?? '', 'log');
    const found = await faultAfter(async (db) => {
      await forgeLedger(db, test.laboratoryId, changed(5, { type: 'password.forgotten' }));
      const size = (await headOf(db, test.laboratoryId)).frontier.size;
      const root = rootOf((await headOf(db, test.laboratoryId)).frontier);
      const checkpoint = await latestCheckpoint(db, test.laboratoryId);
      const note = signedNote(checkpointText(stranger.name, { size, root }), stranger);
      await db('ledger_checkpoints').where({ id: checkpoint?.id }).update({ size, root, note });
    });
    expect(found?.code).to.equal('checkpoint-wrong');
  });

  it('is found with one entry twice under one id, and with two entries that only changed numbers', async () => {
    const { size } = (await headOf(test.lab.db, test.laboratoryId)).frontier;
    const twice = await faultAfter(async (db) => {
      const [row] = (await db('ledger_entries').where({ seq: 5 })) as Record<string, string>[];
      const bytes = (row?.['bytes'] ?? '').replace('"seq":5', `"seq":${size}`);
      await db('ledger_entries').insert({ ...row, id: newId(), seq: size, bytes, leaf_hash: leafHash(bytes) });
    });
    expect(twice).to.include({ seq: size });
    const numbers = await faultAfter(async (db) => {
      for (const [from, to] of [
        [5, 905],
        [6, 5],
        [905, 6],
      ] as const) {
        await db('ledger_entries').where({ seq: from }).update({ seq: to });
      }
    });
    expect(numbers).to.deep.include({ code: 'entry-column', seq: 5 });
  });

  it('is found with any sign of any entry changed, also where the entry’s own hash follows', async function () {
    this.timeout(60_000);
    const letters = fc.constantFrom(...'abc019ABZ.:-');
    const place = fc.record({
      seq: fc.integer({ min: 0, max: signed + 4 }),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(place, letters, fc.boolean(), async ({ seq, at }, letter, follows) => {
        const found = await faultAfter(async (db) => {
          const [row] = (await db('ledger_entries').where({ seq })) as { bytes: string; leaf_hash: string }[];
          const bytes = row?.bytes ?? '';
          const position = Math.floor(at * bytes.length);
          const other = bytes.charAt(position) === letter ? '_' : letter;
          const altered = bytes.slice(0, position) + other + bytes.slice(position + 1);
          const hash = follows ? leafHash(altered) : row?.leaf_hash;
          await db('ledger_entries').where({ seq }).update({ bytes: altered, leaf_hash: hash });
        });
        expect(found, `${seq} ${at} ${letter}`).to.not.equal(undefined);
        expect(found?.seq ?? seq).to.be.oneOf([seq, seq + 1, signed - 1, signed + 4]);
      }),
      { numRuns: 20, seed: 20_261_128 },
    );
  });

  async function boundRows(db: Knex): Promise<readonly string[]> {
    const rows = (await db('ledger_entries').select('bytes')) as { bytes: string }[];
    return rows.flatMap(({ bytes }) => (JSON.parse(bytes) as ParsedEntry).rows.map(({ id }) => id));
  }
});
