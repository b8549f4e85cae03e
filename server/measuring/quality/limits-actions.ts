// Setting the limits anew: a version with its source and the reason; what was judged before keeps the version it was judged by.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { inOrder } from './ion-ratio-bands.js';
import { currentLimits, insertLimits } from './limits-store.js';
import { limitsFaults, type LimitSources, type QualityLimits } from './quality-limits.js';

export interface NewLimitsStatement {
  readonly limits: QualityLimits;
  readonly sources: LimitSources;
  readonly reason: string;
}

export async function setLimits(lab: Lab, actor: Actor, statement: NewLimitsStatement): Promise<void> {
  permit(actor, 'quality.set-limits');
  const faults: Record<string, FieldFault> = { ...limitsFaults(statement.limits, statement.sources) };
  if (statement.reason.trim() === '') faults['reason'] = { code: 'required' };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const { laboratoryId } = actor;
  const limits = { ...statement.limits, ionRatioBands: inOrder(statement.limits.ionRatioBands) };
  await record(lab, actor, async (tx) => {
    const now = await currentLimits(tx.db, laboratoryId);
    const id = newId();
    const version = now.version + 1;
    await insertLimits(
      tx,
      { ...statement, limits, id, laboratoryId, version },
      { by: actor.id, at: instant(lab.clock.now()) },
    );
    return { type: 'quality.limits-set', items: [`quality-limits:${id}`], data: { limits: id, version } };
  });
}
