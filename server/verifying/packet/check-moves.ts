// The moves of boxes: what lay in a box that was carried has an event of its own, whose entry names the move. Box and item go
// together, in one go, by the same person, for the same reason and under the same signature. Exports of old enclose no moves.
import type { CheckedEntry } from './check-entries.js';
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import { movesOutOfTurn } from './moves-in-turn.js';
import type { Columns } from './packet.js';
import type { FaultKind, PacketFault } from './packet-fault.js';

export const movesTable = 'place_moves' as const;

export function checkMoves(rows: readonly CheckedRow[], entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const moves = new Map(rows.filter(({ table }) => table === movesTable).map((row) => [row.id, row]));
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const areEnclosed = entries.at(-1)?.data['moves'] === 'enclosed';
  const eventMoves = new Map(events.map((event) => [event.row.id, moveOf(event.row)]));
  const inEvents = events.flatMap((event): PacketFault[] => {
    const id = moveOf(event.row);
    const move = moves.get(id);
    if (id === '' || (move === undefined && !areEnclosed)) return [];
    const kind =
      move === undefined ? 'box-move-missing' : moveFault(event, move, (of) => moves.get(eventMoves.get(of) ?? ''));
    return kind === undefined ? [] : [{ kind, place: `/rows/${event.row.index}` }];
  });
  const named = new Set(eventMoves.values());
  const outOfTurn = movesOutOfTurn([...moves.values()]);
  const inMoves = [...moves.values()]
    .filter((move) => !named.has(move.id) || !isOfItsEntry(move) || outOfTurn.has(move))
    .map(({ index }) => ({ kind: 'box-move' as const, place: `/rows/${index}` }));
  return [...inEvents, ...inMoves];
}

/** Of the box that the item lay in; empty for an event of the item alone. */
export function moveOf({ entry }: CheckedRow): string {
  const move = entry?.data['move'];
  return typeof move === 'string' ? move : '';
}

function moveFault(
  { row, columns, type, person }: EventRow,
  move: CheckedRow,
  moveBehind: (eventId: string) => CheckedRow | undefined,
): FaultKind | undefined {
  const said = move.row;
  const isSame =
    row.entry?.data['box'] === textIn(said, 'place_id') &&
    type === textIn(said, 'type') &&
    person === textIn(said, 'person_id') &&
    textIn(columns, 'witness_id') === textIn(said, 'witness_id') &&
    textIn(columns, 'signature_id') === textIn(said, 'signature_id') &&
    textIn(columns, 'receiver_id') === textIn(said, 'receiver_id') &&
    (textIn(columns, 'reason') === textIn(said, 'reason') || isReasonErased(row) || isReasonErased(move)) &&
    isWhereBoxIs(columns, said) &&
    (type !== 'undone' || isMoveBefore(moveBehind(textIn(columns, 'target_id')), said));
  return isSame && isInOneGo(row.entry, move) ? undefined : 'box-move';
}

/** Of an event or of the move of a box: let go by law, and so held against nothing. */
export const isReasonErased = ({ id, row, erasure }: CheckedRow): boolean =>
  erasure !== undefined && textIn(row, 'reason') === `erased:${id}`;

/** In the place in which the box stands, or with the one who carries it. */
function isWhereBoxIs(event: Columns, move: Columns): boolean {
  if (textIn(move, 'parent_id') !== '') return textIn(event, 'holder_kind') === 'place';
  return textIn(event, 'holder_id') === (textIn(move, 'carrier_id') || textIn(move, 'person_id'));
}

/** Only the newest move of the box is taken back, and never what took one back. */
function isMoveBefore(target: CheckedRow | undefined, move: Columns): boolean {
  if (target === undefined || textIn(target.row, 'type') === 'undone') return false;
  return (
    textIn(target.row, 'place_id') === textIn(move, 'place_id') &&
    (numberIn(target.row, 'position') ?? 0) + 1 === numberIn(move, 'position')
  );
}

/** The box first, then each item that lay in it: no more entries than it held items. */
function isInOneGo(entry: CheckedEntry | undefined, { row, entry: first }: CheckedRow): boolean {
  if (entry === undefined || first === undefined || entry.actorId !== first.actorId) return false;
  return entry.seq > first.seq && entry.seq <= first.seq + (numberIn(row, 'item_count') ?? 0);
}

function isOfItsEntry({ id, row, entry }: CheckedRow): boolean {
  return (
    entry !== undefined &&
    entry.type === `place.${textIn(row, 'type')}` &&
    entry.items.has(`place:${textIn(row, 'place_id')}`) &&
    entry.data['move'] === id &&
    entry.actorId === textIn(row, 'person_id')
  );
}
