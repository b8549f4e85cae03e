// Proofs of the Merkle tree of RFC 9162, section 2.1: that an entry is in a tree, that a tree grew out of an earlier one.
// Strict: a tree of size 0 proves nothing, and a path has exactly the hashes that it needs.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { hashLength, isSame } from './bytes.js';

export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Inclusion {
  /** Place of the entry in the tree, from 0. */
  readonly index: number;
  readonly leaf: Uint8Array;
  /** From the leaf's sibling upward. */
  readonly path: readonly Uint8Array[];
}

/** Hash of an entry's bytes. */
export function leafHashOf(entry: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), entry));
}

/** RFC 9162, 2.1.3.2. */
export function provesInclusion({ size, root }: Tree, { index, leaf, path }: Inclusion): boolean {
  if (!isSize(size) || !isCount(index) || index >= size || !areHashes([root, leaf, ...path])) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = nodeHashOf(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHashOf(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

/** RFC 9162, 2.1.4.2: every entry of the older tree stands in the newer one, at its place. */
export function provesConsistency(older: Tree, newer: Tree, path: readonly Uint8Array[]): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && isSame(older.root, newer.root);
  if (path.length === 0 || !areHashes([older.root, newer.root, ...path])) return false;
  return climbs(older, newer, isPowerOfTwo(older.size) ? [older.root, ...path] : path);
}

function climbs(older: Tree, newer: Tree, [first, ...rest]: readonly Uint8Array[]): boolean {
  let place = older.size - 1;
  let last = newer.size - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let olderHash = first ?? older.root;
  let newerHash = olderHash;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      olderHash = nodeHashOf(sibling, olderHash);
      newerHash = nodeHashOf(sibling, newerHash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newerHash = nodeHashOf(newerHash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(olderHash, older.root) && isSame(newerHash, newer.root);
}

function nodeHashOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(1), left, right));
}

// Sizes go beyond 32 bits, where JavaScript's bit operators stop.
const half = (number: number): number => Math.floor(number / 2);
const isOdd = (number: number): boolean => number % 2 === 1;
const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
const isSize = (number: number): boolean => isCount(number) && number > 0;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === hashLength);

function isPowerOfTwo(number: number): boolean {
  let rest = number;
  while (!isOdd(rest)) rest = half(rest);
  return rest === 1;
}
