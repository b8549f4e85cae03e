// How many findings stand on a measurement. The findings themselves belong to the room above; here their rows are only counted.
import type { Db } from '../../database/connection.js';

/** Made of it, with it as another technique or as their reference; those that were withdrawn are left out. */
export async function countFindingsOn(db: Db, measurementId: string): Promise<number> {
  const referring = db('finding_evidence')
    .where('finding_evidence.reviewable_id', measurementId)
    .orWhere('finding_evidence.detail', 'like', `%easurementId":"${measurementId}"%`)
    .select('finding_evidence.finding_id');
  const rows = (await db('findings')
    .leftJoin('finding_withdrawals', 'finding_withdrawals.finding_id', 'findings.id')
    .whereNull('finding_withdrawals.id')
    .where((either) => {
      void either.where('findings.measurement_id', measurementId).orWhereIn('findings.id', referring);
    })
    .select('findings.id')) as readonly object[];
  return rows.length;
}
