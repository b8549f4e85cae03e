// Who decides on the peaks of a case, and when.
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { closingOfCase } from '../../evidence/cases/case-store.js';
import { assignedChemist, warningOf } from '../../evidence/cases/expert-store.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';

/**
 * The chemist it was given to, warned of a knowingly false conclusion before anything is found, and not yet released.
 * @throws RuleBroken
 */
export async function demandExpert(db: Db, actor: Actor, { id, number }: CaseFile): Promise<void> {
  if ((await assignedChemist(db, id))?.personId !== actor.id) throw new RuleBroken('finding-not-yours', { number });
  if ((await warningOf(db, id, actor.id)) === undefined) throw new RuleBroken('warning-missing', { number });
  if ((await closingOfCase(db, id)) !== undefined) throw new RuleBroken('case-is-closed');
}
