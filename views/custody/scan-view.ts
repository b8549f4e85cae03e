// What the scan page needs to know; a route passes values that have these fields.
import type { ScanStateName } from '../parts/scan-state.js';

export type ScanPageAction = 'receive' | 'store' | 'take-out' | 'hand-over' | 'accept';

export interface ScannedItem {
  /** Names it in the form when it is taken off the list. */
  readonly key: string;
  readonly number: string;
  readonly description: string;
  readonly seal: string | null;
  readonly massMicrograms: number | null;
  /** In words, why it will not be recorded. */
  readonly refusal?: string | undefined;
  readonly proofHash?: string | undefined;
}

export interface ScanAnswerView {
  readonly state: ScanStateName;
  readonly code?: string | undefined;
  readonly count?: number | undefined;
  /** A fact in bold and what to do. */
  readonly lines: readonly { readonly fact?: string | undefined; readonly advice?: string | undefined }[];
  readonly stamp: string;
}

export interface Choosable {
  readonly id: string;
  readonly name: string;
}

export interface ScanView {
  readonly person: string;
  readonly action?: ScanPageAction | undefined;
  readonly place?: string | undefined;
  readonly receiver?: string | undefined;
  /** Action, place and receiver say enough. */
  readonly stage: 'choosing' | 'scanning' | 'witness' | 'recorded';
  readonly items: readonly ScannedItem[];
  readonly needsWitness: boolean;
  /** The sheet as hidden fields. */
  readonly fields: Readonly<Record<string, string>>;
  readonly answer: ScanAnswerView;
  readonly actions: readonly ScanPageAction[];
  readonly places: readonly Choosable[];
  readonly receivers: readonly Choosable[];
  /** What the witness typed, when it was refused. */
  readonly witness?: { readonly who: string; readonly refusal?: string | undefined } | undefined;
}
