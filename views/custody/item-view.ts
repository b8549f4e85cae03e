// What the custody page of an item needs to know.
import type { T } from '../messages/translate.js';
import type { ConditionView } from './condition-words.js';
import type { CustodyNoun } from '../paths.js';
import type { ScanPageAction } from './scan-page-action.js';
import type { SignedNoun } from './signed-nouns.js';
import type { BalanceOffer } from '../balances/balance-field.js';
import type { MassAccountView } from './balance-part.js';

type EventKind =
  | 'seized'
  | 'received'
  | 'separated'
  | 'merged'
  | 'merged-into'
  | 'stored'
  | 'taken-out'
  | 'found'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'opened'
  | 'weighed'
  | 'sampled'
  | 'consumed'
  | 'resealed'
  | 'handed-out'
  | 'taken-back'
  | 'destroyed'
  | 'corrected'
  | 'undone';

export interface CustodyEventView {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: string;
  readonly person: string;
  readonly witness?: string | undefined;
  readonly receiver?: string | undefined;
  readonly place?: string | undefined;
  readonly party?: string | undefined;
  readonly document?: string | undefined;
  readonly seal?: string | undefined;
  /** By which the seal is another than the one on record. */
  readonly discrepancyAct?: string | undefined;
  /** What was seen of the package. */
  readonly condition?: ConditionView | undefined;
  readonly massMicrograms?: number | undefined;
  readonly count?: number | undefined;
  /** What a new item was made of. */
  readonly parts?: readonly string[] | undefined;
  /** The new item that a part ended in. */
  readonly into?: string | undefined;
  /** The item that it happened to, in a chain that is inherited. */
  readonly of?: string | undefined;
  readonly reason?: string | undefined;
  /** The earlier event that this one corrects or undoes. */
  readonly target?: EventKind | undefined;
  readonly targetId?: string | undefined;
  readonly correction?: CorrectionView | undefined;
  readonly late?: { readonly recordedAt: string; readonly reason: string } | undefined;
  /** What the person signed to commit it, and by what. */
  readonly signature?: SignatureView | undefined;
  readonly proof?: { readonly hash: string; readonly seq: number; readonly holds: boolean } | undefined;
}

export interface SignatureView {
  readonly meaning: ScanPageAction;
  readonly method: 'pin' | 'password';
  readonly at: string;
}

export type CorrectionView =
  | { readonly field: 'seal' | 'party' | 'document' | 'other'; readonly wrong: string; readonly right: string }
  | { readonly field: 'mass'; readonly wrongMicrograms: number; readonly rightMicrograms: number };

export type WhereaboutsView =
  | { readonly kind: 'unknown' | 'used-up' | 'destroyed' }
  | { readonly kind: 'person'; readonly holder: string }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'in-transfer'; readonly giver: string; readonly receiver: string }
  | { readonly kind: 'outside'; readonly party: string }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'seized'; readonly by: string };

interface SampleView {
  readonly number: string;
  readonly description: string;
  readonly massMicrograms: number;
  readonly where: WhereaboutsView;
}

interface WeighingView {
  readonly id: string;
  readonly kind: 'net' | 'before' | 'after' | 'portion' | 'consumed';
  readonly at: string;
  readonly massMicrograms: number;
  readonly decimals: number;
  readonly grossMicrograms: number | null;
  readonly tareMicrograms: number | null;
  /** U, k = 2. */
  readonly uncertaintyMicrograms: number;
  readonly balance: string;
  readonly balanceId: string | null;
  readonly print: string | null;
  readonly person: string;
}

export interface ItemCustodyView {
  readonly subject: string;
  readonly number: string;
  readonly description: string;
  readonly stage: 'exhibit' | 'sample' | 'aliquot';
  readonly caseNumber: string;
  /** What it was taken from, or all that it was made of. */
  readonly parentNumbers: readonly string[];
  readonly where: WhereaboutsView;
  readonly seal: string | null;
  readonly massMicrograms: number | null;
  readonly consumption: 'none' | 'partial' | 'full';
  /** Newest first. */
  readonly events: readonly CustodyEventView[];
  /** What happened to the parent until this was taken, or to all that this was made of; newest first. */
  readonly inherited: readonly CustodyEventView[];
  readonly samples: readonly SampleView[];
  readonly weighings: readonly WeighingView[];
  readonly account?: MassAccountView | undefined;
  /** What this reader may do now. */
  readonly acts: readonly ActNoun[];
  /** Other samples of the exhibit in the reader's hands that it could be poured together with now. */
  readonly mergeable: readonly MergeableView[];
  /** What was recorded and can be corrected by this reader, newest first. */
  readonly correctable: readonly CorrectableView[];
  /** The newest move, where this reader may take it back. */
  readonly undoable: CustodyEventView | undefined;
  /** By the act that brings back what was handed out. */
  readonly mayTakeBack: 'yes' | 'no';
  /** Of an item in the reader's own hands: the acts under which it may leave; undefined where another answers for it. */
  readonly ownLeaving: readonly LeavingKind[] | undefined;
  readonly eventId: string;
  readonly balances: readonly BalanceOffer[];
}

export interface MergeableView {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly massMicrograms: number;
}

export interface CorrectableView {
  readonly event: CustodyEventView;
  readonly fields: readonly CorrectionView['field'][];
}

/** What is done to the item; what mends its record stands apart. */
export type ActNoun = Exclude<CustodyNoun, 'corrections'> | SignedNoun;

/** A refused form: which one, what was typed, what is wrong with it. */
export interface RefusedAct {
  readonly noun: CustodyNoun | SignedNoun;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

/** What the fields of one form are drawn from. */
export interface ActContext {
  readonly t: T;
  readonly view: ItemCustodyView;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

export type LeavingKind = 'return' | 'court' | 'destruction';
