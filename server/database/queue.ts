// Jobs: work that follows from a write, enqueued in the same transaction, so that neither is ever there without the other.
// A job is leased, not taken: what a killed process had begun is begun again when its lease ends.
import { newId } from '../foundation/ids.js';
import type { Json } from '../foundation/canonical-json.js';
import type { Db } from './connection.js';
import { kept, type Housekeeping, type Witnessed } from './witnessed.js';

export interface NewJob {
  readonly laboratoryId: string;
  readonly kind: string;
  readonly input: Readonly<Record<string, Json>>;
  readonly dueAt: string;
}

export interface Job extends NewJob {
  readonly id: string;
  readonly attempts: number;
}

interface JobRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly kind: string;
  readonly input: string;
  readonly due_at: string;
  readonly attempts: number;
}

export async function enqueue(tx: Housekeeping | Witnessed, job: NewJob): Promise<void> {
  await kept(tx, 'jobs').insert({
    id: newId(),
    laboratory_id: job.laboratoryId,
    kind: job.kind,
    input: JSON.stringify(job.input),
    due_at: job.dueAt,
    attempts: 0,
    leased_until: null,
    state: 'waiting',
    fault: null,
  });
}

/** The jobs that are due and that nobody holds. */
export async function dueJobs(db: Db, now: string, limit: number): Promise<Job[]> {
  const rows = (await db('jobs')
    .where('jobs.state', 'waiting')
    .where('jobs.due_at', '<=', now)
    .where((free) => void free.whereNull('jobs.leased_until').orWhere('jobs.leased_until', '<=', now))
    .orderBy([{ column: 'jobs.due_at' }, { column: 'jobs.id' }])
    .limit(limit)
    .select('jobs.*')) as JobRow[];
  return rows.map(jobFrom);
}

/** Those of a kind that are not done, begun or not; without those that were given up. */
export async function waitingJobs(db: Db, laboratoryId: string, kind: string): Promise<Job[]> {
  const rows = (await db('jobs')
    .where({ 'jobs.laboratory_id': laboratoryId, 'jobs.kind': kind, 'jobs.state': 'waiting' })
    .select('jobs.*')) as JobRow[];
  return rows.map(jobFrom);
}

const jobFrom = (row: JobRow): Job => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  kind: row.kind,
  input: JSON.parse(row.input) as Job['input'],
  dueAt: row.due_at,
  attempts: row.attempts,
});

/** @returns false when another worker has it already. */
export async function leaseJob(tx: Housekeeping, id: string, span: { now: string; until: string }): Promise<boolean> {
  const leased = await kept(tx, 'jobs')
    .where({ id, state: 'waiting' })
    .where((free) => void free.whereNull('leased_until').orWhere('leased_until', '<=', span.now))
    .update({ leased_until: span.until });
  return Number(leased) === 1;
}

export async function finishJob(tx: Housekeeping, id: string): Promise<void> {
  await kept(tx, 'jobs').where({ id }).delete();
}

/** Puts a job back for later, or, when it has been tried too often, keeps it as failed for a person to see. */
export async function returnJob(
  tx: Housekeeping,
  job: Job,
  outcome: { fault: string; dueAt: string | null },
): Promise<void> {
  await kept(tx, 'jobs')
    .where({ id: job.id })
    .update({
      attempts: job.attempts + 1,
      leased_until: null,
      state: outcome.dueAt === null ? 'failed' : 'waiting',
      due_at: outcome.dueAt ?? job.dueAt,
      fault: outcome.fault.slice(0, 2_000),
    });
}

export async function failedJobs(db: Db, laboratoryId: string): Promise<(Job & { readonly fault: string })[]> {
  const rows = (await db('jobs')
    .where({ 'jobs.laboratory_id': laboratoryId, 'jobs.state': 'failed' })
    .orderBy('jobs.due_at', 'desc')
    .limit(100)
    .select('jobs.*')) as (JobRow & { fault: string })[];
  return rows.map((row) => ({ ...jobFrom(row), fault: row.fault }));
}
