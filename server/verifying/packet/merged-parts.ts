// An item that was made of others: it names them with the mass of each, they name it, and one entry speaks of them all. They are
// samples of one exhibit.
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import type { Attached, Parts } from './custody-condition.js';
import { type EventRow, eventsByItem, type ItemEvents } from './custody-rows.js';
import type { PacketFault } from './packet-fault.js';
import { readCanonical } from './read-canonical.js';

/** What is attached to each event, and to the first of a new item what its parts bring along. */
export function withParts(
  rows: readonly CheckedRow[],
  attached: ReadonlyMap<string, Attached>,
): ReadonlyMap<string, Attached> {
  const all = new Map(attached);
  const items = eventsByItem(rows);
  const brought = broughtAlong(items, attached);
  for (const { columns, row } of items.flatMap(({ events }) => events.filter(({ type }) => type === 'merged'))) {
    const own = all.get(row.id) ?? { variances: 0n, portions: 0 };
    all.set(row.id, { ...own, parts: brought.get(textIn(columns, 'item_id')) });
  }
  return all;
}

/** By the new item: what all went into it, each part with all its readings once. */
function broughtAlong(
  items: readonly ItemEvents[],
  attached: ReadonlyMap<string, Attached>,
): ReadonlyMap<string, Parts> {
  const brought = new Map<string, Parts>();
  for (const { events } of items) {
    const readings = events.reduce((sum, { row }) => sum + (attached.get(row.id)?.variances ?? 0n), 0n);
    for (const [id, ends] of endsByNewItem(events)) {
      const { micrograms, variances } = brought.get(id) ?? { micrograms: 0, variances: 0n };
      const given = ends.reduce((sum, { columns }) => sum + massIn(columns), 0);
      brought.set(id, { micrograms: micrograms + given, variances: variances + readings });
    }
  }
  return brought;
}

function endsByNewItem(events: readonly EventRow[]): ReadonlyMap<string, readonly EventRow[]> {
  const ends = new Map<string, EventRow[]>();
  for (const event of events.filter(({ type }) => type === 'merged-into')) {
    const id = textIn(event.columns, 'merged_into');
    const others = ends.get(id);
    if (others === undefined) ends.set(id, [event]);
    else others.push(event);
  }
  return ends;
}

export function checkParts(rows: readonly CheckedRow[]): readonly PacketFault[] {
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const exhibits = new Map(
    rows.filter(({ table }) => table === 'samples').map(({ id, row }) => [id, textIn(row, 'exhibit_id')]),
  );
  const beginnings = new Map(
    events.filter(({ type }) => type === 'merged').map((event) => [textIn(event.columns, 'item_id'), event]),
  );
  const ends = endsByNewItem(events);
  return events.flatMap((event): PacketFault[] => {
    const holds =
      event.type === 'merged'
        ? agreesWithParts(event, ends, exhibits)
        : event.type !== 'merged-into' || beginnings.has(textIn(event.columns, 'merged_into'));
    return holds ? [] : [{ kind: 'custody-parts', place: `/rows/${event.row.index}` }];
  });
}

function agreesWithParts(
  { row, columns, person }: EventRow,
  ends: ReadonlyMap<string, readonly EventRow[]>,
  exhibits: ReadonlyMap<string, string>,
): boolean {
  const id = textIn(columns, 'item_id');
  const told = partsIn(textIn(columns, 'merged_of'));
  const parts = ends.get(id) ?? [];
  if (told === undefined || parts.length === 0 || told.size !== parts.length) return false;
  return parts.every((end) => {
    const part = textIn(end.columns, 'item_id');
    const isTold = told.get(part) === massIn(end.columns);
    const isTogether = end.row.entry?.id === row.entry?.id && end.person === person;
    return isTold && isTogether && part !== id && (exhibits.get(part) ?? '') === (exhibits.get(id) ?? '');
  });
}

const massIn = (columns: EventRow['columns']): number => numberIn(columns, 'mass_micrograms') ?? 0;

/** Of the first event of an item that was made of others: what these are. */
export function partIdsIn({ type, columns }: Pick<EventRow, 'type' | 'columns'>): readonly string[] | undefined {
  return type === 'merged' ? [...(partsIn(textIn(columns, 'merged_of'))?.keys() ?? [])] : undefined;
}

/** How many parts it was made of, or how many units are declared; of other events their portions are counted. */
export const countIn = (event: EventRow): number | undefined =>
  partIdsIn(event)?.length ?? numberIn(event.columns, 'declared_count');

/** By the id of each part its mass; undefined for what is no such list. */
function partsIn(text: string): ReadonlyMap<string, number> | undefined {
  const reading = readCanonical(text, { characters: 64 * 1024, depth: 2 });
  if ('refused' in reading) return undefined;
  const { value } = reading;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const parts = Object.entries(value).flatMap(([id, mass]): [string, number][] =>
    typeof mass === 'number' ? [[id, mass]] : [],
  );
  return parts.length === Object.keys(value).length ? new Map(parts) : undefined;
}
