// Exactly one custodian at any moment, worked out from the events alone: who may do what with an item where it is, and where
// it is then. What the event's row says of it must be the same.
import { textIn } from './columns.js';
import type { EventRow } from './custody-rows.js';

/** Where an item is: with a person, in a place, offered by one person to another, outside, or no more. */
export interface Holding {
  readonly kind: string;
  readonly id: string;
  readonly receiver: string;
}

/** Where the item is after the event; undefined where the event may not happen to it. */
export function holdingAfter(before: Holding | undefined, event: EventRow): Holding | undefined {
  const { person, columns, type } = event;
  switch (type) {
    case 'seized':
      return before === undefined ? { ...nowhere, kind: 'seized' } : undefined;
    case 'received':
      return before === undefined || before.kind === 'seized' ? withPerson(person) : undefined;
    case 'separated':
    case 'merged':
      return before === undefined ? withPerson(person) : undefined;
    case 'stored':
      return isHeldBy(before, person) ? { ...nowhere, kind: 'place', id: textIn(columns, 'place_id') } : undefined;
    case 'taken-out':
      return before?.kind === 'place' ? withPerson(person) : undefined;
    case 'offered':
      return isHeldBy(before, person) ? offered(person, textIn(columns, 'to_person_id')) : undefined;
    case 'accepted':
      return isOffered(before) && before.receiver === person ? withPerson(person) : undefined;
    case 'declined':
      return isOffered(before) && before.receiver === person ? withPerson(before.id) : undefined;
    case 'withdrawn':
      return isOffered(before) && before.id === person ? withPerson(person) : undefined;
    case 'handed-out':
      return isHeldBy(before, person) ? { ...nowhere, kind: 'outside' } : undefined;
    case 'taken-back':
      return before?.kind === 'outside' ? withPerson(person) : undefined;
    case 'destroyed':
      return isHeldBy(before, person) ? { ...nowhere, kind: 'destroyed' } : undefined;
    case 'found':
      return before?.kind === 'place' ? { ...nowhere, kind: 'place', id: textIn(columns, 'place_id') } : undefined;
    case 'sampled':
    case 'consumed':
      return isHeldBy(before, person) ? usedUpOr(withPerson(person), event) : undefined;
    case 'merged-into':
      return isHeldBy(before, person) ? { ...nowhere, kind: 'merged', id: textIn(columns, 'merged_into') } : undefined;
    case 'opened':
    case 'weighed':
    case 'resealed':
      return isHeldBy(before, person) ? before : undefined;
    default:
      return before === undefined ? undefined : toldHolding(event);
  }
}

/** What the event's row says. */
export function toldHolding({ columns }: EventRow): Holding {
  return {
    kind: textIn(columns, 'holder_kind'),
    id: textIn(columns, 'holder_id'),
    receiver: textIn(columns, 'receiver_id'),
  };
}

export function isSameHolding(one: Holding, other: Holding): boolean {
  return one.kind === other.kind && one.id === other.id && one.receiver === other.receiver;
}

const nowhere: Holding = { kind: '', id: '', receiver: '' };
const withPerson = (person: string): Holding => ({ ...nowhere, kind: 'person', id: person });
const offered = (giver: string, receiver: string): Holding => ({ kind: 'in-transfer', id: giver, receiver });

const isHeldBy = (holding: Holding | undefined, person: string): holding is Holding =>
  holding?.kind === 'person' && holding.id === person;
const isOffered = (holding: Holding | undefined): holding is Holding => holding?.kind === 'in-transfer';

// Whether nothing is left follows from the masses, which are judged apart.
const usedUpOr = (holding: Holding, event: EventRow): Holding =>
  textIn(event.columns, 'holder_kind') === 'used-up' ? { ...nowhere, kind: 'used-up' } : holding;
