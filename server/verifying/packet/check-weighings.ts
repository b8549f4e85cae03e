// What the balance showed, and what is said of it. A weighing names the event that it vouches for: both tell one mass of one item,
// and a gross mass less its tare is the net one. What was taken or made anew weighs what its own first event says.
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import type { Columns } from './packet.js';
import type { PacketFault } from './packet-fault.js';

export function checkWeighings(rows: readonly CheckedRow[]): readonly PacketFault[] {
  const told = toldIn(rows);
  return rows
    .filter(({ table, row }) =>
      table === 'weighings' ? !vouches(row, told) : table === 'samples' && !begins(row, told),
    )
    .map(({ index }) => ({ kind: 'custody-weighing', place: `/rows/${index}` }));
}

interface Told {
  readonly events: ReadonlyMap<string, EventRow>;
  /** By sample: the first events of portions, and of what was made of others. */
  readonly beginnings: ReadonlyMap<string, EventRow>;
  readonly samples: ReadonlyMap<string, Columns>;
}

function toldIn(rows: readonly CheckedRow[]): Told {
  const events = eventsByItem(rows).flatMap((one) => one.events);
  return {
    events: new Map(events.map((event) => [event.row.id, event])),
    beginnings: new Map(events.filter(({ type }) => beginning.has(type)).map((event) => [event.item, event])),
    samples: new Map(rows.filter(({ table }) => table === 'samples').map(({ id, row }) => [`sample:${id}`, row])),
  };
}

const beginning: ReadonlySet<string> = new Set(['separated', 'merged']);

/** In an event that the packet does not tell, nothing is looked for. */
function vouches(weighing: Columns, told: Told): boolean {
  if (!addsUp(weighing)) return false;
  const event = told.events.get(textIn(weighing, 'event_id'));
  const kind = textIn(weighing, 'kind');
  if (event === undefined || !kinds.has(kind)) return true;
  const item = itemOf(weighing);
  if (kind === 'portion' && event.type === 'sampled') return isOfPortion(weighing, told.samples.get(item));
  const column = saidIn.get(`${kind} ${event.type}`);
  return column !== undefined && item === event.item && isSameMass(weighing, event.columns[column]);
}

const kinds: ReadonlySet<string> = new Set(['net', 'before', 'after', 'portion', 'consumed']);

/** By the kind of the reading and of the event: the column in which the event says the same. */
const saidIn: ReadonlyMap<string, string> = new Map([
  ['net weighed', 'mass_micrograms'],
  ['before sampled', 'mass_micrograms'],
  ['after sampled', 'after_micrograms'],
  ['consumed consumed', 'mass_micrograms'],
  ['portion merged', 'mass_micrograms'],
]);

function addsUp({ mass_micrograms: net, gross_micrograms: gross, tare_micrograms: tare }: Columns): boolean {
  if (!isMass(net)) return false;
  return gross === undefined && tare === undefined ? true : isMass(gross) && isMass(tare) && gross - tare === net;
}

function isOfPortion(weighing: Columns, sample: Columns | undefined): boolean {
  if (sample === undefined) return true;
  return sample['event_id'] === weighing['event_id'] && isSameMass(weighing, sample['mass_micrograms']);
}

function begins(sample: Columns, { beginnings }: Told): boolean {
  const event = beginnings.get(`sample:${textIn(sample, 'id')}`);
  return event === undefined || isSameMass(event.columns, sample['mass_micrograms']);
}

const isSameMass = ({ mass_micrograms: mass }: Columns, other: Columns[string] | undefined): boolean =>
  isMass(mass) && mass === other;

/** Whole micrograms: other numbers are in no packet. */
const isMass = (value: Columns[string] | undefined): value is number => typeof value === 'number' && value >= 0;

const itemOf = (row: Columns): string => `${textIn(row, 'item_kind')}:${textIn(row, 'item_id')}`;
