// Room beside an index for one search at a time: threads that share the memory take different rooms.
import {
  roomOfSearch,
  aligned,
  COLUMN_BYTES,
  COLUMNS,
  ENOUGH,
  GROUP,
  SEARCHES,
  type LibraryIndex,
} from './index-layout.js';

export interface SearchRoom {
  readonly words: Uint32Array;
  /** Addresses in the memory. */
  readonly columns: number;
  readonly bounds: number;
  readonly order: number;
  readonly found: number;
  /** What lies at `bounds`. */
  readonly bounds16: Uint16Array;
  /** Room of the thread's own for the candidates of a visit that are compared: which, and the first word of their peaks. */
  readonly picked: Uint32Array;
  readonly heads: Uint16Array;
  /** The same for the place of each group in the order. */
  readonly levels: Uint8Array;
  release(): void;
}

/** Word of the head in which each bit is a taken room. */
const TAKEN = 4;

export type RoomsOfThread = () => SearchRoom;

/** Gives a free room each time it is asked; what lies in a room is looked at through views that are made once. */
export function searchRooms({ memory, places }: LibraryIndex): RoomsOfThread {
  const head = new Int32Array(memory.buffer, 0, 16);
  const words = new Uint32Array(memory.buffer);
  const picked = new Uint32Array(ENOUGH + GROUP);
  const levels = new Uint8Array(places.groups);
  const heads = new Uint16Array(ENOUGH + GROUP);
  const made: SearchRoom[] = [];
  const roomAt = (number: number): SearchRoom => {
    const columns = aligned(places.end, 65_536) + number * roomOfSearch(places);
    const bounds = columns + COLUMNS * COLUMN_BYTES;
    const order = bounds + 2 * places.stride;
    return {
      ...{ words, columns, bounds, order, found: order + 4 * aligned(places.groups, GROUP), picked, heads, levels },
      bounds16: new Uint16Array(memory.buffer, bounds, places.stride),
      release: () => void Atomics.and(head, TAKEN, ~(1 << number)),
    };
  };
  return () => {
    const number = freeRoom(head);
    return (made[number] ??= roomAt(number));
  };
}

function freeRoom(head: Int32Array): number {
  for (;;) {
    const taken = Atomics.load(head, TAKEN);
    const number = SEARCHES - 1 - Math.clz32(~taken);
    if (number < 0) throw new Error('too many searches of one index at once');
    if (Atomics.compareExchange(head, TAKEN, taken, taken | (1 << number)) === taken) return number;
  }
}
