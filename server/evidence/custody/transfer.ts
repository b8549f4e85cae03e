// Decides whether an event may follow. Pure: the state, the event and the circumstances go in, the new state comes out.
//
//  0. The chain begins with the seizure, where its papers tell of it, or with the reception.
//  1. An item has exactly one custodian: a person, a place or an outside party; while it is offered it is still the giver's.
//  2. From place to place there is a person between: only hands store, and what is taken out is in the taker's hands.
//  3. From person to person both act: the holder offers, the named receiver accepts or declines; until then nothing else
//     may happen to the item, save that the giver withdraws the offer.
//  4. Opening names the seal, and it is the one on record; what is seen on a package at a hand-over is that seal too.
//     Another seal only under the act on a discrepancy that found it.
//  5. Closing needs a seal number that this item never bore.
//  6. Nothing is weighed, sampled, consumed or resealed but an open item in the actor's own hands.
//  7. A split closes: before = after + portions + consumed within k·u; nothing is negative, no portion is empty. What does not
//     close is recorded with an explanation only, as mass-difference.ts says.
//  8. Consumption goes only as far as the order allows.
//  9. What is stated more than five minutes late needs a reason; nothing happens in the future or before the last event.
// 10. A place that asks for a witness is used by two, and the witness is not the actor.
// 11. What is used up or destroyed does not move again; what is outside comes back only through `taken-back`.
// 12. An item leaves or is destroyed sealed and under a document; three or more destroy it.
// 13. What is held back leaves for a court alone.
// 14. What an inventory sees in another place than its record says is recorded as found there. Only what the record has in a
//     place: nobody's custody ends without them.
// 15. What is poured together, or moved into a new package, is a new item: its parts are named and end in it, each open, weighed
//     and in the actor's hands; their masses on record = its mass + loss within k·u, as rule 7 says.
// 16. Nothing is edited. What was recorded wrong is corrected by an event of its own, with its reason, by the one who recorded
//     it or one who may for others, a mass by the latter alone; only the newest move is undone, by the same person in the same
//     session.
import { RuleBroken } from '../../foundation/errors.js';
import { checkNotHeld, type Hold } from '../holds/hold.js';
import { type Mending, checkCorrected, checkUndone, placesTouchedBy } from './mending.js';
import type { CustodyEvent, PersonRef, PlaceRef, SealSeen } from './custody-event.js';
import { type CustodyState, afterEvent, isNotReceived } from './custody-state.js';
import {
  type Handling,
  checkConsumed,
  checkMerged,
  checkMergedInto,
  checkOpened,
  checkResealed,
  checkSampled,
  checkWeighed,
} from './handling.js';
import { checkStatedTime } from './stated-time.js';

export interface Circumstances extends Handling {
  readonly now: Date;
  /** The holds in force on the item or its case. */
  readonly holds: readonly Pick<Hold, 'document' | 'reason'>[];
  /** For events that speak of an earlier one. */
  readonly mending?: Mending | undefined;
}

const leastCommission = 3;

/** @throws RuleBroken naming the rule and the two things that disagree. */
export function decide(state: CustodyState, event: CustodyEvent, around: Circumstances): CustodyState {
  checkStatedTime(state, event, around.now);
  checkAct(state, event, around);
  return afterEvent(state, event);
}

function checkAct(state: CustodyState, event: CustodyEvent, around: Circumstances): void {
  const { act, person } = event;
  switch (act.type) {
    case 'received':
      if (!isNotReceived(state)) throw new RuleBroken('custody.already-received');
      return;
    case 'seized':
    case 'separated':
      return checkIsNew(state);
    case 'merged':
      checkIsNew(state);
      return checkMerged(state, act, around);
    case 'stored':
      checkHeldBy(state, person);
      checkSealSeen(state, act);
      return checkWitness(event, act.place.needsWitness);
    case 'taken-out':
      return checkTakenOut(state, event, act);
    case 'found':
      return checkFound(state, event, act.place);
    case 'offered':
      return checkOffered(state, person, act.to);
    case 'accepted':
      checkOfferedTo(state, person);
      return checkSealSeen(state, act);
    case 'declined':
      return checkOfferedTo(state, person);
    case 'withdrawn':
      return checkOfferedBy(state, person);
    case 'handed-out':
      checkLeaves(state, person, act.document);
      return checkNotHeld(around.holds, act.purpose);
    case 'taken-back':
      return checkTakenBack(state, act.seal);
    case 'destroyed':
      checkLeaves(state, person, act.document);
      checkNotHeld(around.holds, 'destruction');
      return checkCommission(act.commission);
    case 'corrected':
      return checkCorrected(state, act, person, around);
    case 'undone':
      checkUndone(state, act.target.id, person, around.mending);
      return checkWitness(event, placesTouchedBy(state).includes(true));
    default:
      checkHeldBy(state, person);
      return checkHandling(state, event, around);
  }
}

