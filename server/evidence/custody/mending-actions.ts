// Correcting what was recorded wrong, and taking back what was scanned by mistake: each is an event of its own.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import type { Making } from '../../people/laboratory-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { type CorrectedField, saidNow } from './correction.js';
import type { CustodyItem } from './custody-item.js';
import type { CustodyState } from './custody-state.js';
import { raiseCorrectionAlarm } from './mass-alarm.js';
import { insertSeal, insertSealBreaking, sealsOfItem } from './seal-store.js';
import type { Correction, CustodyEvent } from './custody-event.js';
import { type CustodyOutcome, type Step, recordStep } from './custody-recording.js';
import { eventsOfItem } from './custody-store.js';
import { refOf, undoing } from './undoing.js';

export interface CorrectionStep extends Step {
  readonly correctedEventId: string;
  readonly field: CorrectedField;
  /** What stands wrong, in words: only where no field of the event holds it. */
  readonly wrong?: string | undefined;
  readonly right: string | number;
  readonly reason: string;
}

/** What is wrong is read from the record, never typed: the correction can't misquote it. */
export async function correctEvent(
  lab: Lab,
  actor: Actor,
  { correctedEventId, field, wrong, right, reason, ...step }: CorrectionStep,
): Promise<CustodyOutcome> {
  permit(actor, 'custody.correct');
  return recordStep(lab, actor, { action: 'custody.correct', step }, async ({ tx, item, state, made }) => {
    const history = await eventsOfItem(tx.db, item);
    const target = refOf(history, correctedEventId);
    const said = saidNow(history, correctedEventId, field) ?? wrong ?? '';
    const correction = correctionOf(field, said, right);
    const mayForOthers = mayDo(actor, 'custody.correct-others', item);
    return {
      act: { type: 'corrected', target, correction, reason },
      mending: { history, mayForOthers, isSameSession: false },
      also: async (event) => {
        await mendBrokenSeal(tx, { item, state, event }, made);
        return raiseCorrectionAlarm(tx, { item, event, history }, made);
      },
    };
  });
}

/** Only the newest move of the item, by the one who made it, in the same session. */
export async function undoEvent(
  lab: Lab,
  actor: Actor,
  { undoneEventId, ...step }: Step & { readonly undoneEventId: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, ({ tx, item, state }) =>
    undoing(tx.db, actor, { item, state }, undoneEventId),
  );
}

interface SealMending {
  readonly item: CustodyItem;
  readonly state: CustodyState;
  readonly event: CustodyEvent;
}

/** The number of a seal that is broken by now: the right one was borne and broken when the wrong one was. */
async function mendBrokenSeal(tx: Witnessed, { item, state, event: { id, act } }: SealMending, made: Making) {
  if (act.type !== 'corrected' || act.correction.field !== 'seal' || state.seal === act.correction.wrong) return;
  const { wrong, right } = act.correction;
  const { laboratoryId } = item;
  const misread = (await sealsOfItem(tx.db, item)).findLast(({ number }) => number === wrong);
  await insertSeal(tx, { laboratoryId, item, number: right, eventId: id }, made);
  const brokenBy = misread?.brokenByEventId;
  if (brokenBy) await insertSealBreaking(tx, { laboratoryId, item, number: right, eventId: brokenBy }, made);
}

function correctionOf(field: CorrectedField, wrong: string | number, right: string | number): Correction {
  if (field === 'mass') return { field, wrongMicrograms: Number(wrong), rightMicrograms: Number(right) };
  return { field, wrong: String(wrong), right: String(right).trim() };
}
