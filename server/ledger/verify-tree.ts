// What the ledger keeps beside its entries to find its way: the chains of items and the nodes of the tree. Both can be worked out
// from the entries, and are held against them.
import type { Db } from '../database/connection.js';
import { rowsOf } from '../database/statements.js';
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
export async function itemFault(db: Db, walk: Walked, items: readonly ItemOfEntry[]): Promise<LedgerFault | undefined> {
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    const part = items.slice(start, start + itemsAtOnce);
    const places = part.map(() => '(CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS TEXT))').join(', ');
    // What is as it should be is not told: a row for each would cost more than finding it.
    const missed = await rowsOf<{ item: string; seq: number }>(
      db,
      `WITH wanted (item, seq, hash) AS (VALUES ${places})
       SELECT wanted.item, wanted.seq FROM wanted WHERE NOT EXISTS (
         SELECT 1 FROM ledger_items found WHERE found.laboratory_id = ? AND found.item = wanted.item
           AND found.seq = wanted.seq AND found.leaf_hash = wanted.hash)`,
      [...part.flatMap(({ item, seq, hash }) => [item, seq, hash]), walk.laboratoryId],
    );
    if (missed.length === 0) continue;
    const known = new Set(missed.map((row) => `${row.seq} ${row.item}`));
    const wrong = part.find(({ item, seq }) => known.has(`${seq} ${item}`));
    if (wrong !== undefined) return wrong.say('item-list', wrong.item);
  }
  return undefined;
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
