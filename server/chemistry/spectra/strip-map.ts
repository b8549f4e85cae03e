// Which strip of a group belongs to a column: the number of the group's columns below it.
import { MAP_COUNTS } from './index-layout.js';

export function hasColumn(maps: Uint8Array, base: number, column: number): boolean {
  return ((maps[base + (column >> 3)]! >> (column & 7)) & 1) === 1;
}

export function countBelow(maps: Uint8Array, base: number, column: number): number {
  const part = column >> 6;
  const counts = base + MAP_COUNTS + 2 * part;
  let strips = maps[counts]! + 256 * maps[counts + 1]!;
  const byte = base + (column >> 3);
  for (let at = base + 8 * part; at < byte; at += 1) strips += bits[maps[at]!]!;
  return strips + bits[maps[byte]! & ((1 << (column & 7)) - 1)]!;
}

const bits = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let left = byte; left > 0; left >>= 1) count += left & 1;
  return count;
});
