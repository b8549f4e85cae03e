// What the ledger keeps beside its entries to find its way: the chains of items and the nodes of the tree. Both can be worked out
// from the entries, and are held against them.
import type { Db } from '../database/connection.js';
import { tableOf } from '../database/statements.js';
import type { LedgerFault, Say } from './ledger-fault.js';
import type { TreeNode } from './merkle.js';
import { hashesOfLevel } from './node-store.js';

interface Walked {
  readonly laboratoryId: string;
}

export interface ItemOfEntry {
  readonly item: string;
  readonly seq: number;
  readonly hash: string;
  readonly say: Say;
}

const itemsAtOnce = 250;

/** That each entry is found by the items that it speaks of. */
export async function itemFault(
  db: Db,
  { laboratoryId }: Walked,
  items: readonly ItemOfEntry[],
): Promise<LedgerFault | undefined> {
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    const part = items.slice(start, start + itemsAtOnce);
    const wanted: (string | number)[] = [];
    for (const { item, seq, hash } of part) wanted.push(item, seq, hash);
    wanted.push(laboratoryId);
    // Where all are as they should be only their number is told: a row for each would cost as much as finding it.
    const { rows } = await tableOf<readonly [number | string]>(db, `SELECT count(*) ${listed(part.length)}`, wanted);
    if (Number(rows[0]?.[0]) === part.length) continue;
    const found = await tableOf<readonly [string, number]>(
      db,
      `SELECT listed.item, listed.seq ${listed(part.length)}`,
      wanted,
    );
    const known = new Set(found.rows.map(([item, seq]) => `${seq} ${item}`));
    const wrong = part.find(({ item, seq }) => !known.has(`${seq} ${item}`));
    if (wrong !== undefined) return wrong.say('item-list', wrong.item);
  }
  return undefined;
}

/** Those of so many that stand in the list. Each can stand there once. CROSS JOIN tells SQLite to go along those that are wanted. */
function listed(wanted: number): string {
  const first = '(CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS TEXT))';
  const places = [first, ...Array.from({ length: wanted - 1 }, () => '(?, ?, ?)')].join(', ');
  return `FROM (VALUES ${places}) AS wanted CROSS JOIN ledger_items AS listed WHERE listed.laboratory_id = ?
    AND listed.item = wanted.column1 AND listed.seq = wanted.column2 AND listed.leaf_hash = wanted.column3`;
}

/** That the nodes which these entries completed are kept as they are. Of several, the one that came about first is named. */
export async function nodeFault(
  db: Db,
  { laboratoryId }: Walked,
  nodes: readonly TreeNode[],
): Promise<LedgerFault | undefined> {
  const wrong: TreeNode[] = [];
  for (const level of new Set(nodes.map((node) => node.level))) {
    const ofLevel = nodes.filter((node) => node.level === level);
    const range = { from: ofLevel[0]?.position ?? 0, to: (ofLevel.at(-1)?.position ?? 0) + 1 };
    const kept = await hashesOfLevel(db, laboratoryId, level, range);
    wrong.push(...ofLevel.filter(({ position, hash }) => kept.get(position) !== hash).slice(0, 1));
  }
  const [first] = wrong.sort((a, b) => lastLeafOf(a) - lastLeafOf(b));
  if (first === undefined) return undefined;
  const what = `node ${first.level}/${first.position}`;
  return { code: 'node-wrong', laboratoryId, seq: lastLeafOf(first), entryId: null, what };
}

const lastLeafOf = ({ level, position }: TreeNode): number => (position + 1) * 2 ** level - 1;
