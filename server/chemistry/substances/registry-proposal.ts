// A change of the registry: proposed by one person, approved or rejected by another. Only what was approved is in force; what was
// in force before stays to be read.
import { RuleBroken } from '../../foundation/errors.js';
import type { GroupStatement } from './control-group.js';
import type { SubstanceStatement } from './substance-statement.js';

export const proposalActs = ['add', 'change', 'withdraw'] as const;
export type ProposalAct = (typeof proposalActs)[number];

export const decisionOutcomes = ['approved', 'rejected'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export type ProposedSubject =
  | { readonly kind: 'substance'; readonly id: string; readonly statement: SubstanceStatement }
  | { readonly kind: 'group'; readonly id: string; readonly statement: GroupStatement };

export interface Decision {
  readonly outcome: DecisionOutcome;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface RegistryProposal {
  readonly id: string;
  readonly laboratoryId: string;
  readonly subject: ProposedSubject;
  readonly act: ProposalAct;
  /** What was in force when it was proposed. */
  readonly baseId: string | null;
  readonly reason: string;
  readonly importId: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly decision: Decision | null;
}

/** @throws RuleBroken: decided already, one's own, or of something that has changed since. */
export function demandDecidable(
  proposal: RegistryProposal,
  { personId, inForceId, outcome }: { personId: string; inForceId: string | null; outcome: DecisionOutcome },
): void {
  if (proposal.decision !== null) throw new RuleBroken('registry-decided');
  if (proposal.madeBy === personId) throw new RuleBroken('registry-own-proposal');
  if (outcome === 'approved' && proposal.baseId !== inForceId) throw new RuleBroken('registry-changed-since');
}

/** Its names in the ledger. */
export const proposalKey = (id: string): string => `registry-proposal:${id}`;
export const subjectKey = ({ kind, id }: Pick<ProposedSubject, 'kind' | 'id'>): string => `${kind}:${id}`;
