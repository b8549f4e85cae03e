// The part of the tree over one page of entries, level by level. A page begins at a multiple of its size, which is a power of two:
// so its complete subtrees are those of the whole tree.
import { keptLevels, nodeHash, type TreeNode } from './merkle.js';

/** Hashes of the complete subtrees: of the leaves first, then of pairs, up to the last level that has any. */
export type PageTree = readonly (readonly string[])[];

export function treeOfPage(leaves: readonly string[]): PageTree {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; levels.push(below)) below = pairsOf(below);
  return levels;
}

function pairsOf(below: readonly string[]): readonly string[] {
  const pairs: string[] = [];
  for (let left = 0; left + 1 < below.length; left += 2) pairs.push(nodeHash(below[left] ?? '', below[left + 1] ?? ''));
  return pairs;
}

/** The perfect subtrees of the page's first leaves, largest first. */
export function subtreesAt(tree: PageTree, leaves: number): readonly string[] {
  const found: string[] = [];
  let before = 0;
  for (let level = tree.length - 1; level >= 0; level -= 1) {
    const size = 2 ** level;
    if (leaves - before < size) continue;
    found.push(tree[level]?.[before / size] ?? '');
    before += size;
  }
  return found;
}

/** The nodes of a page that are kept, where its first entry has this number. */
export function keptOfPage(tree: PageTree, from: number): readonly TreeNode[] {
  return tree.flatMap((hashes, level) => {
    if (level === 0 || level % keptLevels !== 0) return [];
    return hashes.map((hash, index) => ({ level, position: from / 2 ** level + index, hash }));
  });
}
