// Work that did not conform (ISO/IEC 17025 7.10): what came to light about an item, who answers for it and until when, what it
// turned out to be. Its state is the newest of its steps.
import { RuleBroken } from '../../foundation/errors.js';
import type { ItemRef } from '../custody/custody-item.js';

export const nonconformityKinds = ['item-missing', 'item-present', 'check-failed'] as const;
export type NonconformityKind = (typeof nonconformityKinds)[number];

export const stepTypes = ['opened', 'assigned', 'explained', 'closed'] as const;
export type StepType = (typeof stepTypes)[number];

export const nonconformityStates = ['opened', 'explained', 'closed'] as const;
export type NonconformityState = (typeof nonconformityStates)[number];

export interface NonconformityStep {
  readonly position: number;
  readonly type: StepType;
  readonly ownerId: string;
  /** `2026-11-30`. */
  readonly dueDate: string;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export interface Nonconformity {
  readonly id: string;
  readonly laboratoryId: string;
  readonly kind: NonconformityKind;
  readonly item: ItemRef;
  readonly source: { readonly kind: 'inventory' | 'check'; readonly id: string };
  readonly alarmId: string | null;
  readonly raisedBy: string;
  readonly raisedAt: string;
  /** The oldest first; never empty. */
  readonly steps: readonly NonconformityStep[];
}

/** Another owner or day does not undo an explanation. */
export function stateOfSteps(steps: readonly Pick<NonconformityStep, 'type'>[]): NonconformityState {
  const told = steps.filter(({ type }) => type !== 'assigned').at(-1);
  return told?.type === 'explained' || told?.type === 'closed' ? told.type : 'opened';
}

/**
 * Explained before it is closed, closed by another than the one who explained it, nothing after that.
 * @throws RuleBroken
 */
export function checkStep(steps: readonly NonconformityStep[], next: Pick<NonconformityStep, 'type' | 'by'>): void {
  const state = stateOfSteps(steps);
  if (state === 'closed') throw new RuleBroken('nonconformity.closed');
  if (next.type === 'opened') throw new RuleBroken('nonconformity.opened-already');
  if (next.type !== 'closed') return;
  if (state !== 'explained') throw new RuleBroken('nonconformity.not-explained');
  const explained = steps.findLast(({ type }) => type === 'explained');
  if (explained?.by === next.by) throw new RuleBroken('nonconformity.own-explanation');
}
