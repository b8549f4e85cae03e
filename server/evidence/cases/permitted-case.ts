// A case in which a person is about to do something.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { permit, type Action } from '../../people/permissions.js';
import type { CaseFile } from './case-file.js';
import { caseById } from './case-store.js';

/** @throws NotFound also for what is another laboratory's, Forbidden. */
export async function permittedCase(db: Db, actor: Actor, action: Action, caseId: string): Promise<CaseFile> {
  const file = await caseById(db, caseId);
  if (file === undefined) throw new NotFound('case');
  permit(actor, action, file);
  return file;
}
