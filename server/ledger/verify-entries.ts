// The walk along the entries: pages are looked through, several at a time, and joined here in their order: chain, items, tree,
// checkpoints. Of two faults in a page the one with the smaller number is named.
import type { LedgerFault } from './ledger-fault.js';
import { headOf } from './ledger-store.js';
import { growBy, rootOf, type TreeNode } from './merkle.js';
import { verifyPage, type PageFindings, type PageWish } from './verify-page.js';
import { heedBound, notErasedLater } from './verify-rows.js';
import { nodeFault } from './verify-tree.js';
import type { Pages, VerifySources, Walk } from './verify-walk.js';

/** Small enough that what a page is parsed into dies young: big pages cost half as much again, in collecting garbage. */
export const entriesOfPage = 256;

export async function walkEntries(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  const here: Pages = { size: entriesOfPage, atOnce: 1, verify: (wish) => verifyPage(sources.db, wish) };
  const pages = sources.pages ?? here;
  const asked: Promise<PageFindings>[] = [];
  // Below the head nothing is added any more: only there others may read beside the one who sees a single state.
  const settled = (await headOf(sources.db, walk.laboratoryId)).frontier.size;
  let from = 0;
  const ask = ({ verify, size }: Pages): void => {
    const asking = from + size <= settled ? verify : here.verify;
    asked.push(asking(wishOf(sources, walk, { from, size })));
    from += size;
  };
  try {
    // Most ledgers are short: only one that goes on is worth the start of threads.
    ask({ ...here, size: pages.size });
    for (;;) {
      const page = await asked.shift();
      if (page === undefined) return firstOf(...walk.pending.values());
      const fault = await joinPage(sources, walk, page);
      if (fault !== undefined) return firstOf(fault, ...(await notErasedLater(sources.db, walk, fault.seq ?? 0)));
      while (page.isFull && asked.length < pages.atOnce) ask(pages);
      if (!page.isFull) return firstOf(...walk.pending.values());
    }
  } finally {
    await Promise.allSettled(asked);
  }
}

function wishOf(
  { witnessedTables }: VerifySources,
  { laboratoryId, signed }: Walk,
  { from, size }: Pick<PageWish, 'from' | 'size'>,
): PageWish {
  const signedSizes = signed.map(signedAt).filter((signedSize) => signedSize > from && signedSize <= from + size);
  return { laboratoryId, from, size, signedSizes: [...new Set(signedSizes)], witnessedTables };
}

/** A tree without entries is never signed: what claims to be of one is held against the first. */
const signedAt = ({ size }: { readonly size: number }): number => Math.max(1, size);

async function joinPage(sources: VerifySources, walk: Walk, page: PageFindings): Promise<LedgerFault | undefined> {
  const broken = chainFault(walk, page) ?? itemChainFault(walk, page) ?? page.fault;
  const stopped = broken?.seq ?? Infinity;
  const unsigned = checkpointFault(walk, page, stopped);
  // Of the entry that a wrong checkpoint was signed at, everything else is looked at too.
  const before = unsigned === undefined ? stopped : (unsigned.seq ?? 0) + 1;
  const inBound = await heedBound(sources, walk, page.bound, before);
  const inTables = [page.bound.unknownTable, inBound, page.lineFault, page.nodeFault];
  const fault = firstOf(unsigned ?? broken, ...inTables.filter((one) => (one?.seq ?? Infinity) < before));
  return fault ?? nodeFault(sources.db, walk, growTree(walk, page));
}

function chainFault({ laboratoryId, previous, frontier }: Walk, { first }: PageFindings): LedgerFault | undefined {
  if (first === undefined || first.follows === previous) return undefined;
  return { code: 'chain-broken', laboratoryId, seq: frontier.size, entryId: first.id, what: 'prev' };
}

function itemChainFault({ laboratoryId, lastOfItem }: Walk, { claims }: PageFindings): LedgerFault | undefined {
  const { items, seqs, entryIds, follow, last } = claims;
  const wrong = items.findIndex((item, place) => follow[place] !== (lastOfItem.get(item) ?? null));
  if (wrong !== -1) {
    const what = items[wrong] ?? '';
    return {
      code: 'item-chain-broken',
      laboratoryId,
      seq: seqs[wrong] ?? null,
      entryId: entryIds[wrong] ?? null,
      what,
    };
  }
  for (const [place, item] of items.entries()) lastOfItem.set(item, last[place] ?? '');
  return undefined;
}

/** Each checkpoint is held against the tree of its size as it comes by. */
function checkpointFault(walk: Walk, { sound, signed }: PageFindings, stopped: number): LedgerFault | undefined {
  const { laboratoryId, frontier } = walk;
  const end = Math.min(frontier.size + sound, stopped);
  for (; ; walk.compared += 1) {
    const checkpoint = walk.signed[walk.compared];
    if (checkpoint === undefined || signedAt(checkpoint) > end) return undefined;
    if (checkpoint.excused) continue;
    const state = signed.find(({ size }) => size === signedAt(checkpoint));
    const subtrees = [...frontier.subtrees, ...(state?.subtrees ?? [])];
    if (state !== undefined && checkpoint.root === rootOf({ size: state.size, subtrees })) continue;
    const what = `checkpoint of ${checkpoint.size}`;
    const seq = signedAt(checkpoint) - 1;
    return { code: 'checkpoint-wrong', laboratoryId, seq, entryId: state?.entryId ?? null, what };
  }
}

/** @returns the nodes above this page that it completed. */
function growTree(walk: Walk, { isFull, sound, subtrees, lastHash, lines }: PageFindings): readonly TreeNode[] {
  const { frontier } = walk;
  walk.previous = lastHash ?? walk.previous;
  walk.lines += lines;
  const [whole] = subtrees;
  if (isFull && whole !== undefined) {
    const grown = growBy(frontier, { level: Math.log2(sound), hash: whole });
    walk.frontier = grown.frontier;
    return grown.completed;
  }
  walk.frontier = { size: frontier.size + sound, subtrees: [...frontier.subtrees, ...subtrees] };
  return [];
}

function firstOf(...faults: readonly (LedgerFault | undefined)[]): LedgerFault | undefined {
  const found = faults.filter((fault) => fault !== undefined);
  return found.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))[0];
}
