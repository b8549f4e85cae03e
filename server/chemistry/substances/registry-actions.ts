// Changing the registry: one person proposes, another decides. Each is an entry of the ledger.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import type { Witnessed } from '../../database/witnessed.js';
import { checkedSubject } from './checked-subject.js';
import { standing } from './proposed-subject.js';
import { importKey } from './registry-import.js';
import {
  demandDecidable,
  proposalKey,
  subjectKey,
  type DecisionOutcome,
  type ProposedSubject,
  type RegistryProposal,
} from './registry-proposal.js';
import {
  inForceIds,
  insertDecision,
  insertProposal,
  proposalById,
  proposalsOfImport,
  registryInForce,
  statementText,
} from './registry-store.js';
import { takenNames, takeNames, type TakenNames } from './taken-names.js';

export interface Proposing {
  readonly subject: ProposedSubject;
  readonly reason: string;
}

/** A new subject, or a changed one, whole. @returns the proposal's id. @throws InvalidInput naming each field. */
export async function proposeSubject(lab: Lab, actor: Actor, { subject, reason }: Proposing): Promise<string> {
  permit(actor, 'substance.propose');
  const whole = await checked(lab, subject, reason);
  const id = newId();
  await record(lab, actor, async (tx) => {
    const registry = await registryInForce(tx.db, actor.laboratoryId);
    refuse(takeNames(takenNames(registry.substances), whole));
    const now = standing(registry, whole);
    if (now !== undefined && statementText(now) === statementText(whole)) throw new RuleBroken('registry-same');
    const act = now === undefined ? 'add' : 'change';
    await insertProposed(tx, lab, { actor, id, act, subject: whole, reason });
    return factOf(id, act, whole);
  });
  return id;
}

export interface Withdrawing {
  readonly subject: Pick<ProposedSubject, 'kind' | 'id'>;
  readonly reason: string;
}

/** It is in force until another person has approved. */
export async function proposeWithdrawal(lab: Lab, actor: Actor, { subject, reason }: Withdrawing): Promise<string> {
  permit(actor, 'substance.propose');
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  const id = newId();
  await record(lab, actor, async (tx) => {
    const now = standing(await registryInForce(tx.db, actor.laboratoryId), subject);
    if (now === undefined) throw new NotFound('substance');
    await insertProposed(tx, lab, { actor, id, act: 'withdraw', subject: now, reason });
    return factOf(id, 'withdraw', now);
  });
  return id;
}

/** @throws InvalidInput. */
async function checked(lab: Lab, subject: ProposedSubject, reason: string): Promise<ProposedSubject> {
  const found = await checkedSubject(lab, subject);
  refuse({ ...found.faults, ...(reason.trim() === '' ? { reason: { code: 'required' } } : {}) });
  return found.subject;
}

function refuse(faults: ConstructorParameters<typeof InvalidInput>[0]): void {
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

interface Proposed extends Proposing {
  readonly actor: Actor;
  readonly id: string;
  readonly act: RegistryProposal['act'];
}

async function insertProposed(tx: Witnessed, lab: Lab, { actor, id, act, subject, reason }: Proposed): Promise<void> {
  const { laboratoryId } = actor;
  const baseId = (await inForceIds(tx.db, laboratoryId)).get(subjectKey(subject)) ?? null;
  await insertProposal(
    tx,
    { id, laboratoryId, subject, act, baseId, reason: reason.trim(), importId: null },
    { by: actor.id, at: instant(lab.clock.now()) },
  );
}

const factOf = (proposal: string, act: string, subject: ProposedSubject) => ({
  type: 'registry.proposed',
  items: [proposalKey(proposal), subjectKey(subject)],
  data: { proposal, act, subject: subjectKey(subject) },
});

export interface Deciding {
  readonly proposalId: string;
  readonly outcome: DecisionOutcome;
  readonly reason: string;
}

/** By another than who proposed it. @throws RuleBroken. */
export async function decideProposal(lab: Lab, actor: Actor, deciding: Deciding): Promise<void> {
  permit(actor, 'substance.decide');
  const { proposalId, outcome, reason } = deciding;
  const found = await proposalById(lab.db, proposalId);
  if (found === undefined) throw new NotFound('registry-proposal');
  permit(actor, 'substance.decide', found);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const proposal = await proposalById(tx.db, proposalId);
    if (proposal === undefined) throw new NotFound('registry-proposal');
    await decide(tx, lab, { actor, proposals: [proposal], outcome, reason });
    const items = [proposalKey(proposalId), subjectKey(proposal.subject)];
    return { type: `registry.${outcome}`, items, data: { proposal: proposalId } };
  });
}

export interface DecidingImport extends Omit<Deciding, 'proposalId'> {
  readonly importId: string;
}

/** All of an import that wait still. @returns how many. */
export async function decideImport(lab: Lab, actor: Actor, deciding: DecidingImport): Promise<number> {
  permit(actor, 'substance.decide');
  const { importId, outcome, reason } = deciding;
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  let decided = 0;
  await record(lab, actor, async (tx) => {
    const proposals = (await proposalsOfImport(tx.db, importId)).filter(
      ({ decision, laboratoryId }) => decision === null && laboratoryId === actor.laboratoryId,
    );
    if (proposals.length === 0) throw new RuleBroken('registry-decided');
    await decide(tx, lab, { actor, proposals, outcome, reason });
    decided = proposals.length;
    const items = [importKey(importId)];
    return { type: `registry.import-${outcome}`, items, data: { import: importId, proposals: decided } };
  });
  return decided;
}

interface Decided {
  readonly actor: Actor;
  readonly proposals: readonly RegistryProposal[];
  readonly outcome: DecisionOutcome;
  readonly reason: string;
}

async function decide(tx: Witnessed, lab: Lab, { actor, proposals, outcome, reason }: Decided): Promise<void> {
  const inForce = await inForceIds(tx.db, actor.laboratoryId);
  const taken = takenNames((await registryInForce(tx.db, actor.laboratoryId)).substances);
  const making = { by: actor.id, at: instant(lab.clock.now()) };
  for (const proposal of proposals) {
    const inForceId = inForce.get(subjectKey(proposal.subject)) ?? null;
    demandDecidable(proposal, { personId: actor.id, inForceId, outcome });
    if (outcome === 'approved' && proposal.act !== 'withdraw') demandNames(taken, proposal.subject);
    await insertDecision(tx, { proposal, outcome, reason: reason.trim() }, making);
  }
}

/** Somebody else's by now: approved since it was proposed. */
function demandNames(taken: TakenNames, subject: ProposedSubject): void {
  const [fault] = Object.values(takeNames(taken, subject));
  if (fault !== undefined) throw new RuleBroken('registry-name-taken', fault.values ?? {});
}
