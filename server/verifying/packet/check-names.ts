// Who the people of a packet are: of each a card with name, position and roles, bound by an entry that speaks of that person, and
// of nobody who took part in an event is it held back. Packets of old have the person's own row instead, and so has a person whom
// the law had let go before there were cards: nothing is left in that row.
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';
import { eventsByItem } from './custody-rows.js';
import type { PacketFault } from './packet-fault.js';

export const cardsTable = 'name_cards';

export function checkNames(rows: readonly CheckedRow[]): readonly PacketFault[] {
  // Where nobody stands, nobody is to be named.
  const named = new Set(['', ...rows.flatMap(personNamed)]);
  return [
    ...rows.filter(isOfAnother).map(({ index }) => ({ kind: 'name-card' as const, place: `/rows/${index}` })),
    ...eventsByItem(rows)
      .flatMap(({ events }) => events)
      .filter(({ columns }) => participants.some((column) => !named.has(textIn(columns, column))))
      .map(({ row }) => ({ kind: 'person-unnamed' as const, place: `/rows/${row.index}` })),
  ];
}

const participants = ['person_id', 'witness_id', 'to_person_id'] as const;

const personNamed = ({ table, id, row }: CheckedRow): readonly string[] =>
  table === cardsTable ? [textIn(row, 'person_id')] : table === 'people' ? [id] : [];

const isOfAnother = ({ table, row, entry }: CheckedRow): boolean =>
  table === cardsTable && entry !== undefined && !entry.items.has(`person:${textIn(row, 'person_id')}`);
