// The Merkle tree of RFC 9162 (section 2.1), as pure functions.
//
// Invariants
// 1. leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right): a leaf can never pass for a node.
// 2. The frontier holds the roots of the perfect subtrees of the tree, largest first; their sizes are the powers of two
//    that sum to the tree's size. It is all that an append needs, so an append costs the same at any size.
// 3. The root follows from the frontier alone: folded from the smallest subtree to the largest.
// 4. Complete subtrees never change, so they can be kept as they come about. Every fourth level is: a fifteenth of a node
//    an entry, from which any node of the tree is hashed anew out of sixteen others.
import { sha256Hex } from '../foundation/hash.js';

export interface Frontier {
  readonly size: number;
  /** Hex hashes of the perfect subtrees, largest first. */
  readonly subtrees: readonly string[];
}

export const emptyFrontier: Frontier = { size: 0, subtrees: [] };

/** Hash of an entry's bytes, hex. */
export function leafHash(entry: Uint8Array | string): string {
  return sha256Hex(typeof entry === 'string' ? `\0${entry}` : Buffer.concat([Buffer.of(0), entry]));
}

// One buffer for all pairs: millions of them are hashed when a ledger is verified, one at a time.
const pair = Buffer.alloc(65, 1);

export function nodeHash(left: string, right: string): string {
  pair.write(left, 1, 'hex');
  pair.write(right, 33, 'hex');
  return sha256Hex(pair);
}

/** A complete subtree: of 2^level leaves, the one at this position of its level, counted from the left. */
export interface TreeNode {
  readonly level: number;
  readonly position: number;
  readonly hash: string;
}

export interface Grown {
  readonly frontier: Frontier;
  /** The subtrees that this leaf completed and that are kept: every fourth level (invariant 4). */
  readonly completed: readonly TreeNode[];
}

/** Levels of nodes that are kept are multiples of this; those between are hashed anew of at most sixteen below. */
export const keptLevels = 4;

/** The tree with one more leaf. */
export function growTree(frontier: Frontier, leaf: string): Grown {
  return growBy(frontier, { level: 0, hash: leaf });
}

/**
 * The tree with one more perfect subtree, in whose size the tree's own goes up. Each trailing one-bit of the quotient is a pair
 * of equal subtrees that merge; the subtree itself and what is in it is not among the completed.
 */
export function growBy(frontier: Frontier, subtree: Omit<TreeNode, 'position'>): Grown {
  const subtrees = [...frontier.subtrees];
  const completed: TreeNode[] = [];
  let { level, hash } = subtree;
  for (let bits = Math.floor(frontier.size / 2 ** level); bits % 2 === 1; bits = Math.floor(bits / 2)) {
    hash = nodeHash(subtrees.pop() ?? '', hash);
    level += 1;
    if (level % keptLevels === 0) completed.push({ level, position: Math.floor(bits / 2), hash });
  }
  return { frontier: { size: frontier.size + 2 ** subtree.level, subtrees: [...subtrees, hash] }, completed };
}

export function appendLeaf(frontier: Frontier, leaf: string): Frontier {
  return growTree(frontier, leaf).frontier;
}

/** Root of the tree, hex; of the empty tree the hash of nothing. */
export function rootOf(frontier: Frontier): string {
  const [smallest, ...larger] = [...frontier.subtrees].reverse();
  if (smallest === undefined) return sha256Hex('');
  return larger.reduce((root, subtree) => nodeHash(subtree, root), smallest);
}
