// An item that was made of others: it names them with the mass of each, they name it, and one entry speaks of them all. They are
// samples of one exhibit.
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import type { Attached } from './custody-condition.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import type { PacketFault } from './packet-fault.js';
import { readCanonical } from './read-canonical.js';

/** What is attached to each event, and to the first of a new item what its parts bring along. */
export function withParts(
  rows: readonly CheckedRow[],
  attached: ReadonlyMap<string, Attached>,
): ReadonlyMap<string, Attached> {
  const all = new Map(attached);
  const items = eventsByItem(rows);
  const beginnings = items.flatMap(({ events }) => events.filter(({ type }) => type === 'merged'));
  for (const beginning of beginnings) {
    const id = textIn(beginning.columns, 'item_id');
    const parts = items.filter(({ events }) => events.some((event) => goesInto(event, id)));
    const own = all.get(beginning.row.id) ?? { variances: 0n, portions: 0 };
    const ends = parts.flatMap(({ events }) => events.filter((event) => goesInto(event, id)));
    const readings = parts.flatMap(({ events }) => events.map(({ row }) => attached.get(row.id)?.variances ?? 0n));
    all.set(beginning.row.id, {
      ...own,
      parts: {
        micrograms: ends.reduce((sum, { columns }) => sum + massIn(columns), 0),
        variances: readings.reduce((sum, each) => sum + each, 0n),
      },
    });
  }
  return all;
}

export function checkParts(rows: readonly CheckedRow[]): readonly PacketFault[] {
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const exhibits = new Map(
    rows.filter(({ table }) => table === 'samples').map(({ id, row }) => [id, textIn(row, 'exhibit_id')]),
  );
  const beginnings = new Map(
    events.filter(({ type }) => type === 'merged').map((event) => [textIn(event.columns, 'item_id'), event]),
  );
  const ends = events.filter(({ type }) => type === 'merged-into');
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
  ends: readonly EventRow[],
  exhibits: ReadonlyMap<string, string>,
): boolean {
  const id = textIn(columns, 'item_id');
  const told = partsIn(textIn(columns, 'merged_of'));
  const parts = ends.filter((end) => goesInto(end, id));
  if (told === undefined || parts.length === 0 || told.size !== parts.length) return false;
  return parts.every((end) => {
    const part = textIn(end.columns, 'item_id');
    const isTold = told.get(part) === massIn(end.columns);
    const isTogether = end.row.entry?.id === row.entry?.id && end.person === person;
    return isTold && isTogether && part !== id && (exhibits.get(part) ?? '') === (exhibits.get(id) ?? '');
  });
}

const goesInto = ({ type, columns }: EventRow, id: string): boolean =>
  type === 'merged-into' && textIn(columns, 'merged_into') === id;

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
