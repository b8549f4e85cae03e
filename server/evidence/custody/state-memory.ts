// The states of items that were asked for lately, so that a scan does not read a whole history again. A state is kept with the
// event that it ends with, and holds only while that is the item's newest event in the eyes of the transaction that asks:
// histories are append-only, so what led to it can't have changed. The database need not be asked which that is, while nobody
// else has written and this thread has begun no newer event.
import type { Db } from '../../database/connection.js';
import { writtenElsewhere } from '../../database/unchanged.js';
import type { Lab } from '../../ledger/lab.js';
import { placeRefs } from '../storage/place-store.js';
import { type CustodyItem, type ItemRef, itemKey } from './custody-item.js';
import { type CustodyState, type Whereabouts, custodyState, unknownItem } from './custody-state.js';
import { eventsOfItem, newestEventOfItem } from './custody-store.js';

export interface PlacedState {
  readonly state: CustodyState;
  /** How many events led to it. */
  readonly position: number;
}

/** A state with what other processes had written when it was read or written. */
export type SeenState = PlacedState & { readonly elsewhere: number | undefined };

interface Kept {
  readonly seen: SeenState | undefined;
  /** The newest event that this process has begun to write, whether it came about or not; 0 while there is none. */
  readonly begun: number;
}

type Memory = Map<string, Kept>;

const mostKept = 20_000;
const memories = new WeakMap<Lab['writer'], Memory>();

type Remembering = Pick<Lab, 'db' | 'writer'>;

/** The item's state as `db` sees it: the reading handle, or a transaction with what it has written itself. */
export async function stateOf(lab: Remembering, db: Db, item: CustodyItem): Promise<PlacedState> {
  const { seen: known, begun } = keptOf(lab, item);
  const elsewhere = writtenElsewhere(db);
  if (known?.elsewhere !== undefined && known.elsewhere === elsewhere && known.position >= begun) {
    return withPlaceNow(db, item, known);
  }
  const newest = await newestEventOfItem(db, item);
  if (newest === undefined) return { state: unknownItem(item.id), position: 0 };
  const holds = known?.position === newest.position && known.state.lastEventId === newest.id;
  const found = holds ? known : await readState(db, item);
  if (db === lab.db) rememberState(lab, item, { ...found, elsewhere });
  return holds ? withPlaceNow(db, item, found) : found;
}

async function readState(db: Db, item: CustodyItem): Promise<PlacedState> {
  const events = await eventsOfItem(db, item);
  return { state: custodyState(item.id, events), position: events.length };
}

/** Before an event is written: whatever is remembered of its item is of before it. */
export function beginEvent(lab: Remembering, item: ItemRef, position: number): void {
  const { seen, begun } = keptOf(lab, item);
  keep(lab, item, { seen, begun: Math.max(begun, position) });
}

/** Only what has been committed is remembered. */
export function rememberState(lab: Remembering, item: ItemRef, seen: SeenState): void {
  keep(lab, item, { seen, begun: keptOf(lab, item).begun });
}

/** Where an event was written that is not told here: the item's history must be read anew. */
export function forgetState(lab: Remembering, item: ItemRef): void {
  keep(lab, item, { seen: undefined, begun: keptOf(lab, item).begun });
}

const nothingKept: Kept = { seen: undefined, begun: 0 };

const keptOf = (lab: Remembering, item: ItemRef): Kept => memoryOf(lab).get(itemKey(item)) ?? nothingKept;

function keep(lab: Remembering, item: ItemRef, kept: Kept): void {
  const memory = memoryOf(lab);
  const key = itemKey(item);
  memory.delete(key);
  memory.set(key, kept);
  if (memory.size <= mostKept) return;
  const [oldest] = memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
}

// A place may be called otherwise by now, or ask for a witness.
async function withPlaceNow(db: Db, item: CustodyItem, { state, position }: PlacedState): Promise<PlacedState> {
  const { whereabouts, wasAt } = state;
  if (whereabouts.kind !== 'place' && wasAt.kind !== 'place') return { state, position };
  const places = await placeRefs(db, item.laboratoryId);
  const asNow = (where: Whereabouts): Whereabouts =>
    where.kind === 'place' ? { ...where, place: { ...where.place, ...places.get(where.place.id) } } : where;
  return { state: { ...state, whereabouts: asNow(whereabouts), wasAt: asNow(wasAt) }, position };
}

function memoryOf({ writer }: Remembering): Memory {
  const memory = memories.get(writer) ?? new Map<string, Kept>();
  memories.set(writer, memory);
  return memory;
}
