// The walk along the entries: each is read once, in big pages, and held against the one before, its own columns, the kept
// nodes, and what it binds. Of two faults in a page the one with the smaller number is named.
import { rowsOf } from '../database/statements.js';
import { parseCanonical } from '../foundation/canonical-json.js';
import type { ParsedEntry } from './entry.js';
import type { LedgerFault, Say } from './ledger-fault.js';
import { growTree, leafHash, rootOf, type TreeNode } from './merkle.js';
import { checkBound, type BoundBy } from './verify-rows.js';
import { itemFault, nodeFault, type ItemOfEntry } from './verify-tree.js';
import type { VerifySources, Walk } from './verify-walk.js';

interface WalkedRow {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly bytes: string;
  readonly leaf_hash: string;
}

const pageSize = 2_000;

const reading = `SELECT id, seq, type, at, actor, bytes, leaf_hash FROM ledger_entries
  WHERE laboratory_id = ? AND seq >= ? ORDER BY seq LIMIT ${pageSize}`;

interface Page {
  readonly bound: BoundBy[];
  readonly items: ItemOfEntry[];
  readonly nodes: TreeNode[];
}

export async function walkEntries(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  for (;;) {
    const rows = await rowsOf<WalkedRow>(sources.db, reading, [walk.laboratoryId, walk.frontier.size]);
    const page: Page = { bound: [], items: [], nodes: [] };
    let inEntries: LedgerFault | undefined;
    for (const row of rows) {
      inEntries = checkEntry(walk, page, row);
      if (inEntries !== undefined) break;
    }
    const fault = firstOf(
      inEntries,
      await checkBound(sources, walk, page.bound),
      await itemFault(sources.db, walk, page.items),
      await nodeFault(sources.db, walk, page.nodes),
    );
    if (fault !== undefined) return firstOf(fault, ...walk.pending.values());
    if (rows.length < pageSize) return firstOf(...walk.pending.values());
  }
}

function firstOf(...faults: readonly (LedgerFault | undefined)[]): LedgerFault | undefined {
  const found = faults.filter((fault) => fault !== undefined);
  return found.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))[0];
}

function checkEntry(walk: Walk, page: Page, row: WalkedRow): LedgerFault | undefined {
  const say: Say = (code, what) => {
    return { code, what, laboratoryId: walk.laboratoryId, seq: row.seq, entryId: row.id };
  };
  if (row.seq !== walk.frontier.size)
    return { ...say('entry-missing', `entry ${walk.frontier.size}`), seq: walk.frontier.size };
  const entry = parseCanonical(row.bytes) as ParsedEntry | undefined;
  if (entry === undefined) return say('entry-not-canonical', 'bytes');
  const hash = leafHash(row.bytes);
  if (hash !== row.leaf_hash) return say('entry-hash', 'leaf_hash');
  const column = differingColumn(row, entry, walk.laboratoryId);
  if (column !== undefined) return say('entry-column', column);
  if (entry.prev !== walk.previous) return say('chain-broken', 'prev');
  for (const item in entry.items) {
    if (entry.items[item] !== (walk.lastOfItem.get(item) ?? null)) return say('item-chain-broken', item);
    walk.lastOfItem.set(item, hash);
    page.items.push({ item, seq: row.seq, hash, say });
    walk.items += 1;
  }
  const grown = growTree(walk.frontier, hash);
  walk.frontier = grown.frontier;
  walk.previous = hash;
  page.nodes.push(...grown.completed);
  page.bound.push({ entry, say });
  return checkpointFault(walk, say);
}

/** Each checkpoint is held against the tree of its size as it comes by. */
function checkpointFault(walk: Walk, say: Say): LedgerFault | undefined {
  const { size } = walk.frontier;
  for (; (walk.signed[walk.compared]?.size ?? Infinity) <= size; walk.compared += 1) {
    const checkpoint = walk.signed[walk.compared];
    if (checkpoint === undefined || checkpoint.excused) continue;
    if (checkpoint.root !== rootOf(walk.frontier)) return say('checkpoint-wrong', `checkpoint of ${checkpoint.size}`);
  }
  return undefined;
}

function differingColumn(row: WalkedRow, entry: ParsedEntry, laboratoryId: string): string | undefined {
  if (row.id !== entry.id) return 'id';
  if (laboratoryId !== entry.ledger) return 'laboratory_id';
  if (row.seq !== entry.seq) return 'seq';
  if (row.type !== entry.type) return 'type';
  if (row.at !== entry.at) return 'at';
  return row.actor === entry.actor.id ? undefined : 'actor';
}
