// What is done with a box that people carry, and what that is for each item that lies in it.
import type { CustodyAct, PersonRef, PlaceRef } from './custody-event.js';
import type { ItemRef } from './custody-item.js';

export type BoxAct =
  | { readonly type: 'taken-out' | 'accepted' | 'withdrawn' }
  | { readonly type: 'stored'; readonly parentPlaceId: string }
  | { readonly type: 'offered'; readonly toPersonId: string }
  | { readonly type: 'declined'; readonly reason: string }
  | UndoneBoxAct;

/** Takes the box's newest move back. */
export interface UndoneBoxAct {
  readonly type: 'undone';
  readonly undoes: string;
}

/** An item in the box, and the event that its move becomes. */
export interface BoxedItem extends ItemRef {
  readonly eventId: string;
  /** The event that this one takes back, where the box goes back. */
  readonly undoes?: string | undefined;
}

/** What the move of the box is for an item that lies in it. */
export function actInside(
  act: Exclude<BoxAct, UndoneBoxAct>,
  inside: PlaceRef,
  receiver: PersonRef | undefined,
): CustodyAct {
  switch (act.type) {
    case 'stored':
      return { type: act.type, place: inside };
    case 'offered':
      return { type: act.type, to: receiver ?? { id: act.toPersonId, name: '' }, inside };
    case 'declined':
      return { type: act.type, reason: act.reason, inside };
    default:
      return { type: act.type, inside };
  }
}
