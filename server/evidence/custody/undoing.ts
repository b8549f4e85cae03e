// What the rules are asked when a move is taken back: the item's history, and whether it was recorded in the same session.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { CustodyAct, CustodyEvent, EventRef } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';
import { sessionOfEvent } from './custody-proof.js';
import { eventsOfItem } from './custody-store.js';
import type { Mending } from './mending.js';

export interface Undoing {
  readonly act: CustodyAct & { readonly type: 'undone' };
  readonly mending: Mending;
}

/** @throws NotFound for an event that is not of this item. */
export async function undoing(db: Db, actor: Actor, item: CustodyItem, undoneEventId: string): Promise<Undoing> {
  const history = await eventsOfItem(db, item);
  const target = refOf(history, undoneEventId);
  const session = await sessionOfEvent(db, item.laboratoryId, item, undoneEventId);
  const isSameSession = session !== undefined && session === (actor.sessionId ?? null);
  return { act: { type: 'undone', target }, mending: { history, mayForOthers: false, isSameSession } };
}

/** @throws NotFound for an event that is not of this item. */
export function refOf(history: readonly CustodyEvent[], eventId: string): EventRef {
  const event = history.find(({ id }) => id === eventId);
  if (event === undefined) throw new NotFound('custody-event');
  return { id: event.id, type: event.act.type };
}
