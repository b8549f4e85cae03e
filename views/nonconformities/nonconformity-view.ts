// What the pages of non-conformities need to know.
export type NonconformityStateName = 'opened' | 'explained' | 'closed';

export interface NonconformityLine {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly kind: 'item-missing' | 'item-present' | 'check-failed';
  readonly owner: string;
  /** `2026-11-30`. */
  readonly dueDate: string;
  readonly late: 'yes' | 'no';
  readonly state: NonconformityStateName;
  readonly raisedAt: string;
}

export interface NonconformityPageView extends NonconformityLine {
  readonly itemHref: string;
  readonly source: { readonly kind: 'inventory' | 'check'; readonly href: string };
  readonly steps: readonly StepLine[];
  /** Forms that this person may send now. */
  readonly forms: readonly ('assigned' | 'explained' | 'closed')[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly ownerId: string;
}

export interface StepLine {
  readonly id: string;
  readonly at: string;
  readonly type: 'opened' | 'assigned' | 'explained' | 'closed';
  readonly by: string;
  readonly owner: string;
  readonly dueDate: string;
  readonly note: string | null;
  readonly proof: { readonly hash: string; readonly href: string } | undefined;
}
