// What the page of a place needs to know.
import type { HeldItemView } from '../custody/custody-page.js';
import type { PlanPlace } from './plan-view.js';

export interface LyingItem extends HeldItemView {
  /** Where in the place, in words. */
  readonly place: string;
  readonly hazards: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What this reader may do with a box now; each goes by the scan page and is signed there. */
export type BoxMoveView = { readonly itemCount: number } & (
  | { readonly kind: 'stands' }
  /** In the reader's hands: where it may be put, by full name, and to whom it may be offered. */
  | { readonly kind: 'carried'; readonly parents: readonly Named[]; readonly receivers: readonly Named[] }
  | { readonly kind: 'offered-to-me'; readonly giver: string }
  | { readonly kind: 'offered-by-me'; readonly receiver: string }
);

export interface PlacePageView {
  readonly place: PlanPlace;
  readonly around: readonly { readonly id: string; readonly name: string }[];
  readonly code: string | undefined;
  /** In words: roles and people; undefined when whoever may move items opens it. */
  readonly openers: string | undefined;
  readonly carrier: string | undefined;
  /** To whom the carrier offers it. */
  readonly offeredTo: string | undefined;
  /** Why it was closed. */
  readonly closed: string | undefined;
  readonly items: readonly LyingItem[];
  /** An inventory is under way here, or in a part: `items` leaves out what lies where it counts. */
  readonly counting: { readonly href: string | undefined } | undefined;
  readonly query: string | undefined;
  readonly next: string | undefined;
  /** For a box that this person may move now. */
  readonly move: BoxMoveView | undefined;
  /** Made here, so that a form sent twice acts once. */
  readonly requestId: string;
  /** Another place can be made in it. */
  readonly mayAddInside: 'yes' | 'no';
  readonly mayCorrect: 'yes' | 'no';
  readonly mayClose: 'yes' | 'no';
  readonly mayTakeInventory: 'yes' | 'no';
}
