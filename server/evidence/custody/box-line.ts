// A box as a line of a sheet: what is in it now, each item with the event that it will become; where it goes back, with what is
// taken back of each.
import type { Db } from '../../database/connection.js';
import { newId } from '../../foundation/ids.js';
import { type BoxMoveType, movesOfPlace } from '../storage/place-move-store.js';
import type { SheetBox } from './scan-sheet.js';
import type { StoredItem } from './stored-item-store.js';

interface BoxAtHand {
  readonly placeId: string;
  readonly type: BoxMoveType;
  readonly items: readonly StoredItem[];
}

export async function boxLine(db: Db, { placeId, type, items }: BoxAtHand): Promise<SheetBox> {
  const line = { placeId, moveId: newId() };
  if (type !== 'undone') return { ...line, content: items.map(({ kind, id }) => ({ kind, id, eventId: newId() })) };
  const [newest] = await movesOfPlace(db, placeId);
  const content = items.map(({ kind, id, eventId }) => ({ kind, id, eventId: newId(), undoes: eventId }));
  return { ...line, ...(newest && { undoes: newest.id }), content };
}
