// What a packet says of the box that an item was carried in.
import { moveOf, movesTable } from './check-moves.js';
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';

interface Boxed {
  readonly box: string;
  readonly seq: number;
}

/** Of an event's row; undefined for what was carried by itself, and where the packet does not tell the move. */
export function boxesTold(
  rows: readonly CheckedRow[],
  nameOf: (placeId: string) => string,
): (event: CheckedRow) => Boxed | undefined {
  const moves = new Map(rows.filter(({ table }) => table === movesTable).map((row) => [row.id, row]));
  return (event) => {
    const { row, entry } = moves.get(moveOf(event)) ?? {};
    return row && entry && { box: nameOf(textIn(row, 'place_id')), seq: entry.seq };
  };
}
