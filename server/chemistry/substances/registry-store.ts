import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { registryOf, type Registry } from './registry.js';
import {
  subjectKey,
  type Decision,
  type DecisionOutcome,
  type ProposalAct,
  type ProposedSubject,
  type RegistryProposal,
} from './registry-proposal.js';

interface ProposalRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly subject_kind: ProposedSubject['kind'];
  readonly subject_id: string;
  readonly act: ProposalAct;
  readonly base_id: string | null;
  readonly statement: string;
  readonly reason: string;
  readonly import_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
  readonly outcome: DecisionOutcome | null;
  readonly decision_reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

const proposals = (db: Db): Knex.QueryBuilder =>
  db('registry_proposals as p')
    .leftJoin('registry_decisions as d', 'd.proposal_id', 'p.id')
    .select('p.*', 'd.outcome', {
      decision_reason: 'd.reason',
      decided_by: 'd.made_by',
      decided_at: 'd.made_at',
    });

export async function proposalById(db: Db, id: string): Promise<RegistryProposal | undefined> {
  const row = (await proposals(db).where('p.id', id).first()) as ProposalRow | undefined;
  return row && proposalFrom(row);
}

/** Newest first. */
export async function proposalsOfSubject(
  db: Db,
  laboratoryId: string,
  { kind, id }: Pick<ProposedSubject, 'kind' | 'id'>,
): Promise<RegistryProposal[]> {
  const rows = (await proposals(db)
    .where({ 'p.laboratory_id': laboratoryId, 'p.subject_kind': kind, 'p.subject_id': id })
    .orderBy('p.id', 'desc')) as ProposalRow[];
  return rows.map(proposalFrom);
}

export async function proposalsOfImport(db: Db, importId: string): Promise<RegistryProposal[]> {
  return ((await proposals(db).where('p.import_id', importId).orderBy('p.id')) as ProposalRow[]).map(proposalFrom);
}

export interface ProposalSearch {
  readonly laboratoryId: string;
  readonly state: 'open' | 'decided';
  /** The id that the last page ended with. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchProposals(db: Db, search: ProposalSearch): Promise<RegistryProposal[]> {
  const { laboratoryId, state, before, limit } = search;
  const query = proposals(db).where('p.laboratory_id', laboratoryId).orderBy('p.id', 'desc').limit(limit);
  void (state === 'open' ? query.whereNull('d.id') : query.whereNotNull('d.id'));
  if (before !== undefined) void query.where('p.id', '<', before);
  return ((await query) as ProposalRow[]).map(proposalFrom);
}

export async function countOpenProposals(db: Db, laboratoryId: string): Promise<number> {
  const row = (await db('registry_proposals as p')
    .leftJoin('registry_decisions as d', 'd.proposal_id', 'p.id')
    .where('p.laboratory_id', laboratoryId)
    .whereNull('d.id')
    .count({ open: '*' })
    .first()) as { open: string | number } | undefined;
  return Number(row?.open ?? 0);
}

/** One a laboratory: made again when something was approved since. */
const kept = new Map<string, { readonly state: string; readonly registry: Registry }>();
const mostKept = 60;

/** What is in force now. */
export async function registryInForce(db: Db, laboratoryId: string): Promise<Registry> {
  const row = (await db('registry_decisions')
    .where({ laboratory_id: laboratoryId, outcome: 'approved' })
    .max({ newest: 'id' })
    .count({ all: '*' })
    .first()) as { newest: string | null; all: string | number } | undefined;
  const state = `${row?.all ?? 0} ${row?.newest ?? ''}`;
  const known = kept.get(laboratoryId);
  if (known?.state === state) return known.registry;
  const registry = registryOf(await approvedProposals(db, laboratoryId));
  kept.delete(laboratoryId);
  kept.set(laboratoryId, { state, registry });
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return registry;
}

async function approvedProposals(db: Db, laboratoryId: string): Promise<RegistryProposal[]> {
  const rows = (await proposals(db)
    .where({ 'p.laboratory_id': laboratoryId, 'd.outcome': 'approved' })
    .orderBy('d.id')) as ProposalRow[];
  return rows.map(proposalFrom);
}

/** By the subject's name in the ledger: the proposal that it is in force by, or was withdrawn by. */
export async function inForceIds(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, string>> {
  const rows = (await db('registry_proposals as p')
    .join('registry_decisions as d', 'd.proposal_id', 'p.id')
    .where({ 'p.laboratory_id': laboratoryId, 'd.outcome': 'approved' })
    .orderBy('d.id')
    .select('p.id', 'p.subject_kind', 'p.subject_id')) as Pick<ProposalRow, 'id' | 'subject_kind' | 'subject_id'>[];
  return new Map(rows.map((row) => [subjectKey({ kind: row.subject_kind, id: row.subject_id }), row.id]));
}

export type NewProposal = Omit<RegistryProposal, 'madeBy' | 'madeAt' | 'decision'>;

export async function insertProposal(tx: Witnessed, proposal: NewProposal, making: Making): Promise<void> {
  const { id, laboratoryId, subject, act, baseId, reason, importId } = proposal;
  await insertRow(tx, 'registry_proposals', {
    id,
    laboratory_id: laboratoryId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    act,
    base_id: baseId,
    statement: statementText(subject),
    reason,
    import_id: importId,
    made_by: making.by,
    made_at: making.at,
  });
}

/** Two that say the same are the same text. */
export const statementText = ({ statement }: Pick<ProposedSubject, 'statement'>): string =>
  canonicalJson(statement as unknown as Parameters<typeof canonicalJson>[0]);

export interface NewDecision {
  readonly proposal: RegistryProposal;
  readonly outcome: DecisionOutcome;
  readonly reason: string;
}

export async function insertDecision(
  tx: Witnessed,
  { proposal, outcome, reason }: NewDecision,
  making: Making,
): Promise<void> {
  await insertRow(tx, 'registry_decisions', {
    id: newId(),
    laboratory_id: proposal.laboratoryId,
    proposal_id: proposal.id,
    outcome,
    reason,
    made_by: making.by,
    made_at: making.at,
  });
}

const proposalFrom = (row: ProposalRow): RegistryProposal => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  subject: {
    kind: row.subject_kind,
    id: row.subject_id,
    statement: JSON.parse(row.statement) as unknown,
  } as ProposedSubject,
  act: row.act,
  baseId: row.base_id,
  reason: row.reason,
  importId: row.import_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
  decision: decisionFrom(row),
});

function decisionFrom({ outcome, decision_reason, decided_by, decided_at }: ProposalRow): Decision | null {
  if (outcome === null) return null;
  return { outcome, reason: decision_reason ?? '', by: decided_by ?? '', at: decided_at ?? '' };
}
