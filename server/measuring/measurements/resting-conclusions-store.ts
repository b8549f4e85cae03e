// Which conclusions rest on a measurement. They and their findings belong to the rooms above; here their rows are only read for
// their numbers.
import type { Db } from '../../database/connection.js';

interface SubmittedRow {
  readonly report_id: string;
  readonly number: string;
  readonly case_id: string;
  readonly submitted_at: string;
  readonly signature_id: string | null;
  readonly returned_id: string | null;
}

interface FindingRow {
  readonly case_id: string;
  readonly made_at: string;
  readonly withdrawn_at: string | null;
}

/** Numbers of those that are signed, or lie before their reviewers. A finding that was withdrawn later is in them still. */
export async function conclusionsOn(db: Db, measurementIds: readonly string[]): Promise<readonly string[]> {
  const findings = await findingsOn(db, measurementIds);
  if (findings.length === 0) return [];
  const submitted = await standingSubmissions(db, [...new Set(findings.map((finding) => finding.case_id))]);
  const resting = submitted.filter(({ case_id, submitted_at: at }) =>
    findings.some(
      (finding) =>
        finding.case_id === case_id &&
        finding.made_at <= at &&
        (finding.withdrawn_at === null || finding.withdrawn_at > at),
    ),
  );
  return [...new Set(resting.map(({ number }) => number))];
}

/** Made of one of them, with one as another technique, or as their reference. */
async function findingsOn(db: Db, measurementIds: readonly string[]): Promise<readonly FindingRow[]> {
  const referring = db('finding_evidence')
    .where((any) => {
      void any.whereIn('finding_evidence.reviewable_id', measurementIds);
      for (const id of measurementIds) void any.orWhere('finding_evidence.detail', 'like', `%easurementId":"${id}"%`);
    })
    .select('finding_evidence.finding_id');
  return (await db('findings as f')
    .leftJoin('finding_withdrawals as w', 'w.finding_id', 'f.id')
    .where((either) => {
      void either.whereIn('f.measurement_id', measurementIds).orWhereIn('f.id', referring);
    })
    .select('f.case_id', 'f.made_at', { withdrawn_at: 'w.made_at' })) as FindingRow[];
}

/** The one that was signed; else the newest, unless it was returned. */
async function standingSubmissions(db: Db, caseIds: readonly string[]): Promise<readonly SubmittedRow[]> {
  const rows = (await db('report_submissions as s')
    .join('reports as r', 'r.id', 's.report_id')
    .leftJoin('report_signatures as g', 'g.submission_id', 's.id')
    .leftJoin('report_reviews as v', (join) => {
      join.on('v.submission_id', 's.id').andOnVal('v.decision', 'returned');
    })
    .whereIn('r.case_id', caseIds)
    .orderBy('s.id')
    .select('s.report_id', 'r.number', 'r.case_id', {
      submitted_at: 's.made_at',
      signature_id: 'g.id',
      returned_id: 'v.id',
    })) as SubmittedRow[];
  const newest = new Map(rows.map((row) => [row.report_id, row]));
  return [...newest.values()].filter((row) => row.signature_id !== null || row.returned_id === null);
}
