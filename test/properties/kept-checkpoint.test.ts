// Of every tree, and every older one that somebody kept: what has grown is told from what was rewritten, by the proof that the
// server hands out; and no proof holds for another tree.
import { expect } from 'chai';
import fc from 'fast-check';
import { emptyFrontier, appendLeaf, leafHash, nodeHash, rootOf } from '../../server/ledger/merkle.js';
import { consistencySpans, inclusionSpans, type Span } from '../../server/ledger/proofs.js';
import { growthSince, parseConsistency, parseKept } from '../../server/verifying/kept-checkpoint.js';
import { leafHashOf, provesInclusion } from '../../server/verifying/merkle-proof.js';

const most = 300;
const story = (seq: number, fork: number): string => (seq < fork ? `entry ${seq}` : `another ${seq}`);
const bytes = (hash: string): Uint8Array => Buffer.from(hash, 'hex');

function treeOf(size: number, fork = Infinity) {
  const leaves = Array.from({ length: size }, (_, seq) => leafHash(story(seq, fork)));
  const hashOf = ({ start, end }: Span): string => {
    if (end - start === 1) return leaves[start] ?? '';
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    return nodeHash(hashOf({ start, end: start + split }), hashOf({ start: start + split, end }));
  };
  const root = rootOf(leaves.reduce(appendLeaf, emptyFrontier));
  return { origin: 'a.test/1', size, root: bytes(root), hashOf };
}

const sizes = fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));
const ordered = sizes.map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
const handedOut = ({ hashOf }: ReturnType<typeof treeOf>, from: number, to: number): string =>
  consistencySpans(from, to)
    .map((span) => `${Buffer.from(hashOf(span), 'hex').toString('base64')}\n`)
    .join('');

describe('a checkpoint that somebody kept', () => {
  it('is found in every tree that has grown out of it, as a file and as printed', () => {
    fc.assert(
      fc.property(ordered, ([from, to]) => {
        const older = treeOf(from);
        const newer = treeOf(to);
        const path = parseConsistency(handedOut(newer, from, to));
        const root = Buffer.from(older.root).toString('hex');
        const printed = parseKept(`${from} ${root.replace(/(.{8})/g, '$1 ')}\n`);
        for (const kept of [older, printed]) expect(growthSince(kept, newer, path)).to.equal('grown');
      }),
      { numRuns: 60 },
    );
  });

  it('is in no tree that was rewritten before its end, whatever the proof', () => {
    fc.assert(
      fc.property(ordered, fc.nat(), ([from, to], seed) => {
        const older = treeOf(from);
        const newer = treeOf(to, seed % from);
        const path = parseConsistency(handedOut(newer, from, to));
        expect(growthSince(older, newer, path)).to.equal(from === to ? 'since-differs' : 'since-inconsistent');
      }),
      { numRuns: 60 },
    );
  });

  it('is refused by a proof with one bit flipped, or with none', () => {
    fc.assert(
      fc.property(ordered, fc.nat(), ([from, to], seed) => {
        fc.pre(from < to);
        const [older, newer] = [treeOf(from), treeOf(to)];
        const path = parseConsistency(handedOut(newer, from, to)).map((hash) => Uint8Array.from(hash));
        const hash = path[seed % path.length];
        if (hash !== undefined) hash[seed % 32] = (hash[seed % 32] ?? 0) ^ (1 << (seed % 8));
        expect(growthSince(older, newer, path)).to.equal('since-inconsistent');
        expect(growthSince(older, newer, undefined)).to.equal('since-unproved');
        expect(growthSince(newer, older, path)).to.equal('since-newer');
        expect(growthSince({ ...older, origin: 'b.test/1' }, newer, path)).to.equal('since-other-log');
      }),
      { numRuns: 60 },
    );
  });
});

describe('an inclusion proof', () => {
  it('holds for its leaf at its place in a tree of any size, and with one bit flipped for none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: most }), fc.nat(), (size, seed) => {
        const tree = treeOf(size);
        const index = seed % size;
        const leaf = leafHashOf(Buffer.from(story(index, Infinity)));
        const path = inclusionSpans(index, size).map((span) => Uint8Array.from(bytes(tree.hashOf(span))));
        expect(provesInclusion(tree, { index, leaf, path })).to.equal(true);
        expect(provesInclusion(tree, { index: index + 1, leaf, path })).to.equal(false);
        const hashes = [leaf, ...path];
        const hash = hashes[seed % hashes.length];
        if (hash !== undefined) hash[seed % 32] = (hash[seed % 32] ?? 0) ^ (1 << (seed % 8));
        expect(provesInclusion(tree, { index, leaf, path })).to.equal(false);
      }),
      { numRuns: 80 },
    );
  });
});
