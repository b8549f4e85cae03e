// Whatever the size of the tree, its proofs consist of the spans that RFC 9162 names, and of kept nodes alone.
import { expect } from 'chai';
import fc from 'fast-check';
import {
  emptyFrontier,
  growBy,
  growTree,
  leafHash,
  nodeHash,
  rootOf,
  type TreeNode,
} from '../../server/ledger/merkle.js';
import { keptOfPage, subtreesAt, treeOfPage } from '../../server/ledger/page-tree.js';
import { consistencySpans, inclusionSpans, placesOf, type Span } from '../../server/ledger/proofs.js';

const leaves = Array.from({ length: 600 }, (_, seq) => leafHash(`entry ${seq}`));

/** MTH of RFC 9162, 2.1.1, word for word. */
function treeHash(from: number, to: number): string {
  if (to - from === 1) return leaves[from] ?? '';
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return nodeHash(treeHash(from, from + split), treeHash(from + split, to));
}

/** PATH of RFC 9162, 2.1.3.1, word for word. */
function path(index: number, from: number, to: number): string[] {
  if (to - from === 1) return [];
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return index < split
    ? [...path(index, from, from + split), treeHash(from + split, to)]
    : [...path(index - split, from + split, to), treeHash(from, from + split)];
}

/** SUBPROOF of RFC 9162, 2.1.4.1, word for word. */
function subproof(old: number, from: number, to: number, known: boolean): string[] {
  if (old === to - from) return known ? [] : [treeHash(from, to)];
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return old <= split
    ? [...subproof(old, from, from + split, known), treeHash(from + split, to)]
    : [...subproof(old - split, from + split, to, false), treeHash(from, from + split)];
}

const sizes = fc.integer({ min: 1, max: leaves.length });
const hashesOf = (spans: readonly Span[]) => spans.map(({ start, end }) => treeHash(start, end));

describe('the spans of proofs', () => {
  it('of inclusion are those of RFC 9162 for every leaf of every tree', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const index = seed % size;
        expect(hashesOf(inclusionSpans(index, size))).to.deep.equal(path(index, 0, size));
      }),
    );
  });

  it('of consistency are those of RFC 9162 for every pair of sizes', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [from, size] = [Math.min(one, other), Math.max(one, other)];
        expect(hashesOf(consistencySpans(from, size))).to.deep.equal(subproof(from, 0, size, true));
      }),
    );
  });

  it('fall into complete subtrees from the left, without gap or overlap', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        for (const span of inclusionSpans(seed % size, size)) {
          let at = span.start;
          for (const { level, position } of placesOf(span)) {
            expect(position * 2 ** level).to.equal(at);
            at += 2 ** level;
          }
          expect(at).to.equal(span.end);
        }
      }),
    );
  });

  it('are refused for leaves and sizes that the tree never had', () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
    ] as const) {
      expect(() => inclusionSpans(index, size)).to.throw(RangeError);
    }
    for (const [from, size] of [
      [6, 5],
      [-1, 5],
      [1.5, 5],
    ] as const) {
      expect(() => consistencySpans(from, size)).to.throw(RangeError);
    }
  });

  it('stay right where numbers are far beyond what 32 bits hold', () => {
    const size = 2 ** 46 + 1;
    expect(inclusionSpans(size - 1, size)).to.deep.equal([{ start: 0, end: 2 ** 46 }]);
    expect(placesOf({ start: 0, end: size })).to.deep.equal([
      { level: 46, position: 0 },
      { level: 0, position: 2 ** 46 },
    ]);
  });
});

describe('the nodes that are kept', () => {
  it('are every fourth level, each once, in the moment when its last leaf comes', () => {
    let frontier = emptyFrontier;
    const kept: TreeNode[] = [];
    leaves.forEach((leaf, seq) => {
      const grown = growTree(frontier, leaf);
      for (const { level, position } of grown.completed) expect((position + 1) * 2 ** level).to.equal(seq + 1);
      frontier = grown.frontier;
      kept.push(...grown.completed);
    });
    expect(kept.filter(({ level }) => level === 4).map(({ position }) => position)).to.deep.equal(
      Array.from({ length: 37 }, (_, position) => position),
    );
    expect(kept.filter(({ level }) => level === 8).map(({ position }) => position)).to.deep.equal([0, 1]);
    expect(kept.length).to.equal(39);
    for (const { level, position, hash } of kept) {
      expect(hash).to.equal(treeHash(position * 2 ** level, (position + 1) * 2 ** level));
    }
  });
});

describe('a tree put together of pages', () => {
  it('is the one that grew leaf by leaf, with the same kept nodes, wherever it is looked at', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 6 }), fc.nat(), (size, level, seed) => {
        const grown = leafByLeaf(size);
        const paged = pageByPage(size, 2 ** level, seed % (size + 1));
        expect(paged.frontier).to.deep.equal(grown.frontier);
        const lookedAt = seed % (size + 1);
        expect(rootOf({ size: lookedAt, subtrees: paged.onTheWay })).to.equal(rootOf(leafByLeaf(lookedAt).frontier));
        expect(new Set(paged.nodes.map(told))).to.deep.equal(new Set(grown.nodes.map(told)));
        expect(paged.nodes).to.have.length(grown.nodes.length);
      }),
    );
  });

  const told = ({ level, position, hash }: TreeNode) => `${level}/${position} ${hash}`;

  function leafByLeaf(size: number) {
    let frontier = emptyFrontier;
    const nodes: TreeNode[] = [];
    for (const leaf of leaves.slice(0, size)) {
      const grown = growTree(frontier, leaf);
      frontier = grown.frontier;
      nodes.push(...grown.completed);
    }
    return { frontier, nodes };
  }

  function pageByPage(size: number, pageSize: number, lookedAt: number) {
    let frontier = emptyFrontier;
    let onTheWay: readonly string[] = [];
    const nodes: TreeNode[] = [];
    for (let from = 0; from < size; from += pageSize) {
      const tree = treeOfPage(leaves.slice(from, Math.min(size, from + pageSize)));
      const held = tree[0]?.length ?? 0;
      nodes.push(...keptOfPage(tree, from));
      const within = lookedAt - from;
      if (within > 0 && within <= held) onTheWay = [...frontier.subtrees, ...subtreesAt(tree, within)];
      const subtrees = subtreesAt(tree, held);
      if (held === pageSize) {
        const grown = growBy(frontier, { level: Math.log2(pageSize), hash: subtrees[0] ?? '' });
        frontier = grown.frontier;
        nodes.push(...grown.completed);
      } else frontier = { size: frontier.size + held, subtrees: [...frontier.subtrees, ...subtrees] };
    }
    return { frontier, onTheWay, nodes };
  }
});
