// One page of entries, looked through by itself: form, hash and columns of each, what it follows from inside the page, its rows,
// its lines, and the nodes above it. Nothing here needs to know the pages before, so that pages can be read side by side; what
// joins them is told with the findings.
import type { Db } from '../database/connection.js';
import { tableOf } from '../database/statements.js';
import { parseCanonical } from '../foundation/canonical-json.js';
import { boundFindings, type BoundFindings } from './bound-rows.js';
import { entryFrom, type ParsedEntry } from './entry.js';
import type { LedgerFault, Say } from './ledger-fault.js';
import { leafHash } from './merkle.js';
import { keptOfPage, subtreesAt, treeOfPage } from './page-tree.js';
import { itemFault, nodeFault, type ItemOfEntry } from './verify-tree.js';

export interface PageWish {
  readonly laboratoryId: string;
  /** A multiple of the page's size. */
  readonly from: number;
  /** A power of two. */
  readonly size: number;
  /** Sizes of the tree, inside of this page, at which it was signed. */
  readonly signedSizes: readonly number[];
  readonly witnessedTables: readonly string[];
}

export interface PageFindings {
  /** How many entries stand in order and are what they say; and whether there were as many as were asked for. */
  readonly sound: number;
  readonly isFull: boolean;
  /** The first entry, and the hash that it names as the one before it. */
  readonly first: { readonly id: string; readonly follows: string | null } | undefined;
  readonly lastHash: string | undefined;
  readonly fault: LedgerFault | undefined;
  readonly claims: ItemClaims;
  /** The page's own subtrees, largest first, at its end and where it was signed. */
  readonly subtrees: readonly string[];
  readonly signed: readonly { readonly size: number; readonly entryId: string; readonly subtrees: readonly string[] }[];
  readonly bound: BoundFindings;
  readonly lines: number;
  readonly lineFault: LedgerFault | undefined;
  readonly nodeFault: LedgerFault | undefined;
}

/** For each item of the page: which entry speaks of it first, what that names as the one before, and the last that does. */
export interface ItemClaims {
  readonly items: string[];
  readonly seqs: number[];
  readonly entryIds: string[];
  readonly follow: (string | null)[];
  readonly last: string[];
}

/** As it is read, in the order of its columns. */
type WalkedRow = readonly [
  id: string,
  seq: number,
  type: string,
  at: string,
  actor: string,
  bytes: string,
  leafHash: string,
];

// Asked for by their count, not up to a number: so a page is short only where the ledger ends, even if entries are missing.
const reading = `SELECT id, seq, type, at, actor, bytes, leaf_hash FROM ledger_entries
  WHERE laboratory_id = ? AND seq >= ? ORDER BY seq LIMIT ?`;

export async function verifyPage(db: Db, wish: PageWish): Promise<PageFindings> {
  const { laboratoryId, from, size } = wish;
  const { rows } = await tableOf<WalkedRow>(db, reading, [laboratoryId, from, size]);
  const page = new PageWalk(wish);
  const fault = page.walk(rows);
  const tree = treeOfPage(page.hashes);
  const signed = wish.signedSizes.filter((signedSize) => signedSize - from <= page.hashes.length);
  return {
    sound: page.hashes.length,
    isFull: rows.length === size,
    first: page.first,
    lastHash: page.hashes.at(-1),
    fault,
    claims: page.claims,
    subtrees: subtreesAt(tree, page.hashes.length),
    signed: signed.map((signedSize) => {
      const [entryId = ''] = rows[signedSize - from - 1] ?? [];
      return { size: signedSize, entryId, subtrees: subtreesAt(tree, signedSize - from) };
    }),
    bound: await boundFindings(db, wish.witnessedTables, page.entries),
    lines: page.items.length,
    lineFault: await itemFault(db, wish, page.items),
    nodeFault: await nodeFault(db, wish, keptOfPage(tree, from)),
  };
}

class PageWalk {
  readonly hashes: string[] = [];
  readonly entries: { readonly entry: ParsedEntry; readonly say: Say }[] = [];
  readonly items: ItemOfEntry[] = [];
  readonly claims: ItemClaims = { items: [], seqs: [], entryIds: [], follow: [], last: [] };
  first: PageFindings['first'];
  private readonly placeOfItem = new Map<string, number>();

  constructor(private readonly wish: PageWish) {}

  walk(rows: readonly WalkedRow[]): LedgerFault | undefined {
    for (const row of rows) {
      const fault = this.check(row);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  private check(row: WalkedRow): LedgerFault | undefined {
    const { laboratoryId, from } = this.wish;
    const [id, rowSeq, , , , bytes, keptHash] = row;
    const say: Say = (code, what) => ({ code, what, laboratoryId, seq: rowSeq, entryId: id });
    const seq = from + this.hashes.length;
    if (rowSeq !== seq) return { ...say('entry-missing', `entry ${seq}`), seq };
    const told = parseCanonical(bytes);
    if (told === undefined) return say('entry-not-canonical', 'bytes');
    const hash = leafHash(bytes);
    if (hash !== keptHash) return say('entry-hash', 'leaf_hash');
    const entry = entryFrom(told);
    if (entry === undefined) return say('entry-form', 'bytes');
    const column = differingColumn(row, entry, laboratoryId);
    if (column !== undefined) return say('entry-column', column);
    const before = this.hashes.at(-1);
    this.first ??= { id, follows: entry.prev };
    if (before !== undefined && entry.prev !== before) return say('chain-broken', 'prev');
    for (const item in entry.items) {
      if (!this.follows(item, { id, seq, hash, previous: entry.items[item] ?? null }))
        return say('item-chain-broken', item);
      this.items.push({ item, seq, hash, say });
    }
    this.hashes.push(hash);
    this.entries.push({ entry, say });
    return undefined;
  }

  /** Whether the entry follows from the item's last in this page; of the first it is only noted what it claims. */
  private follows(item: string, { id, seq, hash, previous }: Following): boolean {
    const { claims } = this;
    const known = this.placeOfItem.get(item);
    if (known !== undefined) {
      if (claims.last[known] !== previous) return false;
      claims.last[known] = hash;
      return true;
    }
    this.placeOfItem.set(item, claims.items.length);
    claims.items.push(item);
    claims.seqs.push(seq);
    claims.entryIds.push(id);
    claims.follow.push(previous);
    claims.last.push(hash);
    return true;
  }
}

interface Following {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly previous: string | null;
}

function differingColumn(
  [id, seq, type, at, actor]: WalkedRow,
  entry: ParsedEntry,
  laboratoryId: string,
): string | undefined {
  if (id !== entry.id) return 'id';
  if (laboratoryId !== entry.ledger) return 'laboratory_id';
  if (seq !== entry.seq) return 'seq';
  if (type !== entry.type) return 'type';
  if (at !== entry.at) return 'at';
  return actor === entry.actor.id ? undefined : 'actor';
}
