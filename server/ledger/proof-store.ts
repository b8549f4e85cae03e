// Proofs read from the kept nodes. A tile is sixteen hashes side by side; a proof reads a few tiles a level it crosses,
// whatever the size of the tree.
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../database/connection.js';
import { Tampered } from '../foundation/errors.js';
import { emptyFrontier, keptLevels, nodeHash, rootOf } from './merkle.js';
import { hashesOfLevel } from './node-store.js';
import { consistencySpans, inclusionSpans, placesOf, type NodePlace, type Span } from './proofs.js';

/** Hashes from the leaf's sibling upward, hex. */
export async function inclusionProof(db: Db, laboratoryId: string, index: number, size: number): Promise<string[]> {
  return hashesOf(openTree(db, laboratoryId), inclusionSpans(index, size));
}

/** Many at once, tile by tile: the proof of each entry, by its number. */
export async function inclusionProofs(
  db: Db,
  laboratoryId: string,
  { indexes, size }: { readonly indexes: readonly number[]; readonly size: number },
): Promise<ReadonlyMap<number, readonly string[]>> {
  const tree = openTree(db, laboratoryId);
  const proofs = new Map<number, readonly string[]>();
  for (const index of indexes) {
    proofs.set(index, await hashesOf(tree, inclusionSpans(index, size)));
    // SQLite answers at once: without this nobody else would be served until the last proof is there.
    if (proofs.size % 50 === 0) await setImmediate();
  }
  return proofs;
}

/** That the tree of `from` leaves is the beginning of the tree of `size` leaves. */
export async function consistencyProof(db: Db, laboratoryId: string, from: number, size: number): Promise<string[]> {
  return hashesOf(openTree(db, laboratoryId), consistencySpans(from, size));
}

/** The root that the tree had when it was of this size. */
export async function rootAt(db: Db, laboratoryId: string, size: number): Promise<string> {
  if (size === 0) return rootOf(emptyFrontier);
  return spanHash(openTree(db, laboratoryId), { start: 0, end: size });
}

async function hashesOf(tree: Tree, spans: readonly Span[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const span of spans) hashes.push(await spanHash(tree, span));
  return hashes;
}

async function spanHash(tree: Tree, span: Span): Promise<string> {
  const hashes: string[] = [];
  for (const place of placesOf(span)) hashes.push(await tree.node(place));
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

const tileWidth = 2 ** keptLevels;

interface Tree {
  /** @throws Tampered when a node is gone that an entry completed. */
  readonly node: (place: NodePlace) => Promise<string>;
}

function openTree(db: Db, laboratoryId: string): Tree {
  const tiles = new Map<string, ReadonlyMap<number, string>>();
  const tileOf = async (level: number, number: number): Promise<ReadonlyMap<number, string>> => {
    const range = { from: number * tileWidth, to: (number + 1) * tileWidth };
    const tile = tiles.get(`${level}/${number}`) ?? (await hashesOfLevel(db, laboratoryId, level, range));
    tiles.set(`${level}/${number}`, tile);
    return tile;
  };
  return {
    node: async ({ level, position }) => {
      const width = 2 ** (level % keptLevels);
      const kept = level - (level % keptLevels);
      const first = position * width;
      const tile = await tileOf(kept, Math.floor(first / tileWidth));
      const hashes = Array.from({ length: width }, (_, offset) => tile.get(first + offset));
      return foldPairs(hashes, `${kept}/${first}`);
    },
  };
}

function foldPairs(hashes: readonly (string | undefined)[], place: string): string {
  let row = hashes.map((hash) => {
    if (hash === undefined) throw new Tampered('ledger-node-missing', { place });
    return hash;
  });
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, pair) => nodeHash(row[2 * pair] ?? '', row[2 * pair + 1] ?? ''));
  }
  return row[0] ?? '';
}
