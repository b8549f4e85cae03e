// When the examination of a case may begin: its expert has first been warned of a knowingly false conclusion. Taking samples and
// using mass up is examining; opening and weighing may be a check of the storeroom.
import { RuleBroken } from '../../foundation/errors.js';
import type { Db } from '../../database/connection.js';
import { assignedChemist, warningOf } from './expert-store.js';

/** @throws RuleBroken while the chemist to whom the case is given has not signed the warning, or it is given to nobody. */
export async function demandWarnedExpert(
  db: Db,
  { caseId, caseNumber }: { readonly caseId: string; readonly caseNumber: string },
): Promise<void> {
  const expert = await assignedChemist(db, caseId);
  const warning = expert && (await warningOf(db, caseId, expert.personId));
  if (warning === undefined) throw new RuleBroken('examination-before-warning', { number: caseNumber });
}
