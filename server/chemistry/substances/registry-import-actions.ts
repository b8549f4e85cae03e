// Bringing a table for the registry: kept, tried, proposed as a whole, and decided on as a whole by another person.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { StoredFile } from '../../foundation/vault.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { checkedSubject } from './checked-subject.js';
import { standing } from './proposed-subject.js';
import { importKey, type DryRun, type RegistryImport, type TableChange } from './registry-import.js';
import { importById, insertImport } from './registry-import-store.js';
import { subjectKey } from './registry-proposal.js';
import { inForceIds, insertProposal, proposalsOfImport, registryInForce, statementText } from './registry-store.js';
import { readTable, type TableFault, type TableShape } from './registry-table.js';
import { faultsAt, tableSaid } from './table-changes.js';
import { takenNames, takeNames } from './taken-names.js';

export interface BroughtTable {
  readonly shape: TableShape;
  /** As it lies in the vault, and as it was called. */
  readonly file: StoredFile & { readonly name: string };
}

/** @returns the import's id: nothing is proposed yet. */
export async function bringTable(lab: Lab, actor: Actor, { shape, file }: BroughtTable): Promise<string> {
  permit(actor, 'substance.propose');
  const id = newId();
  const { laboratoryId } = actor;
  await record(lab, actor, async (tx) => {
    const brought = { id, laboratoryId, shape, fileName: file.name, sha256: file.sha256, size: file.size };
    await insertImport(tx, brought, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'registry.imported', items: [importKey(id)], data: { import: id, shape, sha256: file.sha256 } };
  });
  return id;
}

/** What it would change of the registry as it is in force now. */
export async function tryImport(lab: Lab, actor: Actor, importId: string): Promise<DryRun> {
  permit(actor, 'substance.read');
  return dryRun(lab, await importOf(lab, actor, importId));
}

async function importOf(lab: Lab, actor: Actor, importId: string): Promise<RegistryImport> {
  const brought = await importById(lab.db, importId);
  if (brought === undefined) throw new NotFound('registry-import');
  permit(actor, 'substance.read', brought);
  return brought;
}

async function dryRun(lab: Lab, { shape, sha256, laboratoryId }: RegistryImport): Promise<DryRun> {
  const table = readTable(shape, await lab.vault.read(sha256));
  if ('fault' in table) return { changes: [], unchanged: 0, faults: [table.fault] };
  const registry = await registryInForce(lab.db, laboratoryId);
  const said = tableSaid(shape, table.rows, registry);
  const taken = takenNames(registry.substances);
  const changes: TableChange[] = [];
  const faults: TableFault[] = [...said.faults];
  let unchanged = 0;
  for (const { subject: typed, line } of said.subjects) {
    const { subject, faults: wrong } = await checkedSubject(lab, typed);
    const found = Object.keys(wrong).length > 0 ? wrong : takeNames(taken, subject);
    const now = standing(registry, subject);
    if (Object.keys(found).length > 0) faults.push(...faultsAt(line, found));
    else if (now !== undefined && statementText(now) === statementText(subject)) unchanged += 1;
    else changes.push({ subject, line, act: now === undefined ? 'add' : 'change' });
  }
  return { changes, unchanged, faults: faults.sort((one, other) => one.line - other.line) };
}

export interface ProposingImport {
  readonly importId: string;
  readonly reason: string;
}

/** All that can be taken of it, once. @returns how many proposals it became. */
export async function proposeImport(lab: Lab, actor: Actor, { importId, reason }: ProposingImport): Promise<number> {
  permit(actor, 'substance.propose');
  const brought = await importOf(lab, actor, importId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  // Asked before: what is approved meanwhile makes these proposals stale.
  const inForce = await inForceIds(lab.db, actor.laboratoryId);
  const { changes } = await dryRun(lab, brought);
  if (changes.length === 0) throw new RuleBroken('registry-same');
  const { laboratoryId } = actor;
  const making = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    if ((await proposalsOfImport(tx.db, importId)).length > 0) throw new RuleBroken('registry-import-proposed');
    for (const { subject, act } of changes) {
      const baseId = inForce.get(subjectKey(subject)) ?? null;
      const said = { id: newId(), laboratoryId, subject, act, baseId, reason: reason.trim(), importId };
      await insertProposal(tx, said, making);
    }
    const data = { import: importId, proposals: changes.length };
    return { type: 'registry.import-proposed', items: [importKey(importId)], data };
  });
  return changes.length;
}
