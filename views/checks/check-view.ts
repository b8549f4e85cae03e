// What the pages of checks need to know.
import type { BalanceOffer } from '../balances/balance-field.js';

export type CheckOutcomeName = 'passed' | 'failed' | 'gone';

export type CheckKindName = 're-weigh' | 're-seal';

export interface RoundLine {
  readonly id: string;
  readonly kind: CheckKindName;
  readonly place: string | undefined;
  readonly count: number;
  readonly checker: string;
  readonly dueDate: string;
  readonly announcedAt: string;
  readonly state: 'announced' | 'drawn' | 'done';
  readonly failed: number;
  readonly done: number;
}

export interface TaskLine {
  readonly id: string;
  readonly rank: number;
  readonly number: string;
  readonly description: string;
  readonly item: string;
  readonly ticket: string;
  readonly outcome: CheckOutcomeName | undefined;
}

/** How long a round was another's, and why it is not any more. */
export interface FormerChecker {
  readonly name: string;
  readonly until: string;
  readonly by: string;
  readonly reason: string;
}

export interface GivingView {
  readonly from: string;
  readonly checkers: readonly { readonly id: string; readonly name: string }[];
}

export interface RoundPageView extends RoundLine {
  readonly announcedBy: string;
  readonly populationSize: number;
  readonly populationHash: string;
  readonly population: readonly string[];
  readonly seedSize: number;
  /** Entries that the ledger still lacks. */
  readonly missing: number;
  readonly seed: string | undefined;
  /** The last entry that the seed takes in. */
  readonly seedEntryHref: string | undefined;
  readonly tasks: readonly TaskLine[];
  /** The first of them first. */
  readonly former: readonly FormerChecker[];
  /** For whoever may give it to another. */
  readonly giving?: GivingView | undefined;
}

export interface TaskPageView {
  readonly id: string;
  readonly kind: CheckKindName;
  readonly number: string;
  readonly itemHref: string;
  readonly description: string;
  readonly where: string;
  readonly checker: string;
  readonly dueDate: string;
  readonly roundHref: string;
  readonly result: TaskResultView | undefined;
  /** `gone`: only that nothing is left to look at. */
  readonly mayRecord: 'yes' | 'no' | 'gone';
  /** For a weighing. */
  readonly balances: readonly BalanceOffer[];
}

export interface TaskResultView {
  readonly outcome: CheckOutcomeName;
  readonly by: string;
  readonly at: string;
  readonly seen: string;
  readonly recorded: string | undefined;
  readonly tolerance: string | undefined;
  readonly note: string | null;
}
