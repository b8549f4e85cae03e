// Who decides on the peaks of a case, and when.
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { caseById, closingOfCase } from '../../evidence/cases/case-store.js';
import { assignedChemist, warningOf } from '../../evidence/cases/expert-store.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import { mayDo, type Action } from '../../people/permissions.js';

/**
 * The chemist it was given to, warned of a knowingly false conclusion before anything is found, and not yet released.
 * @throws RuleBroken
 */
export async function demandExpert(db: Db, actor: Actor, { id, number }: CaseFile): Promise<void> {
  if ((await assignedChemist(db, id))?.personId !== actor.id) throw new RuleBroken('finding-not-yours', { number });
  if ((await warningOf(db, id, actor.id)) === undefined) throw new RuleBroken('warning-missing', { number });
  if ((await closingOfCase(db, id)) !== undefined) throw new RuleBroken('case-is-closed');
}

/** Whether it would do to ask: pages offer what may be done. */
export async function isExpertOf(db: Db, actor: Actor, caseId: string, action: Action): Promise<boolean> {
  const file = await caseById(db, caseId);
  if (file === undefined || !mayDo(actor, action, file)) return false;
  try {
    await demandExpert(db, actor, file);
    return true;
  } catch (fault) {
    if (fault instanceof RuleBroken) return false;
    throw fault;
  }
}
