// Where an item is and how it is closed: the sum of its events, never stored by itself.
import { asCorrected, massAfter } from './correction.js';
import type { CorrectedAct, CustodyEvent, ItemName, PersonRef, PlaceRef } from './custody-event.js';
import { driftAfter } from './mass-difference.js';

export type Whereabouts =
  | { readonly kind: 'unknown' }
  /** With those who seized it, or on its way from them: not received yet. */
  | { readonly kind: 'seized'; readonly by: string }
  | { readonly kind: 'person'; readonly person: PersonRef }
  | { readonly kind: 'place'; readonly place: PlaceRef }
  | { readonly kind: 'in-transfer'; readonly from: PersonRef; readonly to: PersonRef; readonly offeredAt: string }
  | { readonly kind: 'outside'; readonly party: string }
  | { readonly kind: 'used-up' }
  /** It is part of another item by now. */
  | { readonly kind: 'merged'; readonly into: ItemName }
  | { readonly kind: 'destroyed' };

export interface CustodyState {
  readonly itemId: string;
  readonly whereabouts: Whereabouts;
  /** The seal that closes it now; null while it is open. */
  readonly seal: string | null;
  /** Every seal it ever bore: a number is never used twice. */
  readonly sealsBorne: readonly string[];
  /** Net mass by the last weighing, less what was taken since; null before the first weighing. */
  readonly massMicrograms: number | null;
  /** Small differences, each within the uncertainty of its weighing, that nobody had to explain: their sum. */
  readonly massDriftMicrograms: number;
  /** What the mass and the drift were worked out from, corrections among them. */
  readonly massEvents: readonly CustodyEvent[];
  /** The events that this mass is the sum of: the last weighing, and what was used up since. */
  readonly massRestsOn: readonly string[];
  /** Where it was before the newest event: there it is again when that is undone. */
  readonly wasAt: Whereabouts;
  readonly lastEventId: string | null;
  readonly lastAt: string | null;
}

export function unknownItem(itemId: string): CustodyState {
  const nothing = {
    seal: null,
    sealsBorne: [],
    massMicrograms: null,
    massDriftMicrograms: 0,
    massEvents: [],
    massRestsOn: [],
    lastEventId: null,
    lastAt: null,
  };
  return { itemId, whereabouts: { kind: 'unknown' }, wasAt: { kind: 'unknown' }, ...nothing };
}

export function custodyState(itemId: string, events: readonly CustodyEvent[]): CustodyState {
  return events.reduce(afterEvent, unknownItem(itemId));
}

/** The state that follows, without asking whether it may: `transfer.ts` asks before an event is recorded. */
export function afterEvent(state: CustodyState, event: CustodyEvent): CustodyState {
  const mass = massHistoryAfter(state, event);
  const last = { lastEventId: event.id, lastAt: event.occurredAt };
  const wasAt = event.act.type === 'corrected' ? state.wasAt : state.whereabouts;
  return { ...state, wasAt, ...changeBy(state, event), ...mass, ...last };
}

/** A corrected mass changes what was missing at its reading and at the next: the drift is summed anew. */
function massHistoryAfter(state: CustodyState, event: CustodyEvent) {
  const { act } = event;
  const { massEvents, massMicrograms, massDriftMicrograms } = state;
  if (act.type === 'corrected' && act.correction.field === 'mass') {
    const all = [...massEvents, event];
    return { massEvents: all, massDriftMicrograms: driftOf(asCorrected(all)) };
  }
  if (!massActs.has(act.type)) return { massEvents, massDriftMicrograms };
  const drift = driftAfter(act, massMicrograms, massDriftMicrograms);
  return { massEvents: [...massEvents, event], massDriftMicrograms: drift };
}

const massActs: ReadonlySet<CustodyEvent['act']['type']> = new Set([
  ...(['separated', 'merged', 'weighed', 'sampled', 'consumed'] as const),
]);

function driftOf(events: readonly CustodyEvent[]): number {
  return events.reduce(afterEvent, unknownItem('')).massDriftMicrograms;
}

/** The one who answers for the item now; an offered item stays with the giver until it is accepted. */
export function custodianOf({ whereabouts }: CustodyState): PersonRef | undefined {
  if (whereabouts.kind === 'person') return whereabouts.person;
  return whereabouts.kind === 'in-transfer' ? whereabouts.from : undefined;
}

/** Nobody in the laboratory has had it yet. */
export const isNotReceived = ({ whereabouts }: CustodyState): boolean =>
  whereabouts.kind === 'unknown' || whereabouts.kind === 'seized';

