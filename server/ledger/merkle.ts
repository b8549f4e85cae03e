// The Merkle tree of RFC 9162 (section 2.1), as pure functions.
//
// Invariants
// 1. leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right): a leaf can never pass for a node.
// 2. The frontier holds the roots of the perfect subtrees of the tree, largest first; their sizes are the powers of two
//    that sum to the tree's size. It is all that an append needs, so an append costs the same at any size.
// 3. The root follows from the frontier alone: folded from the smallest subtree to the largest.
import { sha256 } from '../foundation/hash.js';

export interface Frontier {
  readonly size: number;
  /** Hex hashes of the perfect subtrees, largest first. */
  readonly subtrees: readonly string[];
}

export const emptyFrontier: Frontier = { size: 0, subtrees: [] };

/** Hash of an entry's bytes, hex. */
export function leafHash(entry: Uint8Array | string): string {
  return sha256(Buffer.concat([Buffer.of(0), Buffer.from(entry)])).toString('hex');
}

export function nodeHash(left: string, right: string): string {
  return sha256(Buffer.concat([Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')])).toString('hex');
}

/** The tree with one more leaf. Each trailing one-bit of the size is a pair of equal subtrees that merge. */
export function appendLeaf(frontier: Frontier, leaf: string): Frontier {
  const subtrees = [...frontier.subtrees];
  let merged = leaf;
  for (let bits = frontier.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
    merged = nodeHash(subtrees.pop() ?? '', merged);
  }
  return { size: frontier.size + 1, subtrees: [...subtrees, merged] };
}

/** Root of the tree, hex; of the empty tree the hash of nothing. */
export function rootOf(frontier: Frontier): string {
  const [smallest, ...larger] = [...frontier.subtrees].reverse();
  if (smallest === undefined) return sha256('').toString('hex');
  return larger.reduce((root, subtree) => nodeHash(subtree, root), smallest);
}