function checkHandling(state: CustodyState, { act }: CustodyEvent, around: Circumstances): void {
  if (act.type === 'opened') checkOpened(state, act);
  else if (act.type === 'weighed') checkWeighed(state, act, around);
  else if (act.type === 'sampled') checkSampled(state, act, around);
  else if (act.type === 'consumed') checkConsumed(state, act.massMicrograms, around);
  else if (act.type === 'merged-into') checkMergedInto(state, act.massMicrograms);
  else if (act.type === 'resealed') checkResealed(state, act.sealAfter);
}

function checkIsNew(state: CustodyState): void {
  if (state.whereabouts.kind !== 'unknown') throw new RuleBroken('custody.already-received');
}

function checkHeldBy(state: CustodyState, person: PersonRef): void {
  const { whereabouts } = state;
  if (whereabouts.kind !== 'person') throw elsewhere(state);
  if (whereabouts.person.id !== person.id)
    throw new RuleBroken('custody.held-by-other', { holder: whereabouts.person.name });
}

function checkTakenOut(state: CustodyState, event: CustodyEvent, act: SealSeen): void {
  const { whereabouts } = state;
  if (whereabouts.kind === 'person') {
    const code = whereabouts.person.id === event.person.id ? 'custody.held-already' : 'custody.held-by-other';
    throw new RuleBroken(code, { holder: whereabouts.person.name });
  }
  if (whereabouts.kind !== 'place') throw elsewhere(state);
  checkSealSeen(state, act);
  checkWitness(event, whereabouts.place.needsWitness);
}

function checkFound(state: CustodyState, event: CustodyEvent, place: PlaceRef): void {
  const { whereabouts } = state;
  if (whereabouts.kind !== 'place') throw elsewhere(state);
  if (whereabouts.place.id === place.id) throw new RuleBroken('custody.in-place', { place: place.name });
  checkWitness(event, whereabouts.place.needsWitness || place.needsWitness);
}

function checkOffered(state: CustodyState, giver: PersonRef, receiver: PersonRef): void {
  checkHeldBy(state, giver);
  if (giver.id === receiver.id) throw new RuleBroken('custody.offered-to-self');
}

function checkOfferedTo({ whereabouts }: CustodyState, receiver: PersonRef): void {
  if (whereabouts.kind !== 'in-transfer') throw new RuleBroken('custody.not-offered');
  if (whereabouts.to.id !== receiver.id)
    throw new RuleBroken('custody.offered-to-other', { receiver: whereabouts.to.name });
}

function checkOfferedBy({ whereabouts }: CustodyState, giver: PersonRef): void {
  if (whereabouts.kind !== 'in-transfer') throw new RuleBroken('custody.not-offered');
  if (whereabouts.from.id !== giver.id)
    throw new RuleBroken('custody.held-by-other', { holder: whereabouts.from.name });
}

function checkLeaves(state: CustodyState, person: PersonRef, document: string): void {
  checkHeldBy(state, person);
  if (state.seal === null) throw new RuleBroken('custody.leaves-unsealed');
  if (document.trim() === '') throw new RuleBroken('custody.document-missing');
}

function checkCommission(commission: readonly PersonRef[]): void {
  const members = new Set(commission.map((member) => member.id)).size;
  if (members < leastCommission) throw new RuleBroken('custody.commission-small', { members, least: leastCommission });
}

function checkTakenBack(state: CustodyState, seal: string): void {
  if (state.whereabouts.kind !== 'outside') throw elsewhere(state);
  if (seal.trim() === '') throw new RuleBroken('custody.seal-missing');
}

function checkSealSeen(state: CustodyState, { sealSeen: seen, discrepancyAct }: SealSeen): void {
  if (seen === undefined) return;
  if (state.seal === null) throw new RuleBroken('custody.seal-on-open', { seen });
  if (seen !== state.seal && discrepancyAct === undefined)
    throw new RuleBroken('custody.seal-differs', { seen, recorded: state.seal });
}

function checkWitness({ person, witness }: CustodyEvent, isNeeded: boolean): void {
  if (witness?.id === person.id) throw new RuleBroken('custody.witness-is-actor');
  if (isNeeded && witness === null) throw new RuleBroken('custody.witness-missing');
}

function elsewhere({ whereabouts }: CustodyState): RuleBroken {
  switch (whereabouts.kind) {
    case 'unknown':
    case 'seized':
      return new RuleBroken('custody.not-received');
    case 'person':
      return new RuleBroken('custody.held-by-other', { holder: whereabouts.person.name });
    case 'place':
      return new RuleBroken('custody.in-place', { place: whereabouts.place.name });
    case 'in-transfer':
      return new RuleBroken('custody.in-transfer', { giver: whereabouts.from.name, receiver: whereabouts.to.name });
    case 'outside':
      return new RuleBroken('custody.outside', { party: whereabouts.party });
    case 'merged':
      return new RuleBroken('custody.merged-already', { number: whereabouts.into.number });
    case 'used-up':
    case 'destroyed':
      return new RuleBroken(`custody.${whereabouts.kind}`);
  }
}
