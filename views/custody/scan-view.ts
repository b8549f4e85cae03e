// What the scan page needs to know; a route passes values that have these fields.
import type { CustodyEventView } from './item-view.js';
import type { ScanPageAction } from './scan-page-action.js';
import type { ScanStateName } from '../parts/scan-state.js';

/** A line of the list: an item, or a box with what is in it. */
export interface ScannedItem {
  /** Names it in the form when it is taken off the list. */
  readonly key: string;
  readonly number: string;
  readonly kind: 'item' | 'box';
  /** Where it is told in full. */
  readonly href: string;
  /** How many items it stands for. */
  readonly count: number;
  readonly description: string;
  readonly seal: string | null;
  readonly massMicrograms: number | null;
  /** In words, why it will not be recorded. */
  readonly refusal?: string | undefined;
  /** The act that lets work go on where the package is not what its record says. */
  readonly actHref?: string | undefined;
  /** In words, why it is not what the sheet leads one to expect. */
  readonly surprise?: string | undefined;
  readonly isConfirmed: boolean;
  /** The move that is taken back. */
  readonly undone?: CustodyEventView | undefined;
  readonly proofHash?: string | undefined;
}

export interface ScanAnswerView {
  readonly state: ScanStateName;
  readonly code?: string | undefined;
  readonly count?: number | undefined;
  /** A fact in bold and what to do. */
  readonly lines: readonly { readonly fact?: string | undefined; readonly advice?: string | undefined }[];
  readonly stamp: string;
  /** The place that was scanned is a box that stands: it can be taken with all that is in it. */
  readonly box?: { readonly placeId: string } | undefined;
}

export interface Choosable {
  readonly id: string;
  readonly name: string;
}

export interface ScanView {
  readonly person: string;
  readonly personId: string;
  readonly action?: ScanPageAction | undefined;
  readonly place?: string | undefined;
  readonly receiver?: string | undefined;
  /** Action, place and receiver say enough. */
  readonly stage: 'choosing' | 'scanning' | 'signing' | 'recorded';
  readonly items: readonly ScannedItem[];
  readonly needsWitness: boolean;
  /** The sheet as hidden fields. */
  readonly fields: Readonly<Record<string, string>>;
  readonly answer: ScanAnswerView;
  readonly actions: readonly ScanPageAction[];
  readonly places: readonly Choosable[];
  readonly receivers: readonly Choosable[];
  readonly signing?: SigningView | undefined;
  /** When all of it happened, if not now, and why it is recorded late. */
  readonly stated?: { readonly occurredAt: string; readonly lateReason?: string | undefined } | undefined;
  /** What was typed of that, when it was refused. */
  readonly typedTime?: { readonly lateAt: string; readonly lateReason: string } | undefined;
  /** What this person recorded last in this session and can still take back. */
  readonly last?: LastSheetView | undefined;
  /** A sheet that was kept while the workplace was locked, given back. */
  readonly restored?: { readonly at: string; readonly count: number; readonly code: string | undefined } | undefined;
  /** The page was opened without a list: one that this tab left behind comes back. */
  readonly begun?: 'anew' | undefined;
  /** The list that has just been recorded. */
  readonly recordedSheet?: string | undefined;
  /** After so long without a key the page locks the workplace. */
  readonly lockMinutes: number;
}

export interface LastSheetView {
  readonly id: string;
  readonly action: ScanPageAction;
  readonly at: string;
  readonly count: number;
}

export interface SigningView {
  /** The first signature of a session names the person as well. */
  readonly asksWho: boolean;
  readonly asksWitness: boolean;
  /** What was typed, when it was refused; secrets are never shown again. */
  readonly who: string;
  readonly witness: string;
  readonly refusal: { readonly fact: string; readonly advice: string | undefined } | undefined;
}

/** How many items commit would record; `lines` of the list they stand in. */
export function includedIn(items: readonly ScannedItem[]): { readonly count: number; readonly lines: number } {
  const included = items.filter(isIncluded);
  return { count: included.reduce((sum, each) => sum + each.count, 0), lines: included.length };
}

/** Whether commit would record it. */
export function isIncluded({ refusal, surprise, isConfirmed }: ScannedItem): boolean {
  return refusal === undefined && (surprise === undefined || isConfirmed);
}
