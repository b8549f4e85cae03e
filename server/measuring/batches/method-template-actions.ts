// Entering a method, and stating it anew. Batches keep the version that they were laid out by.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { methodFaults } from './method-rules.js';
import { methodKey, type MethodStatement, type MethodTemplate } from './method-template.js';
import { insertMethodTemplate, insertTemplateVersion, methodTemplateById } from './method-template-store.js';

export async function enterMethod(lab: Lab, actor: Actor, statement: MethodStatement): Promise<MethodTemplate> {
  permit(actor, 'method.manage');
  refuseFaults(statement);
  const { laboratoryId } = actor;
  const id = newId();
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertMethodTemplate(tx, { id, laboratoryId }, made);
    const version = { ...statement, id: newId(), laboratoryId, templateId: id, version: 1, reason: null };
    await insertTemplateVersion(tx, version, made);
    const data = { method: id, version: version.id, name: statement.name };
    return { type: 'method.entered', items: [methodKey(id)], data };
  });
  return demandTemplate(lab, id);
}

export interface MethodCorrection {
  readonly templateId: string;
  readonly statement: MethodStatement;
  readonly reason: string;
}

export async function correctMethod(lab: Lab, actor: Actor, input: MethodCorrection): Promise<MethodTemplate> {
  permit(actor, 'method.manage');
  const { templateId, statement, reason } = input;
  const known = await methodTemplateById(lab.db, templateId);
  if (known === undefined) throw new NotFound('method');
  permit(actor, 'method.manage', known);
  refuseFaults(statement, reason.trim() === '' ? { reason: { code: 'required' } } : {});
  await record(lab, actor, async (tx) => {
    const now = await methodTemplateById(tx.db, templateId);
    if (now === undefined) throw new NotFound('method');
    const { laboratoryId } = now;
    const version = { ...statement, id: newId(), laboratoryId, templateId, version: now.version + 1, reason };
    await insertTemplateVersion(tx, version, { by: actor.id, at: instant(lab.clock.now()) });
    const data = { method: templateId, version: version.id, name: statement.name };
    return { type: 'method.corrected', items: [methodKey(templateId)], data };
  });
  return demandTemplate(lab, templateId);
}

function refuseFaults(statement: MethodStatement, others: ReturnType<typeof methodFaults> = {}): void {
  const faults = { ...methodFaults(statement), ...others };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

async function demandTemplate(lab: Lab, id: string): Promise<MethodTemplate> {
  const template = await methodTemplateById(lab.db, id);
  if (template === undefined) throw new NotFound('method');
  return template;
}
