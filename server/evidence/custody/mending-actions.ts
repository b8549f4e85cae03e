// Correcting what was recorded wrong, and taking back what was scanned by mistake: each is an event of its own.
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { type CorrectedField, saidNow } from './correction.js';
import type { Correction } from './custody-event.js';
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
  return recordStep(lab, actor, { ...step, action: 'custody.correct' }, async ({ tx, item }) => {
    const history = await eventsOfItem(tx.db, item);
    const target = refOf(history, correctedEventId);
    const said = saidNow(history, correctedEventId, field) ?? wrong ?? '';
    const correction = correctionOf(field, said, right);
    const mayForOthers = mayDo(actor, 'custody.correct-others', item);
    return {
      act: { type: 'corrected', target, correction, reason },
      mending: { history, mayForOthers, isSameSession: false },
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
  return recordStep(lab, actor, { ...step, action: 'custody.move' }, ({ tx, item }) =>
    undoing(tx.db, actor, item, undoneEventId),
  );
}

function correctionOf(field: CorrectedField, wrong: string | number, right: string | number): Correction {
  if (field === 'mass') return { field, wrongMicrograms: Number(wrong), rightMicrograms: Number(right) };
  return { field, wrong: String(wrong), right: String(right).trim() };
}
