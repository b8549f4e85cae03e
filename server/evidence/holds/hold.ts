// A hold: somebody with the right to do so forbids that an exhibit is returned or destroyed. It is placed and released, each
// under a document, and may end by itself with a day that is named. What is held may still go to a court.
import { RuleBroken } from '../../foundation/errors.js';
import { isDay, textFault, type Faults } from '../orders/order.js';

export const holdKinds = ['court', 'prosecutor', 'investigator', 'appeal', 'laboratory'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const heldSubjects = ['case', 'exhibit'] as const;

/** A case with all that belongs to it, or one exhibit with its samples. */
export interface HeldSubject {
  readonly kind: (typeof heldSubjects)[number];
  readonly id: string;
}

export interface HoldContent {
  readonly kind: HoldKind;
  readonly document: string;
  readonly reason: string;
  /** The last day on which it holds; null: until it is released. */
  readonly until: string | null;
}

export interface Hold extends HoldContent {
  readonly id: string;
  readonly laboratoryId: string;
  readonly subject: HeldSubject;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly release: HoldRelease | null;
}

export interface HoldRelease {
  readonly document: string;
  readonly reason: string;
  readonly releasedBy: string;
  readonly releasedAt: string;
}

export function isInForce({ release, until }: Pick<Hold, 'release' | 'until'>, today: string): boolean {
  return release === null && (until === null || until >= today);
}

/** How an item can leave for good or for a while. */
export type Departure = 'return' | 'court' | 'elsewhere' | 'destruction';

/** @throws RuleBroken naming the document and the reason of the hold. */
export function checkNotHeld(holds: readonly Pick<Hold, 'document' | 'reason'>[], departure: Departure): void {
  const [first] = holds;
  if (first === undefined || departure === 'court') return;
  throw new RuleBroken('custody.held-back', { document: first.document, reason: first.reason });
}

export function holdFaults({ document, reason, until }: HoldContent, today: string): Faults {
  return {
    document: textFault(document, 300),
    reason: textFault(reason, 1_000),
    until: untilFault(until, today),
  };
}

function untilFault(until: string | null, today: string) {
  if (until === null) return undefined;
  if (!isDay(until)) return { code: 'not-a-date' };
  return until < today ? { code: 'hold-until-past' } : undefined;
}

export function releaseFaults(release: Pick<HoldRelease, 'document' | 'reason'>): Faults {
  return { document: textFault(release.document, 300), reason: textFault(release.reason, 1_000) };
}
