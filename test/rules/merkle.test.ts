import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalJson, type Json } from '../../server/foundation/canonical-json.js';
import { appendLeaf, emptyFrontier, leafHash, nodeHash, rootOf } from '../../server/ledger/merkle.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { hashOfNumberTable, publishedHashes } from '../support/published-numbers.js';

// The eight leaves and the roots that RFC 6962 implementations share as test vectors.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots: Readonly<Record<number, string>> = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

describe('the Merkle tree', () => {
  it('has the published roots at sizes 0, 1, 3 and 8', () => {
    let frontier = emptyFrontier;
    const found: Record<number, string> = { 0: rootOf(frontier) };
    for (const leaf of leaves) {
      frontier = appendLeaf(frontier, leafHash(Buffer.from(leaf, 'hex')));
      found[frontier.size] = rootOf(frontier);
    }
    for (const [size, root] of Object.entries(roots)) expect(found[Number(size)], `size ${size}`).to.equal(root);
  });

  it('grows to the same root as the recursive definition of RFC 9162, at any size', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (entries) => {
        const hashes = entries.map((entry) => leafHash(entry));
        const grown = hashes.reduce((frontier, hash) => appendLeaf(frontier, hash), emptyFrontier);
        expect(rootOf(grown)).to.equal(hashes.length === 0 ? roots[0] : recursiveRoot(hashes));
      }),
    );
  });

  it('never takes a leaf for a node', () => {
    const left = leafHash('a');
    const right = leafHash('b');
    const both = Buffer.concat([Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]);
    expect(leafHash(both)).to.not.equal(nodeHash(left, right));
  });
});

function recursiveRoot(hashes: readonly string[]): string {
  if (hashes.length === 1) return hashes[0] ?? '';
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(recursiveRoot(hashes.slice(0, split)), recursiveRoot(hashes.slice(split)));
}

describe('canonical JSON', () => {
  it('writes the published vectors of RFC 8785, save the one with fractions, which it refuses', function () {
    const folder = fixtureOrSkip(this, 'ledger/jcs/input');
    for (const name of readdirSync(folder)) {
      const input = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json;
      const wanted = readFileSync(join(folder, '..', 'output', name), 'utf8').trim();
      if (name === 'values.json') expect(() => canonicalJson(input)).to.throw(TypeError);
      else if (!/\d\.\d/.test(wanted)) expect(canonicalJson(input), name).to.equal(wanted);
    }
  });

  // Ours refuses fractions; that what it stands on writes every double as the RFC asks is shown by the authors' table.
  for (const [lines, hash] of Object.entries(publishedHashes)) {
    it(`writes the first ${lines} numbers of the published table`, () => {
      expect(hashOfNumberTable(Number(lines), (number) => canonicalize(number) ?? '')).to.equal(hash);
    });
  }

  for (const [name, value] of [
    ['a fraction', 4.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['half a character', '\ud800'],
  ] as const) {
    it(`refuses ${name}`, () => {
      expect(() => canonicalJson({ value })).to.throw();
    });
  }
});
