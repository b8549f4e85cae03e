// The custody events of a packet as its rows tell them, item by item, in the order in which they were recorded.
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import type { Columns } from './packet.js';

export interface EventRow {
  readonly row: CheckedRow;
  readonly columns: Columns;
  readonly item: string;
  readonly position: number;
  readonly type: string;
  readonly person: string;
}

export interface ItemEvents {
  readonly item: string;
  readonly events: readonly EventRow[];
}

export function eventsByItem(rows: readonly CheckedRow[]): readonly ItemEvents[] {
  const byItem = new Map<string, EventRow[]>();
  for (const row of rows.filter(({ table }) => table === 'custody_events')) {
    const event = eventRow(row);
    const events = byItem.get(event.item);
    if (events === undefined) byItem.set(event.item, [event]);
    else events.push(event);
  }
  return [...byItem]
    .map(([item, events]) => ({ item, events: events.sort((a, b) => a.position - b.position) }))
    .sort((a, b) => (a.item < b.item ? -1 : 1));
}

function eventRow(row: CheckedRow): EventRow {
  const columns = row.row;
  return {
    row,
    columns,
    item: `${textIn(columns, 'item_kind')}:${textIn(columns, 'item_id')}`,
    position: numberIn(columns, 'position') ?? 0,
    type: textIn(columns, 'type'),
    person: textIn(columns, 'person_id'),
  };
}
