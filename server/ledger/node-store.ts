// SQL of the tree's kept nodes. An append writes those that it completes: none mostly, one of sixteen times one.
import type { Knex } from 'knex';
import type { Db } from '../database/connection.js';
import { rowsOf } from '../database/statements.js';
import { insertionInto } from '../database/witnessed.js';
import { headOf, ledgersOf, takeHead } from './ledger-store.js';
import { emptyFrontier, growTree, keptLevels, type Frontier, type TreeNode } from './merkle.js';

export async function insertNodes(transaction: Knex, laboratoryId: string, nodes: readonly TreeNode[]): Promise<void> {
  for (const { level, position, hash } of nodes) {
    await rowsOf(transaction, inserting, [laboratoryId, level, position, hash]);
  }
}

const inserting = insertionInto('ledger_nodes', ['laboratory_id', 'level', 'position', 'hash']);

/** Hashes of a level from one position up to another, which is left out. Level 0 are the entries themselves. */
export async function hashesOfLevel(
  db: Db,
  laboratoryId: string,
  level: number,
  range: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<number, string>> {
  const { from, to } = range;
  const found =
    level === 0
      ? await rowsOf<PlacedHash>(db, leavesFromTo, [laboratoryId, from, to])
      : await rowsOf<PlacedHash>(db, nodesFromTo, [laboratoryId, level, from, to]);
  return new Map(found.map(({ position, hash }) => [position, hash]));
}

interface PlacedHash {
  readonly position: number;
  readonly hash: string;
}

const leavesFromTo = `SELECT seq AS position, leaf_hash AS hash FROM ledger_entries
  WHERE laboratory_id = ? AND seq >= ? AND seq < ?`;

const nodesFromTo = `SELECT position, hash FROM ledger_nodes
  WHERE laboratory_id = ? AND level = ? AND position >= ? AND position < ?`;

/** How many nodes of each level are kept. */
export async function nodeCounts(db: Db, laboratoryId: string): Promise<ReadonlyMap<number, number>> {
  const rows = (await db('ledger_nodes')
    .where({ laboratory_id: laboratoryId })
    .groupBy('level')
    .select('level')
    .count({ nodes: '*' })) as { level: number; nodes: number | string }[];
  return new Map(rows.map(({ level, nodes }) => [level, Number(nodes)]));
}

/** Works out the nodes of ledgers that were begun before nodes were kept. Costs one small read where none are missing. */
export async function fillNodes(handle: Knex): Promise<void> {
  for (const laboratoryId of await ledgersOf(handle)) {
    const { size } = (await headOf(handle, laboratoryId)).frontier;
    const wanted = Math.floor(size / 2 ** keptLevels);
    if (wanted > (await firstMissing(handle, laboratoryId, keptLevels))) {
      await handle.transaction((transaction) => fillLedger(transaction, laboratoryId));
    }
  }
}

const pageSize = 4_096;

async function fillLedger(transaction: Knex.Transaction, laboratoryId: string): Promise<void> {
  const { size } = (await takeHead(transaction, laboratoryId)).frontier;
  const missingFrom = new Map<number, number>();
  let frontier: Frontier = emptyFrontier;
  while (frontier.size < size) {
    const range = { from: frontier.size, to: Math.min(size, frontier.size + pageSize) };
    const page = await hashesOfLevel(transaction, laboratoryId, 0, range);
    const completed: TreeNode[] = [];
    for (let seq = range.from; seq < range.to; seq += 1) {
      const grown = growTree(frontier, page.get(seq) ?? '');
      frontier = grown.frontier;
      completed.push(...grown.completed);
    }
    for (const { level } of completed) {
      if (!missingFrom.has(level)) missingFrom.set(level, await firstMissing(transaction, laboratoryId, level));
    }
    const missing = completed.filter((node) => node.position >= (missingFrom.get(node.level) ?? 0));
    await insertNodes(transaction, laboratoryId, missing);
  }
}

async function firstMissing(db: Db, laboratoryId: string, level: number): Promise<number> {
  const row = (await db('ledger_nodes')
    .where({ laboratory_id: laboratoryId, level })
    .max({ last: 'position' })
    .first()) as { last: number | string | null } | undefined;
  return row?.last === null || row === undefined ? 0 : Number(row.last) + 1;
}
