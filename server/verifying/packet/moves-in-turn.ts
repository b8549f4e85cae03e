// The moves of each box have rising numbers, in the order in which they were recorded; those that carried other items stand in
// between. Each is held against all before it in the packet by its rank among the box's numbers (a Fenwick tree of the greatest
// entry so far below it, another of the smallest above), since a hostile packet tells of a hundred thousand moves of one box.
import type { CheckedRow } from './check-rows.js';
import { numberIn } from './columns.js';

/** Those that stand otherwise to an earlier one of their box than they were recorded. */
export function movesOutOfTurn(moves: readonly CheckedRow[]): ReadonlySet<CheckedRow> {
  const byBox = new Map<unknown, CheckedRow[]>();
  for (const move of moves) {
    const box = move.row['place_id'];
    const others = byBox.get(box);
    if (others === undefined) byBox.set(box, [move]);
    else others.push(move);
  }
  return new Set([...byBox.values()].flatMap(outOfTurnIn));
}

function outOfTurnIn(moves: readonly CheckedRow[]): readonly CheckedRow[] {
  const numbers = [...new Set(moves.map(numberOf))].sort((a, b) => a - b);
  const ranks = new Map(numbers.map((number, rank) => [number, rank]));
  const below = greatestBelow(numbers.length);
  const above = greatestBelow(numbers.length);
  const seen = new Set<number>();
  return moves.filter((move) => {
    const number = numberOf(move);
    const rank = ranks.get(number) ?? 0;
    const seq = move.entry?.seq ?? 0;
    const mirrored = numbers.length - 1 - rank;
    const isInTurn = !seen.has(number) && below.before(rank) < seq && -above.before(mirrored) >= seq;
    seen.add(number);
    below.note(rank, seq);
    above.note(mirrored, -seq);
    return !isInTurn;
  });
}

const numberOf = ({ row }: CheckedRow): number => numberIn(row, 'position') ?? 0;

function greatestBelow(ranks: number) {
  const tree = new Float64Array(ranks + 1).fill(-Infinity);
  return {
    note(rank: number, value: number): void {
      for (let at = rank + 1; at <= ranks; at += at & -at) tree[at] = Math.max(tree[at] ?? -Infinity, value);
    },
    /** Of the ranks that are smaller. */
    before(rank: number): number {
      let greatest = -Infinity;
      for (let at = rank; at > 0; at -= at & -at) greatest = Math.max(greatest, tree[at] ?? -Infinity);
      return greatest;
    },
  };
}
