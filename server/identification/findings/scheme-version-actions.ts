// A change of the scheme is a new version with its reason; findings that stand keep the version that they were made by.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { changedTechniques, schemeKey, type TechniqueStatement } from './scheme-version.js';
import { currentScheme, insertScheme } from './scheme-version-store.js';

export interface SchemeChange extends TechniqueStatement {
  readonly reason: string;
}

export async function changeScheme(lab: Lab, actor: Actor, { reason, ...statement }: SchemeChange): Promise<void> {
  permit(actor, 'scheme.set');
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  const { laboratoryId } = actor;
  await record(lab, actor, async (tx) => {
    const now = await currentScheme(tx.db, laboratoryId);
    const techniques = changedTechniques(now.techniques, statement);
    const [id, version] = [newId(), now.version + 1];
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertScheme(tx, { id, laboratoryId, version, techniques, reason: reason.trim() }, made);
    const { change, technique } = statement;
    const data = { scheme: id, version, change, technique: technique.code };
    return { type: 'scheme.changed', items: [schemeKey(id)], data };
  });
}
