// What the page of a place needs to know.
import type { HeldItemView } from '../custody/custody-page.js';
import type { PlanPlace } from './plan-view.js';

export interface LyingItem extends HeldItemView {
  /** Where in the place, in words. */
  readonly place: string;
  readonly hazards: readonly string[];
}

export interface BoxMoveView {
  readonly type: 'taken-out' | 'stored';
  readonly itemCount: number;
  /** A second person: demanded, or perhaps, as the place that is chosen says. */
  readonly witness: 'no' | 'yes' | 'perhaps';
  /** Where it may be put, by full name. */
  readonly parents: readonly { readonly id: string; readonly name: string }[];
}

export interface PlacePageView {
  readonly place: PlanPlace;
  readonly around: readonly { readonly id: string; readonly name: string }[];
  readonly code: string | undefined;
  /** In words: roles and people; undefined when whoever may move items opens it. */
  readonly openers: string | undefined;
  readonly carrier: string | undefined;
  /** Why it was closed. */
  readonly closed: string | undefined;
  readonly items: readonly LyingItem[];
  readonly query: string | undefined;
  readonly next: string | undefined;
  /** For a box that this person may move now. */
  readonly move: BoxMoveView | undefined;
  /** Made here, so that a form sent twice acts once. */
  readonly requestId: string;
  readonly mayCorrect: 'yes' | 'no';
  readonly mayClose: 'yes' | 'no';
  readonly mayTakeInventory: 'yes' | 'no';
}
