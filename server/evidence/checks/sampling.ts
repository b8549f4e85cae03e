// Which items are checked again: drawn by a seed that nobody knew when it was fixed who could be drawn. Pure, so that another
// expert can draw again with nothing but a hash function:
//
//  1. The announcement (a ledger entry) fixes the population, the number to draw, and the size N that the ledger's tree will
//     have when it gives the seed: so many entries after the announcement that whoever announces can't foresee them.
//  2. The seed is the root of the tree of N entries (RFC 9162), 32 bytes.
//  3. The ticket of an item is SHA-256(seed ‖ item), the item in UTF-8 as the ledger names it, such as `exhibit:ID`.
//  4. Drawn are the items with the smallest tickets, compared as hexadecimal text. Every item's ticket is as likely to be small
//     as any other's, so there is no remainder of a division to favour some (no modulo bias).
//
// In a shell: for each line of the population `{ xxd -r -p <<< SEED; printf %s ITEM; } | sha256sum`, then `sort | head -n COUNT`.
import { sha256Hex } from '../../foundation/hash.js';

export interface Drawn {
  /** From 1, the smallest ticket first. */
  readonly rank: number;
  readonly item: string;
  readonly ticket: string;
}

/** @throws RangeError for a seed that is not 32 bytes in hex. */
export function ticketOf(seed: string, item: string): string {
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new RangeError('a seed is 32 bytes in hex');
  return sha256Hex(Buffer.concat([Buffer.from(seed, 'hex'), Buffer.from(item, 'utf8')]));
}

/** Without repetition; all of a population that is smaller than the number to draw. */
export function drawItems(seed: string, population: readonly string[], count: number): readonly Drawn[] {
  const tickets = [...new Set(population)].map((item) => ({ item, ticket: ticketOf(seed, item) }));
  tickets.sort((one, other) => (one.ticket < other.ticket ? -1 : 1));
  return tickets.slice(0, count).map((drawn, index) => ({ ...drawn, rank: index + 1 }));
}
