// What the rules are asked when a move is taken back: the item's history, and whether it was recorded in the same session.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { CustodyAct, CustodyEvent, EventRef, PlaceRef } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';
import { sessionOfEvent } from './custody-proof.js';
import { movedWithBox, sheetIn } from './custody-signature.js';
import type { CustodyState } from './custody-state.js';
import { eventsOfItem } from './custody-store.js';
import type { Mending } from './mending.js';
import { checkItemMayLie, checkMayTakeFrom, layingIn } from './placing-check.js';
import { signaturesOfItem } from './signature-store.js';

export interface Undoing {
  readonly act: CustodyAct & { readonly type: 'undone' };
  readonly mending: Mending;
}

interface Standing {
  readonly item: CustodyItem;
  readonly state: CustodyState;
}

/** @throws NotFound for an event that is not of this item, RuleBroken where the way back is barred. */
export async function undoing(
  db: Db,
  actor: Actor,
  { item, state }: Standing,
  undoneEventId: string,
): Promise<Undoing> {
  const history = await eventsOfItem(db, item);
  const target = refOf(history, undoneEventId);
  await checkMovedAlone(db, item, undoneEventId);
  if (state.lastEventId === undoneEventId) await checkMayGoBack(db, actor, { item, state });
  const isSameSession = await isOfSession(db, actor, item, undoneEventId);
  return { act: { type: 'undone', target }, mending: { history, mayForOthers: false, isSameSession } };
}

/** What goes back with the box in which it lies: the way is the box's, and was asked for it. */
export async function undoingInBox(
  db: Db,
  actor: Actor,
  item: CustodyItem,
  { undoes, inside }: { readonly undoes: string; readonly inside: PlaceRef },
): Promise<Undoing> {
  const history = await eventsOfItem(db, item);
  const target = refOf(history, undoes);
  const isSameSession = await isOfSession(db, actor, item, undoes);
  return { act: { type: 'undone', target, inside }, mending: { history, mayForOthers: false, isSameSession } };
}

async function isOfSession(db: Db, actor: Actor, item: CustodyItem, eventId: string): Promise<boolean> {
  const session = await sessionOfEvent(db, item.laboratoryId, item, eventId);
  return session !== undefined && session === (actor.sessionId ?? null);
}

/** A box goes back with all that is in it, by a move of its own. */
async function checkMovedAlone(db: Db, item: CustodyItem, eventId: string): Promise<void> {
  const signature = (await signaturesOfItem(db, item)).get(eventId);
  if (signature === undefined) return;
  if (sheetIn(signature) === undefined) throw new RuleBroken('custody.undo-sheet-erased');
  if (movedWithBox(signature, eventId)) throw new RuleBroken('custody.undo-with-box');
}

/** The way back is a way like any other: the place is opened by who may open it, and takes what it has room for. */
async function checkMayGoBack(db: Db, actor: Actor, { item, state: { whereabouts, wasAt } }: Standing): Promise<void> {
  if (whereabouts.kind === 'place') await checkMayTakeFrom(db, actor, whereabouts.place.id);
  if (wasAt.kind === 'place') await checkItemMayLie(db, item, await layingIn(db, actor, wasAt.place.id));
}

/** @throws NotFound for an event that is not of this item. */
export function refOf(history: readonly CustodyEvent[], eventId: string): EventRef {
  const event = history.find(({ id }) => id === eventId);
  if (event === undefined) throw new NotFound('custody-event');
  return { id: event.id, type: event.act.type };
}
