// Proofs as they are read from the database, held against the tree worked out from the entries alone.
import { expect } from 'chai';
import { entriesAfter, headOf } from '../../server/ledger/ledger-store.js';
import { nodeHash, rootOf } from '../../server/ledger/merkle.js';
import { fillNodes, insertNodes } from '../../server/ledger/node-store.js';
import { consistencyProof, inclusionProof, rootAt } from '../../server/ledger/proof-store.js';
import { consistencySpans, inclusionSpans, type Span } from '../../server/ledger/proofs.js';
import { housekeep } from '../../server/ledger/record.js';
import { oneEntry } from '../support/durable-writer.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { unguarded } from '../support/unguarded.js';

const entries = 300;

onEachEngine('proofs', (client) => {
  let test: TestLab;
  let leaves: readonly string[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    await Promise.all(Array.from({ length: entries }, () => oneEntry(test.lab, test.administrator)));
    const rows = await entriesAfter(test.lab.db, test.laboratoryId, -1, 1_000);
    leaves = rows.map((row) => row.leaf_hash);
  });
  after(() => test.close());

  function treeHash({ start, end }: Span): string {
    if (end - start === 1) return leaves[start] ?? '';
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    return nodeHash(treeHash({ start, end: start + split }), treeHash({ start: start + split, end }));
  }

  it('give the root of the tree at every size that it had, up to that of its head', async () => {
    for (const size of [1, 2, 15, 16, 17, 255, 256, 257, leaves.length]) {
      expect(await rootAt(test.lab.db, test.laboratoryId, size), String(size)).to.equal(
        treeHash({ start: 0, end: size }),
      );
    }
    const { frontier } = await headOf(test.lab.db, test.laboratoryId);
    expect(await rootAt(test.lab.db, test.laboratoryId, frontier.size)).to.equal(rootOf(frontier));
  });

  it('of inclusion consist of the hashes that the entries give', async () => {
    for (const [index, size] of [
      [0, 1],
      [0, 2],
      [7, 16],
      [15, 17],
      [200, 256],
      [256, 257],
      [0, 301],
      [123, 301],
      [300, 301],
    ] as const) {
      const read = await inclusionProof(test.lab.db, test.laboratoryId, index, size);
      expect(read, `${index} of ${size}`).to.deep.equal(inclusionSpans(index, size).map(treeHash));
    }
  });

  it('of consistency consist of the hashes that the entries give', async () => {
    for (const [from, size] of [
      [0, 301],
      [1, 2],
      [6, 8],
      [16, 301],
      [100, 300],
      [255, 257],
      [301, 301],
    ] as const) {
      const read = await consistencyProof(test.lab.db, test.laboratoryId, from, size);
      expect(read, `${from} to ${size}`).to.deep.equal(consistencySpans(from, size).map(treeHash));
    }
  });

  it('read few rows, however far the proof reaches', async () => {
    let reads = 0;
    const count = () => (reads += 1);
    test.lab.db.on('query', count);
    await inclusionProof(test.lab.db, test.laboratoryId, 123, 301);
    test.lab.db.off('query', count);
    expect(reads).to.be.at.most(6);
  });

  it('refuse to speak of a node that is gone, and name it', async () => {
    const fault: unknown = await withoutNodes(async (db) => {
      return rootAt(db, test.laboratoryId, 300).catch((refused: unknown) => refused);
    });
    expect(String(fault)).to.include('ledger-node-missing');
  });

  it('are kept for a ledger that was begun before nodes were', async () => {
    const kept = await nodesIn(test.lab.db);
    const filled = await withoutNodes(async (db) => {
      await fillNodes(inItself(db));
      return nodesIn(db);
    });
    expect(filled).to.deep.equal(kept);
    expect(kept.length).to.equal(18 + 1);
  });

  it('are filled from where an interrupted filling left off', async () => {
    const kept = await nodesIn(test.lab.db);
    const filled = await withoutNodes(async (db) => {
      await insertNodes(
        db,
        test.laboratoryId,
        kept.filter(({ level, position }) => level === 4 && position < 5),
      );
      await fillNodes(inItself(db));
      return nodesIn(db);
    });
    expect(filled).to.deep.equal(kept);
  });

  it('are not to be changed: nodes are append-only', async () => {
    for (const sql of ['UPDATE ledger_nodes SET hash = ?', 'DELETE FROM ledger_nodes WHERE hash <> ?']) {
      const fault: unknown = await housekeep(test.lab, async (tx) => void (await tx.db.raw(sql, ['forged']))).catch(
        (refused: unknown) => refused,
      );
      expect(String(fault)).to.include('append-only');
    }
  });

  const nodesIn = (db: TestLab['lab']['db']) =>
    db('ledger_nodes').select('level', 'position', 'hash').orderBy(['level', 'position']) as Promise<
      { level: number; position: number; hash: string }[]
    >;

  /** Where another transaction is begun, it is this one. */
  const inItself = (db: TestLab['lab']['db']): TestLab['lab']['db'] =>
    new Proxy(db, {
      get: (target, name): unknown =>
        name === 'transaction' ? (work: (same: unknown) => unknown) => work(db) : Reflect.get(target, name),
    });

  /** As the database was before nodes were kept; taken back with the transaction that it stood in. */
  async function withoutNodes<T>(look: (db: TestLab['lab']['db']) => Promise<T>): Promise<T> {
    const undone = new Error('undone');
    let seen: T | undefined;
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, ['ledger_nodes']);
      await tx.db('ledger_nodes').delete();
      seen = await look(tx.db);
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    return seen as T;
  }
});
