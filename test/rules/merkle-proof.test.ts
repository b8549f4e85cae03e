import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { nodeHash } from '../../server/ledger/merkle.js';
import { leafHashOf, provesConsistency, provesInclusion } from '../../server/verifying/merkle-proof.js';
import { fixtureOrSkip } from '../support/fixtures.js';

interface InclusionCase {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyCase {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const bytes = (base64: string | null): Uint8Array => Uint8Array.from(Buffer.from(base64 ?? '', 'base64'));
const path = (proof: readonly string[] | null): Uint8Array[] => (proof ?? []).map(bytes);

function casesIn<Case>(folder: string): readonly (readonly [string, Case])[] {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case] as const);
}

describe('proofs of the Merkle tree', () => {
  it('judge every published case of inclusion as published, the mutated ones above all', function () {
    const cases = casesIn<InclusionCase>(fixtureOrSkip(this, 'ledger/merkle-vectors/inclusion'));
    expect(cases).to.have.lengthOf(98);
    for (const [name, { leafIdx, treeSize, root, leafHash, proof, wantErr }] of cases) {
      const inclusion = { index: leafIdx, leaf: bytes(leafHash), path: path(proof) };
      expect(provesInclusion({ size: treeSize, root: bytes(root) }, inclusion), name).to.equal(!wantErr);
    }
  });

  it('judge every published case of consistency as published', function () {
    const cases = casesIn<ConsistencyCase>(fixtureOrSkip(this, 'ledger/merkle-vectors/consistency'));
    expect(cases).to.have.lengthOf(98);
    for (const [name, { size1, size2, root1, root2, proof, wantErr }] of cases) {
      const [older, newer] = [
        { size: size1, root: bytes(root1) },
        { size: size2, root: bytes(root2) },
      ];
      expect(provesConsistency(older, newer, path(proof)), name).to.equal(!wantErr);
    }
  });

  it('hold for every entry of a tree of any size, and for nothing with one bit turned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, at, bit) => {
        const leaves = leavesOf(size);
        const index = at % size;
        const tree = { size, root: rootOfRange(leaves) };
        const proof = { index, leaf: leaves[index] as Uint8Array, path: inclusionPath(leaves, index) };
        expect(provesInclusion(tree, proof)).to.equal(true);
        const parts = [proof.leaf, tree.root, ...proof.path];
        const turned = parts.map((part, place) => (place === bit % parts.length ? turnedAt(part, bit) : part));
        const [leaf, root, ...rest] = turned as [Uint8Array, Uint8Array, ...Uint8Array[]];
        expect(provesInclusion({ size, root }, { index, leaf, path: rest })).to.equal(false);
        expect(provesInclusion(tree, { ...proof, path: [...proof.path, proof.leaf] })).to.equal(false);
        expect(provesInclusion(tree, { ...proof, path: proof.path.slice(0, -1) })).to.equal(proof.path.length === 0);
      }),
    );
  });

  it('hold for every tree and any older one, and not for one with another entry in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, cut, at) => {
        const leaves = leavesOf(size);
        const olderSize = (cut % size) + 1;
        const older = { size: olderSize, root: rootOfRange(leaves.slice(0, olderSize)) };
        const newer = { size, root: rootOfRange(leaves) };
        const proof = consistencyPath(leaves, olderSize);
        expect(provesConsistency(older, newer, proof)).to.equal(true);
        const other = leaves.map((leaf, index) => (index === at % olderSize ? turnedAt(leaf, at) : leaf));
        const forked = { size, root: rootOfRange(other) };
        expect(provesConsistency(older, forked, consistencyPath(other, olderSize))).to.equal(false);
      }),
    );
  });

  it('refuse an empty tree, a part of an entry and a size that can’t be counted', () => {
    const [leaf = new Uint8Array()] = leavesOf(1);
    const none = { index: 0, leaf, path: [] };
    expect(provesInclusion({ size: 1, root: leaf }, none)).to.equal(true);
    for (const size of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(provesInclusion({ size, root: leaf }, none), String(size)).to.equal(false);
      expect(provesConsistency({ size, root: leaf }, { size, root: leaf }, []), String(size)).to.equal(false);
    }
    for (const index of [-1, 0.5, 1, Number.NaN]) {
      expect(provesInclusion({ size: 1, root: leaf }, { ...none, index }), String(index)).to.equal(false);
    }
  });
});

const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafHashOf(Buffer.from(`entry ${String(index)}`)));

function turnedAt(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, index) => (index === (bit >> 3) % hash.length ? byte ^ (1 << (bit & 7)) : byte));
}

// The recursive definitions of RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1, over the writer's own node hash.
function rootOfRange(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const split = splitOf(leaves.length);
  return node(rootOfRange(leaves.slice(0, split)), rootOfRange(leaves.slice(split)));
}

function inclusionPath(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionPath(left, index), rootOfRange(right)]
    : [...inclusionPath(right, index - split), rootOfRange(left)];
}

function consistencyPath(leaves: readonly Uint8Array[], older: number, isWhole = true): Uint8Array[] {
  if (older === leaves.length) return isWhole ? [] : [rootOfRange(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return older <= split
    ? [...consistencyPath(left, older, isWhole), rootOfRange(right)]
    : [...consistencyPath(right, older - split, false), rootOfRange(left)];
}

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.from(nodeHash(hexOf(left), hexOf(right)), 'hex'));
