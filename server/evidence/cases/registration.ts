// What must be there before an order is registered and becomes a case (ISO/IEC 17025 7.4: receipt of items).
import type { Difference } from '../acts/discrepancy.js';
import type { Order } from '../orders/order.js';
import { discrepanciesOf, isInspected, type DiscrepancyKind, type EnteredExhibit } from '../exhibits/exhibit.js';

export type RegistrationObstacle =
  | { readonly code: 'order-is-registered' | 'order-is-refused' | 'order-without-exhibits' }
  | { readonly code: 'exhibit-uninspected'; readonly position: number };

/** The first thing that stands in the way. Discrepancies don't: they ask for an act. */
export function registrationObstacle(
  order: Order,
  exhibits: readonly EnteredExhibit[],
): RegistrationObstacle | undefined {
  if (order.status === 'registered') return { code: 'order-is-registered' };
  if (order.status === 'refused') return { code: 'order-is-refused' };
  if (exhibits.length === 0) return { code: 'order-without-exhibits' };
  const unseen = exhibits.find((exhibit) => !isInspected(exhibit));
  return unseen && { code: 'exhibit-uninspected', position: unseen.position };
}

export interface Discrepancy {
  readonly exhibit: EnteredExhibit;
  readonly kinds: readonly DiscrepancyKind[];
}

export function discrepanciesAmong(exhibits: readonly EnteredExhibit[]): readonly Discrepancy[] {
  return exhibits
    .map((exhibit) => ({ exhibit, kinds: discrepanciesOf(exhibit) }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** The same as an act tells it: what the ruling declares, and what the laboratory found. */
export function differencesFromRuling(exhibit: EnteredExhibit): readonly Difference[] {
  const { declaredCount, foundCount, declaredSealNumber, sealNumber, sealCondition, inscriptionCheck } = exhibit;
  const said: Readonly<Record<DiscrepancyKind, readonly [unknown, unknown]>> = {
    count: [declaredCount, foundCount],
    'seal-number': [declaredSealNumber, sealNumber],
    'seal-condition': ['intact', sealCondition],
    inscription: ['agrees', inscriptionCheck],
  };
  return discrepanciesOf(exhibit).map((kind) => {
    const [recorded, found] = said[kind];
    return { kind, recorded: String(recorded), found: String(found) };
  });
}
