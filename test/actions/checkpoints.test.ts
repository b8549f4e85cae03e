// What is signed of a ledger, what is refused, and what the file beside the database knows.
import { expect } from 'chai';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleBroken } from '../../server/foundation/errors.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { latestCheckpoint } from '../../server/ledger/checkpoint-store.js';
import { signDue } from '../../server/ledger/checkpoint-loop.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entryProof } from '../../server/ledger/entry-proof.js';
import { declareFork } from '../../server/ledger/fork.js';
import { entriesAfter, headOf } from '../../server/ledger/ledger-store.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { endorsementText, rotateLogKey } from '../../server/ledger/log-keys.js';
import { rootOf } from '../../server/ledger/merkle.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { hex } from '../../server/verifying/bytes.js';
import { parseSignedCheckpoint, vouchedFor } from '../../server/verifying/checkpoint.js';
import { parseTlogProof, provenBy } from '../../server/verifying/tlog-proof.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';
import { verify as verifySignature, createPublicKey } from 'node:crypto';
import { housekeep } from '../../server/ledger/record.js';
import { oneEntry } from '../support/durable-writer.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

onEachEngine('checkpoints', (client) => {
  let test: TestLab;
  beforeEach(async () => {
    test = await openTestLab(client);
  });
  afterEach(() => test.close());

  const sign = () => signCheckpoint(test.lab, test.laboratoryId);
  const write = (count: number) =>
    Promise.all(Array.from({ length: count }, () => oneEntry(test.lab, test.administrator)));
  const anchorFile = () => join(test.settings.ledger.anchorFolder, `${test.laboratoryId}.checkpoint`);
  const policy = async () => {
    const keys = await logKeysOf(test.lab.db, test.laboratoryId);
    return { logKeys: keys.map(({ vkey }) => parseVerifierKey(vkey)), witnesses: [], witnessesNeeded: 0 };
  };
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const fault: unknown = await work.then(
      () => 'nothing was refused',
      (refused: unknown) => refused,
    );
    return fault instanceof RuleBroken ? fault.code : String(fault);
  };
  const openAlarms = async () =>
    (await searchAlarms(test.lab.db, { laboratoryId: test.laboratoryId, state: 'open', limit: 10 })).map(
      ({ kind }) => kind,
    );
  const lastType = async () => {
    const { frontier } = await headOf(test.lab.db, test.laboratoryId);
    return (await entriesAfter(test.lab.db, test.laboratoryId, frontier.size - 2, 1))[0]?.type;
  };

  it('make the key at the first signing, enter it, and sign what the ledger then is', async () => {
    const checkpoint = await sign();
    const { frontier } = await headOf(test.lab.db, test.laboratoryId);
    expect(checkpoint).to.include({ size: frontier.size, root: rootOf(frontier) });
    expect(await lastType()).to.equal('ledger.key-made');
    const said = parseSignedCheckpoint(checkpoint.note);
    expect(said.origin).to.equal(`alm.dalel/${test.laboratoryId}`);
    expect(said.size).to.equal(frontier.size);
    expect(hex(said.root)).to.equal(rootOf(frontier));
    expect(vouchedFor(said, await policy())).to.have.property('signer');
    const [file] = (await readdir(test.lab.keys.folder)).filter((name) => name.startsWith('ledger-'));
    expect((await stat(join(test.lab.keys.folder, file ?? ''))).mode & 0o777).to.equal(0o400);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('are the same while nothing has changed, and kept outside the database word for word', async () => {
    const first = await sign();
    expect(await sign()).to.deep.equal(first);
    expect(await readFile(anchorFile(), 'utf8')).to.equal(first.note);
    await write(1);
    const second = await sign();
    expect(second.size).to.equal(first.size + 1);
    expect(await readFile(anchorFile(), 'utf8')).to.equal(second.note);
    expect(await latestCheckpoint(test.lab.db, test.laboratoryId)).to.deep.equal(second);
  });

  it('prove every entry that stood in the ledger when they were signed', async () => {
    await write(40);
    const checkpoint = await sign();
    const rows = await entriesAfter(test.lab.db, test.laboratoryId, -1, 100);
    for (const row of rows) {
      const proof = parseTlogProof(await entryProof(test.lab.db, checkpoint, row.seq));
      expect(provenBy(proof, Buffer.from(row.bytes), await policy()), String(row.seq)).to.have.property('signer');
      expect(provenBy(proof, Buffer.from(`${row.bytes} `), await policy())).to.deep.equal({ fault: 'not-included' });
    }
  });

  it('are signed by the clock when something has changed, not before, and not again', async () => {
    await signDue(test.lab);
    const first = await latestCheckpoint(test.lab.db, test.laboratoryId);
    await write(1);
    await signDue(test.lab);
    expect(await latestCheckpoint(test.lab.db, test.laboratoryId)).to.deep.equal(first);
    test.clock.forward(5 * 60_000);
    await signDue(test.lab);
    const second = await latestCheckpoint(test.lab.db, test.laboratoryId);
    expect(second?.size).to.equal((first?.size ?? 0) + 1);
    test.clock.forward(60 * 60_000);
    await signDue(test.lab);
    expect(await latestCheckpoint(test.lab.db, test.laboratoryId)).to.deep.equal(second);
  });

  it('are made one at a time when many ask at once, each consistent with the last', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, async (_, turn) => {
        await write(turn);
        return sign();
      }),
    );
    const bySize = new Map(made.map(({ size, root }) => [size, root]));
    for (const { size, root } of made) expect(bySize.get(size)).to.equal(root);
    expect((await logKeysOf(test.lab.db, test.laboratoryId)).length).to.equal(1);
  });

  it('go on with another key from the entry that names it, and the old key vouches for it', async () => {
    const before = await sign();
    const key = await rotateLogKey(test.lab, test.laboratoryId);
    const after = await sign();
    const [old, current] = await logKeysOf(test.lab.db, test.laboratoryId);
    expect(current).to.deep.equal(key);
    expect(key.fromSize).to.equal(before.size + 1);
    const trusting = (vkey = '') => ({ logKeys: [parseVerifierKey(vkey)], witnesses: [], witnessesNeeded: 0 });
    expect(vouchedFor(parseSignedCheckpoint(after.note), trusting(key.vkey))).to.have.property('signer');
    expect(vouchedFor(parseSignedCheckpoint(after.note), trusting(old?.vkey))).to.deep.equal({
      fault: 'log-signature',
    });
    expect(vouchedFor(parseSignedCheckpoint(before.note), trusting(old?.vkey))).to.have.property('signer');
    const raw = Buffer.from(parseVerifierKey(old?.vkey ?? '').publicKey);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const signer = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const signature = Buffer.from(key.endorsement ?? '', 'base64');
    expect(verifySignature(null, Buffer.from(endorsementText(key.vkey)), signer, signature)).to.equal(true);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('are refused while the key is not there, until another is made', async () => {
    await sign();
    await write(1);
    for (const name of await readdir(test.lab.keys.folder)) {
      if (name.startsWith('ledger-')) await rm(join(test.lab.keys.folder, name), { force: true });
    }
    expect(await refusal(sign())).to.equal('ledger-key-missing');
    const key = await rotateLogKey(test.lab, test.laboratoryId);
    expect(key.endorsement).to.equal(null);
    expect((await sign()).size).to.equal(key.fromSize);
  });

  it('are refused over a tree that does not hold the last one, with one alarm for all attempts', async () => {
    await write(20);
    await sign();
    await write(3);
    await rewriteOneCheckpoint();
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    expect(await openAlarms()).to.deep.equal(['ledger-disagrees']);
    expect(await lastType()).to.equal('ledger.disagreed');
  });

  it('are refused when the database is older than the file beside it, until the fork is declared', async () => {
    await write(5);
    await sign();
    const older = await readFile(anchorFile(), 'utf8');
    await write(5);
    const lost = await sign();
    await forget(lost.size - 5);
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    expect(await openAlarms()).to.deep.equal(['ledger-disagrees']);
    const declared = await declareFork(test.lab, test.laboratoryId, 'The disk failed; the copy of Monday was put back');
    expect(declared.signed).to.deep.equal({ size: lost.size, root: lost.root });
    expect(await lastType()).to.equal('ledger.fork-declared');
    const next = await sign();
    expect(await readFile(anchorFile(), 'utf8')).to.equal(next.note);
    // The declaration answers for that one state: an older file, or the same break again, is noticed anew.
    await writeFile(anchorFile(), older.replace(/\n\d+\n/, '\n99999\n'));
    expect(await refusal(sign())).to.equal('ledger-disagrees');
  });

  it('are refused when the file is gone or unreadable, and go on when that was answered for', async () => {
    await sign();
    for (const spoil of [() => rm(anchorFile()), () => writeFile(anchorFile(), 'not a checkpoint')]) {
      await write(1);
      await spoil();
      expect(await refusal(sign())).to.equal('ledger-disagrees');
      expect((await declareFork(test.lab, test.laboratoryId, 'The folder was lost in a move')).signed).to.equal(null);
      expect((await sign()).note).to.equal(await readFile(anchorFile(), 'utf8'));
    }
  });

  it('raise an alarm of their own for each break, whether the last one was cleared or not', async () => {
    await sign();
    const kept = await readFile(anchorFile(), 'utf8');
    await rm(anchorFile());
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    await writeFile(anchorFile(), kept);
    await write(5);
    const lost = await sign();
    await forget(lost.size - 5);
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    const alarms = await searchAlarms(test.lab.db, { laboratoryId: test.laboratoryId, state: 'open', limit: 10 });
    expect(alarms.map(({ data }) => data['code'])).to.deep.equal(['ledger-behind', 'anchor-missing']);
  });

  it('go on where the file is behind, as after a stop between the two writes', async () => {
    const first = await sign();
    await write(2);
    const second = await sign();
    await writeFile(anchorFile(), first.note);
    expect(await sign()).to.deep.equal(second);
    expect(await readFile(anchorFile(), 'utf8')).to.equal(second.note);
  });

  it('go on where the file is ahead of the checkpoints and the entries are all there', async () => {
    await sign();
    await write(2);
    const second = await sign();
    await altered(['ledger_checkpoints'], (db) => db('ledger_checkpoints').where({ id: second.id }).delete());
    expect((await sign()).note).to.equal(second.note);
  });

  it('leave no fork to declare while all agrees', async () => {
    await sign();
    expect(await refusal(declareFork(test.lab, test.laboratoryId, 'out of caution'))).to.equal('ledger-agrees');
  });

  it('are refused over a tree that does not follow from its entries, which nobody can call a fork', async () => {
    await write(3);
    await sign();
    await altered(['ledger_heads'], (db) => db('ledger_heads').update({ frontier: 'ab'.repeat(32) }));
    expect(await refusal(sign())).to.equal('ledger-disagrees');
    expect(await refusal(declareFork(test.lab, test.laboratoryId, 'a fork?'))).to.equal('ledger-damaged');
    expect(await lastType()).to.equal('ledger.disagreed');
  });

  /** As somebody would who makes the database say that another root was signed. */
  async function rewriteOneCheckpoint(): Promise<void> {
    await altered(['ledger_checkpoints'], (db) => db('ledger_checkpoints').update({ root: 'ab'.repeat(32) }));
  }

  /** As after an older copy of the database was put back: nothing in it knows of what came later. */
  async function forget(size: number): Promise<void> {
    const tables = ['ledger_entries', 'ledger_items', 'ledger_nodes', 'ledger_checkpoints', 'passwords'];
    await altered(tables, async (db) => {
      const later = await entriesAfter(db, test.laboratoryId, size - 1, 100);
      for (const row of later) {
        for (const bound of parseEntry(row.bytes).rows) await db(bound.table).where({ id: bound.id }).delete();
      }
      await db('ledger_entries').where('seq', '>=', size).delete();
      await db('ledger_items').where('seq', '>=', size).delete();
      await db('ledger_nodes').delete();
      await db('ledger_checkpoints').where('size', '>', size).delete();
      const kept = await entriesAfter(db, test.laboratoryId, -1, 100);
      await putHead(
        db,
        kept.map((row) => row.leaf_hash),
      );
    });
  }

  async function putHead(db: TestLab['lab']['db'], leaves: readonly string[]): Promise<void> {
    const { appendLeaf, emptyFrontier } = await import('../../server/ledger/merkle.js');
    const { fillNodes } = await import('../../server/ledger/node-store.js');
    const frontier = leaves.reduce(appendLeaf, emptyFrontier);
    const head = { size: frontier.size, frontier: frontier.subtrees.join(' '), last_hash: leaves.at(-1) ?? null };
    await db('ledger_heads').where({ laboratory_id: test.laboratoryId }).update(head);
    await fillNodes(db);
  }

  async function altered(
    tables: readonly string[],
    work: (db: TestLab['lab']['db']) => Promise<unknown>,
  ): Promise<void> {
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, tables);
      await work(tx.db);
    });
  }
});
