// What is said of items that leave the laboratory together: one act, one receiver, one document, and for each item the seal
// and the mass that were read before it left.
import type { Language } from '../../foundation/actor.js';
import type { FieldFault } from '../../foundation/errors.js';
import type { HandOutPurpose } from '../custody/custody-event.js';
import type { ItemRef } from '../custody/custody-item.js';
import type { Mass } from '../custody/masses.js';
import { longFault, textFault, type Faults } from '../orders/order.js';

export interface LeavingItem {
  /** Made by the client: a repeated request is answered, not repeated. */
  readonly eventId: string;
  readonly item: ItemRef;
  readonly sealSeen: string;
  readonly gross: Mass;
  /** Why there is no mass on record to compare with. */
  readonly explanation?: string | undefined;
}

interface Leaving {
  /** Made by the client as well. */
  readonly actId: string;
  readonly items: readonly LeavingItem[];
  readonly document: string;
  readonly balanceId: string;
  readonly remarks: string | null;
  readonly language: Language;
}

export interface HandOut extends Leaving {
  readonly purpose: HandOutPurpose;
  /** The body, court or institution. */
  readonly recipient: string;
  /** Who takes it with their own hands and signs on paper. */
  readonly receiverName: string;
  readonly receiverTitle: string | null;
}

/** A colleague by id, or somebody by name and title. */
export interface Member {
  readonly personId: string | null;
  readonly name: string;
  readonly title: string | null;
}

export interface Destruction extends Leaving {
  readonly place: string;
  readonly method: string;
  /** The first one is its chair. */
  readonly commission: readonly Member[];
  readonly witnesses: readonly Member[];
}

const mostItems = 100;

export function handOutFaults(input: HandOut): Faults {
  return {
    ...leavingFaults(input),
    recipient: textFault(input.recipient, 300),
    receiverName: textFault(input.receiverName, 200),
    receiverTitle: longFault(input.receiverTitle, 300),
  };
}

export function destructionFaults(input: Destruction): Faults {
  return {
    ...leavingFaults(input),
    place: textFault(input.place, 300),
    method: textFault(input.method, 500),
  };
}

function leavingFaults({ items, document, remarks }: Leaving): Faults {
  return {
    items: itemsFault(items.length),
    document: textFault(document, 300),
    remarks: longFault(remarks, 2_000),
  };
}

export function itemsFault(count: number): FieldFault | undefined {
  if (count === 0) return { code: 'act-without-items' };
  return count > mostItems ? { code: 'act-items-too-many', values: { most: mostItems } } : undefined;
}
