// The states of items that were asked for lately, so that a scan does not read a whole history again. A state is kept with the
// event that it ends with, and holds only while that is the item's newest event in the eyes of the transaction that asks:
// histories are append-only, so what led to it can't have changed.
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { placeRefs } from '../storage/place-store.js';
import { type CustodyItem, itemKey } from './custody-item.js';
import { type CustodyState, type Whereabouts, custodyState, unknownItem } from './custody-state.js';
import { eventsOfItem, newestEventOfItem } from './custody-store.js';

export interface PlacedState {
  readonly state: CustodyState;
  /** How many events led to it. */
  readonly position: number;
}

type Memory = Map<string, PlacedState>;

const mostKept = 20_000;
const memories = new WeakMap<Lab['writer'], Memory>();

type Remembering = Pick<Lab, 'db' | 'writer'>;

/** The item's state as `db` sees it: the reading handle, or a transaction with what it has written itself. */
export async function stateOf(lab: Remembering, db: Db, item: CustodyItem): Promise<PlacedState> {
  const newest = await newestEventOfItem(db, item);
  if (newest === undefined) return { state: unknownItem(item.id), position: 0 };
  const known = memoryOf(lab).get(itemKey(item));
  const holds = known?.position === newest.position && known.state.lastEventId === newest.id;
  if (holds) return withPlaceNow(db, item, known);
  const events = await eventsOfItem(db, item);
  const found = { state: custodyState(item.id, events), position: events.length };
  if (db === lab.db) rememberState(lab, item, found);
  return found;
}

/** Only what has been committed is remembered. */
export function rememberState(lab: Remembering, item: CustodyItem, found: PlacedState): void {
  const memory = memoryOf(lab);
  const key = itemKey(item);
  memory.delete(key);
  memory.set(key, found);
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
  const memory = memories.get(writer) ?? new Map<string, PlacedState>();
  memories.set(writer, memory);
  return memory;
}
