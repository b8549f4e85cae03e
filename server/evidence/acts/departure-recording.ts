// Recording an act with all that happens under it: in one transaction, answered once, refusals told beside the item.
import type { Actor } from '../../foundation/actor.js';
import type { RuleBroken } from '../../foundation/errors.js';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { recordAll, type Write } from '../../ledger/record.js';
import { refusedFact } from '../custody/custody-recording.js';
import { actById } from './act-store.js';
import { ItemRefused } from './departure-plan.js';

/** All of it or nothing; a refusal is entered for the item that was refused, and told beside it. */
export async function recordTogether(lab: Lab, actor: Actor, writes: readonly Write[]): Promise<void> {
  const refusal = (fault: RuleBroken): Fact =>
    fault instanceof ItemRefused
      ? refusedFact(fault.step, fault)
      : { type: 'act.refused', items: [], data: { rule: fault.code } };
  try {
    await recordAll(lab, actor, writes, { refusal });
  } catch (fault) {
    throw fault instanceof ItemRefused ? besideItem(fault) : fault;
  }
}

function besideItem({ step, code, values }: ItemRefused): InvalidInput {
  const fault: FieldFault = { code, values };
  return new InvalidInput({ [`item-${step.item.id}`]: fault });
}

/** Whoever sends the same act again is answered with it. */
export async function once(lab: Lab, actId: string, draw: () => Promise<void>): Promise<string> {
  if ((await actById(lab.db, actId)) !== undefined) return actId;
  try {
    await draw();
  } catch (fault) {
    // Two equal requests at once: the first has drawn the act meanwhile.
    if ((await actById(lab.db, actId)) === undefined) throw fault;
  }
  return actId;
}
