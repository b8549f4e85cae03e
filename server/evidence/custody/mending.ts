// Rule 16 of transfer.ts: events that speak of an earlier one. A correction says what was wrong, what is right and why; an
// undoing takes back, in the same session, what was scanned by mistake. The chain shows both.
import { RuleBroken } from '../../foundation/errors.js';
import { correctableIn, isTakenBack, massAfter } from './correction.js';
import type { Correction, CorrectedAct, CustodyEvent, CustodyEventType, PersonRef } from './custody-event.js';
import type { CustodyState } from './custody-state.js';
import { type ConsumptionPermission, checkMayConsume } from './handling.js';
import { inGrams } from './masses.js';

/** What is known, beside the state, when an earlier event is spoken of. */
export interface Mending {
  readonly history: readonly CustodyEvent[];
  /** May correct what others have recorded. */
  readonly mayForOthers: boolean;
  /** The earlier event was recorded in the session that undoes it. */
  readonly isSameSession: boolean;
}

/** Only what is moved by a scan can be taken back: a broken seal and a weighing have happened. */
const undoable: readonly CustodyEventType[] = ['stored', 'taken-out', 'offered', 'accepted', 'declined', 'withdrawn'];

export function isUndoable(type: CustodyEventType): boolean {
  return undoable.includes(type);
}

/** The places whose witness an undoing needs: what goes back into or out of a safe for two goes by two. */
export function placesTouchedBy(state: CustodyState): readonly boolean[] {
  return [state.whereabouts, state.wasAt].map((where) => where.kind === 'place' && where.place.needsWitness);
}

export function checkUndone(state: CustodyState, undoneId: string, person: PersonRef, mending?: Mending): void {
  const target = targetOf(undoneId, mending);
  if (state.lastEventId !== target.id) throw new RuleBroken('custody.undo-not-newest');
  if (!isUndoable(target.act.type)) throw new RuleBroken('custody.undo-happened');
  if (target.person.id !== person.id) throw new RuleBroken('custody.undo-not-yours', { person: target.person.name });
  if (mending?.isSameSession !== true) throw new RuleBroken('custody.undo-other-session');
}

export function checkCorrected(
  state: CustodyState,
  act: CorrectedAct,
  person: PersonRef,
  { mending, consumption }: { readonly mending?: Mending | undefined; readonly consumption: ConsumptionPermission },
): void {
  const target = targetOf(act.target.id, mending);
  if (target.person.id !== person.id && mending?.mayForOthers !== true)
    throw new RuleBroken('custody.correct-not-yours', { person: target.person.name });
  // Else a loss could be written away by the one in whose hands it happened.
  if (act.correction.field === 'mass' && mending?.mayForOthers !== true) throw new RuleBroken('custody.correct-mass');
  // Its mass has gone into another item, whose sum was closed with it.
  if (act.correction.field === 'mass' && state.whereabouts.kind === 'merged')
    throw new RuleBroken('custody.correct-merged', { number: state.whereabouts.into.number });
  if (isTakenBack(target.id, mending?.history ?? [])) throw new RuleBroken('custody.correct-undone');
  if (act.reason.trim() === '') throw new RuleBroken('custody.correct-reason');
  const { correction } = act;
  if (correction.field !== 'other' && correctableIn(target.act)[correction.field] === undefined)
    throw new RuleBroken('custody.correct-field');
  if (isBlank(correction)) throw new RuleBroken('custody.correct-empty');
  if (isSame(correction)) throw new RuleBroken('custody.correct-same');
  if (correction.field === 'seal') checkRightSeal(state, correction);
  if (correction.field === 'mass') checkRightMass(state, act, { correction, target, consumption });
}

function targetOf(id: string, mending: Mending | undefined): CustodyEvent {
  const target = mending?.history.find((event) => event.id === id);
  if (target === undefined || target.act.type === 'corrected' || target.act.type === 'undone')
    throw new RuleBroken('custody.mend-unknown');
  return target;
}

function isBlank(correction: Correction): boolean {
  return correction.field !== 'mass' && (correction.right.trim() === '' || correction.wrong.trim() === '');
}

function isSame(correction: Correction): boolean {
  if (correction.field === 'mass') return correction.rightMicrograms === correction.wrongMicrograms;
  return correction.right === correction.wrong;
}

function checkRightSeal({ sealsBorne }: CustodyState, { right }: { readonly right: string }): void {
  if (sealsBorne.includes(right)) throw new RuleBroken('custody.seal-used', { seal: right });
}

interface MassCorrection {
  readonly correction: Correction & { readonly field: 'mass' };
  readonly target: CustodyEvent;
  readonly consumption: ConsumptionPermission;
}

function checkRightMass(
  state: CustodyState,
  { target: { id } }: CorrectedAct,
  { correction, target, consumption }: MassCorrection,
): void {
  const { rightMicrograms } = correction;
  if (!Number.isSafeInteger(rightMicrograms) || rightMicrograms <= 0) throw new RuleBroken('custody.mass-not-positive');
  if (state.massMicrograms === null || !state.massRestsOn.includes(id)) return;
  const left = massAfter(state.massMicrograms, target.act.type, correction);
  if (left < 0) throw new RuleBroken('custody.consumes-too-much', { leftGrams: inGrams(state.massMicrograms) });
  if (left === 0 || target.act.type === 'consumed') checkMayConsume(left, consumption);
}
