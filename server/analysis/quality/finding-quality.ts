// Whether a finding may rest on a measurement, by the batch that it ran in: no result of a batch that nobody has judged, or that
// failed in what this result rests on.
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import { linesOfBatch } from '../batches/batch-line-store.js';
import { batchById } from '../batches/batch-store.js';
import { isOfLine } from '../batches/line-run.js';
import { lineRunsOfMeasurement, runsOfBatch } from '../batches/line-run-store.js';
import type { CheckName } from './check.js';
import { standingFaults, type Evaluation } from './evaluation.js';
import { newestEvaluation } from './evaluation-store.js';

export type QualityStanding =
  | { readonly kind: 'no-batch' }
  | { readonly kind: 'not-evaluated'; readonly number: string }
  | { readonly kind: 'failed'; readonly number: string; readonly checks: readonly CheckName[] }
  | { readonly kind: 'passed'; readonly number: string; readonly accepted: Evaluation['accepted'] };

export async function qualityOf(db: Db, measurementId: string): Promise<QualityStanding> {
  const run = (await lineRunsOfMeasurement(db, measurementId)).find(isOfLine);
  if (run === undefined) return { kind: 'no-batch' };
  const number = (await batchById(db, run.batchId))?.number ?? '';
  const evaluation = await newestEvaluation(db, run.batchId);
  if (evaluation === undefined || (await isOutdated(db, evaluation))) return { kind: 'not-evaluated', number };
  const faults = standingFaults(evaluation, await linesOfBatch(db, run.batchId), run.lineId);
  if (faults.length === 0) return { kind: 'passed', number, accepted: evaluation.accepted };
  return { kind: 'failed', number, checks: [...new Set(faults.map(({ name }) => name))] };
}

/** A run has come, or a person has said of one whether it counts, since the batch was judged. */
async function isOutdated(db: Db, { batchId, madeAt }: Evaluation): Promise<boolean> {
  return (await runsOfBatch(db, batchId)).some(
    ({ at, answer }) => at > madeAt || (answer !== null && answer.at > madeAt),
  );
}

/** @throws RuleBroken */
export async function demandQuality(db: Db, measurementId: string): Promise<void> {
  const standing = await qualityOf(db, measurementId);
  if (standing.kind === 'not-evaluated') throw new RuleBroken('batch-not-evaluated', { number: standing.number });
  if (standing.kind !== 'failed') return;
  throw new RuleBroken('batch-failed', { number: standing.number, checks: standing.checks.length });
}
