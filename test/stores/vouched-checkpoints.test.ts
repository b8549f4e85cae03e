// Verification judges what witnesses and the time-stamping authority said of the checkpoints that are kept: whoever alters one of
// their words in the database, or hangs it on another checkpoint, is found.
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { witnessedTables } from '../../server/database/migrate.js';
import type { Lab } from '../../server/ledger/lab.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { newNoteKey } from '../../server/ledger/note-signing.js';
import { housekeep } from '../../server/ledger/record.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { timeStampNewest } from '../../server/ledger/time-stamp-requests.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { askWitnesses } from '../../server/ledger/witness-requests.js';
import { aWitness, type RunningWitness } from '../support/a-witness.js';
import { oneEntry } from '../support/durable-writer.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { foundAuthority, responder } from '../support/stamping-authority.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

/** Two checkpoints change their words round: each hangs on the other. */
const changedRound = (table: string, column: string) =>
  `UPDATE ${table} SET ${column} = (SELECT o.${column} FROM ${table} o WHERE o.checkpoint_id <> ${table}.checkpoint_id)`;

const forgeries: readonly (readonly [string, string, string])[] = [
  [
    'a letter of a cosignature',
    `UPDATE ledger_cosignatures SET line = substr(line, 1, 60) || CASE substr(line, 61, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(line, 62)`,
    'cosignature-wrong',
  ],
  ['a cosignature of another checkpoint', changedRound('ledger_cosignatures', 'line'), 'cosignature-wrong'],
  ['the name of a witness', `UPDATE ledger_cosignatures SET witness = 'nobody.example'`, 'cosignature-wrong'],
  ['a cosignature that is none', `UPDATE ledger_cosignatures SET line = 'seen'`, 'cosignature-wrong'],
  ['a letter of a token', `UPDATE ledger_timestamps SET token = 'B' || substr(token, 2)`, 'timestamp-wrong'],
  ['a token of another checkpoint', changedRound('ledger_timestamps', 'token'), 'timestamp-wrong'],
  [
    'when a token says it was',
    `UPDATE ledger_timestamps SET stated_at = '2020-01-01T00:00:00.000Z'`,
    'timestamp-wrong',
  ],
];

onEachEngine('what others said of checkpoints', (client) => {
  let test: TestLab;
  let folder: string;
  let witness: RunningWitness;

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    folder = await mkdtemp(join(tmpdir(), 'dalel-vouched-'));
    await foundAuthority(folder);
    const authority = await responder(folder);
    await signCheckpoint(test.lab, test.laboratoryId);
    const keys = (await logKeysOf(test.lab.db, test.laboratoryId)).map(({ vkey }) => vkey);
    witness = await aWitness(folder, keys, test.clock);
    const { settings } = test.lab;
    const ledger = { ...settings.ledger, timestampUrl: authority.url, witnesses: [witness] };
    const lab: Lab = { ...test.lab, settings: { ...settings, ledger } };
    for (let checkpoint = 0; checkpoint < 2; checkpoint += 1) {
      await askWitnesses(lab, test.laboratoryId);
      await timeStampNewest(lab, test.laboratoryId);
      await oneEntry(test.lab, test.administrator);
      await signCheckpoint(lab, test.laboratoryId);
    }
    authority.close();
  });
  after(async () => {
    await witness.stop();
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verified = (db: Lab['db'], witnessKeys: readonly string[]) =>
    verifyAll({ db, witnessedTables, checkFile: () => Promise.resolve('whole'), witnessKeys });

  it('holds, and what a witness said whose key is not known is counted', async () => {
    const rows = (await test.lab.db('ledger_cosignatures').select('id')) as unknown[];
    const stamps = (await test.lab.db('ledger_timestamps').select('id')) as unknown[];
    expect([rows.length, stamps.length]).to.deep.equal([2, 2]);
    expect((await verified(test.lab.db, [witness.vkey]))[0]).to.include({ fault: undefined, unjudged: 0 });
    expect((await verified(test.lab.db, []))[0]).to.include({ fault: undefined, unjudged: 2 });
    const another = newNoteKey('sister.example/witness', 'witness');
    expect((await verified(test.lab.db, [another.vkey]))[0]).to.include({ fault: undefined, unjudged: 2 });
  });

  for (const [what, sql, code] of forgeries) {
    it(`names ${what}`, async () => {
      const undone = new Error('undone');
      let found: string | undefined;
      await housekeep(test.lab, async (tx) => {
        await unguarded(client, tx.db, ['ledger_cosignatures', 'ledger_timestamps']);
        await tx.db.raw(sql);
        found = (await verified(tx.db, [witness.vkey]))[0]?.fault?.code;
        throw undone;
      }).catch((fault: unknown) => {
        if (fault !== undone) throw fault;
      });
      expect(found).to.equal(code);
    });
  }
});