/** An offer that nobody answered in time is an alarm. */
export function isOfferOverdue({ whereabouts }: CustodyState, now: Date, limitSeconds: number): boolean {
  return whereabouts.kind === 'in-transfer' && now.getTime() - Date.parse(whereabouts.offeredAt) > limitSeconds * 1000;
}

/** A sample's chain: everything that happened to its parent until it was separated, then its own events. */
export function inheritedChain(
  parentEvents: readonly CustodyEvent[],
  ownEvents: readonly CustodyEvent[],
): readonly CustodyEvent[] {
  const itemId = ownEvents[0]?.itemId;
  const separation = parentEvents.findIndex(
    ({ act }) => act.type === 'sampled' && act.portions.some((portion) => portion.itemId === itemId),
  );
  return [...parentEvents.slice(0, separation + 1), ...ownEvents];
}

type Change = Partial<Pick<CustodyState, 'whereabouts' | 'seal' | 'sealsBorne' | 'massMicrograms' | 'massRestsOn'>>;

function changeBy(state: CustodyState, event: CustodyEvent): Change {
  const { act, person } = event;
  switch (act.type) {
    case 'seized':
      // Its seal and its mass are told, not seen: they become known when it is received and weighed.
      return { whereabouts: { kind: 'seized', by: act.by } };
    case 'received':
      return { ...inHands(person), ...closedBy(state, act.seal) };
    case 'separated':
    case 'merged':
      return { ...inHands(person), ...weighedAs(event.id, act.massMicrograms) };
    case 'merged-into':
      return { whereabouts: { kind: 'merged', into: act.into }, massMicrograms: 0, massRestsOn: [] };
    case 'stored':
    case 'found':
      return { whereabouts: { kind: 'place', place: act.place } };
    case 'taken-out':
    case 'accepted':
      return inHands(person);
    case 'offered':
      return { whereabouts: { kind: 'in-transfer', from: person, to: act.to, offeredAt: event.occurredAt } };
    case 'declined':
    case 'withdrawn':
      return backToGiver(state);
    case 'opened':
      return { seal: null };
    case 'weighed':
      return weighedAs(event.id, act.massMicrograms);
    case 'sampled':
      return { ...weighedAs(event.id, act.afterMicrograms), ...reducedTo(act.afterMicrograms) };
    case 'consumed':
      return {
        ...reducedTo((state.massMicrograms ?? 0) - act.massMicrograms),
        massRestsOn: [...state.massRestsOn, event.id],
      };
    case 'resealed':
      return closedBy(state, act.sealAfter);
    case 'handed-out':
      return { whereabouts: { kind: 'outside', party: act.to } };
    case 'taken-back':
      return { ...inHands(person), ...closedBy(state, act.seal) };
    case 'destroyed':
      return { whereabouts: { kind: 'destroyed' } };
    case 'undone':
      return { whereabouts: state.wasAt };
    case 'corrected':
      return correctedBy(state, act);
  }
}

function weighedAs(eventId: string, massMicrograms: number): Change {
  return { massMicrograms, massRestsOn: [eventId] };
}

/** A correction moves nothing; the seal and the mass on record become the right ones where they were the wrong ones. */
function correctedBy(state: CustodyState, { target, correction }: CorrectedAct): Change {
  if (correction.field === 'seal') {
    const { wrong, right } = correction;
    const sealsBorne = [...state.sealsBorne.filter((seal) => seal !== wrong), right];
    return { seal: state.seal === wrong ? right : state.seal, sealsBorne };
  }
  if (correction.field !== 'mass' || !state.massRestsOn.includes(target.id)) return {};
  const massMicrograms = massAfter(state.massMicrograms ?? 0, target.type, correction);
  // Something is left after all, in the hands of the one who had it.
  if (state.whereabouts.kind === 'used-up' && massMicrograms > 0) return { massMicrograms, whereabouts: state.wasAt };
  return reducedTo(massMicrograms);
}

function inHands(person: PersonRef): Change {
  return { whereabouts: { kind: 'person', person } };
}

function backToGiver({ whereabouts }: CustodyState): Change {
  return whereabouts.kind === 'in-transfer' ? inHands(whereabouts.from) : {};
}

function closedBy({ sealsBorne }: CustodyState, seal: string | null): Change {
  if (seal === null) return { seal };
  return { seal, sealsBorne: sealsBorne.includes(seal) ? sealsBorne : [...sealsBorne, seal] };
}

function reducedTo(massMicrograms: number): Change {
  return massMicrograms > 0 ? { massMicrograms } : { massMicrograms, whereabouts: { kind: 'used-up' } };
}
