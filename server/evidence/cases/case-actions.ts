// What people do with a case: give it to a chemist, and, as that chemist, sign the warning before any analysis.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { demandSteadyClock } from '../../ledger/clock-step.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { personWithRoles } from '../../people/person-store.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { reauthenticate } from '../../people/sign-in-actions.js';
import { longFault, textFault } from '../orders/order.js';
import type { CaseFile } from './case-file.js';
import { caseById, closingOfCase } from './case-store.js';
import { permittedCase } from './permitted-case.js';
import { assignedChemist, insertAssignment, insertWarning, warningOf } from './expert-store.js';

export interface NewAssignment {
  readonly caseId: string;
  readonly personId: string;
  /** Needed when the case goes from one chemist to another. */
  readonly reason: string | null;
}

export async function assignCase(lab: Lab, actor: Actor, input: NewAssignment): Promise<void> {
  await permittedCase(lab.db, actor, 'case.assign', input.caseId);
  await mustBeChemist(lab.db, actor, input.personId);
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const file = await openCase(tx.db, input.caseId);
    const before = await assignedChemist(tx.db, file.id);
    if (before?.personId === input.personId) throw new RuleBroken('case-is-his');
    refuseFaults({ reason: before ? textFault(input.reason ?? '', 1_000) : longFault(input.reason, 1_000) });
    await insertAssignment(tx, { file, personId: input.personId, reason: input.reason }, made);
    return { type: 'case.assigned', items: [`case:${file.id}`], data: { person: input.personId } };
  });
}

async function mustBeChemist(db: Db, actor: Actor, personId: string): Promise<void> {
  const person = await personWithRoles(db, personId);
  const fits = person?.laboratoryId === actor.laboratoryId && person.roles.includes('chemist') && !person.ended;
  if (!fits) throw new InvalidInput({ personId: { code: 'not-a-chemist' } });
}

export interface SignedWarning {
  readonly caseId: string;
  readonly password: string;
  /** The words that the expert read, in the language that he read them in. */
  readonly text: string;
  readonly language: string;
}

/** Article of the Criminal Code of Kazakhstan on a knowingly false expert conclusion. */
export const warningArticle = '420';

/** The case's expert signs, with his password, that he was warned. Nothing may be analysed before. */
export async function signWarning(lab: Lab, actor: Actor, input: SignedWarning): Promise<void> {
  const file = await permittedCase(lab.db, actor, 'case.warn', input.caseId);
  await mayBeWarned(lab.db, file, actor);
  await reauthenticate(lab, actor, input.password);
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const signed = { id: newId(), file, personId: actor.id, article: warningArticle };
  await record(lab, actor, async (tx) => {
    await mayBeWarned(tx.db, file, actor);
    await demandSteadyClock(lab, tx.db, file.laboratoryId);
    await insertWarning(tx, { ...signed, language: input.language, text: input.text }, made);
    const data = { article: warningArticle, warning: signed.id };
    return { type: 'expert.warned', items: [`case:${file.id}`, `person:${actor.id}`], data };
  });
}

async function mayBeWarned(db: Db, file: CaseFile, actor: Actor): Promise<void> {
  if ((await assignedChemist(db, file.id))?.personId !== actor.id) throw new RuleBroken('case-not-yours');
  if ((await warningOf(db, file.id, actor.id)) !== undefined) throw new RuleBroken('warning-is-signed');
}

async function openCase(db: Db, caseId: string): Promise<CaseFile> {
  const file = await caseById(db, caseId);
  if (file === undefined) throw new NotFound('case');
  if ((await closingOfCase(db, caseId)) !== undefined) throw new RuleBroken('case-is-closed');
  return file;
}
