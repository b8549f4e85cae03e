// Whether a finding may rest on its measurements, by the batches that they ran in: no result of a batch that nobody has judged, or
// that failed in what this result rests on, or with a peak whose integration by hand another person refused.
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import { linesOfBatch } from '../batches/batch-line-store.js';
import { batchById } from '../batches/batch-store.js';
import { isOfLine, isTold, type LineRun } from '../batches/line-run.js';
import { lineRunsOfMeasurement, runsOfBatch } from '../batches/line-run-store.js';
import { integratedSince } from '../measurements/integration-store.js';
import type { CheckName } from './check.js';
import { acceptancesFor, ofSameRuns, standingFaults, type Acceptance, type Evaluation } from './evaluation.js';
import { evaluationsOf } from './evaluation-store.js';
import { demandUnrefused } from './refused-hands.js';

/** Of one batch, by its number. */
export type QualityStanding = { readonly batchId: string } & (
  | { readonly kind: 'not-evaluated'; readonly number: string }
  | { readonly kind: 'failed'; readonly number: string; readonly checks: readonly CheckName[] }
  | { readonly kind: 'passed'; readonly number: string; readonly accepted: readonly Acceptance[] }
);

/** One for each line that one of them ran for; none for what ran in no batch. */
export async function qualityOf(db: Db, measurementIds: readonly string[]): Promise<readonly QualityStanding[]> {
  const standings: QualityStanding[] = [];
  for (const id of new Set(measurementIds)) {
    const runs = (await lineRunsOfMeasurement(db, id)).filter(isOfLine);
    for (const run of runs) standings.push(await standingOf(db, run));
  }
  return standings;
}

async function standingOf(db: Db, run: LineRun): Promise<QualityStanding> {
  const { batchId, lineId, measurementId } = run;
  const of = { batchId, number: (await batchById(db, batchId))?.number ?? '' };
  const evaluations = ofSameRuns(await evaluationsOf(db, batchId));
  const [newest] = evaluations;
  // A run that was set aside since then was judged, but stands for its line no more.
  // What a table tells of a line stands by the run that was judged for it.
  const isJudged =
    newest?.runs.some((one) => one.lineId === lineId && (isTold(run) || one.measurementId === measurementId)) ?? false;
  if (newest === undefined || !isJudged || (await isOutdated(db, newest))) return { kind: 'not-evaluated', ...of };
  const lines = await linesOfBatch(db, batchId);
  const faults = standingFaults(evaluations, lines, lineId);
  if (faults.length === 0) return { kind: 'passed', ...of, accepted: acceptancesFor(evaluations, lines, lineId) };
  return { kind: 'failed', ...of, checks: [...new Set(faults.map(({ name }) => name))] };
}

/** Since the batch was judged a run has come, or a person has said of one whether it counts, or integrated in one by hand. */
async function isOutdated(db: Db, { batchId, madeAt, runs }: Evaluation): Promise<boolean> {
  const measurementIds = runs.map(({ measurementId }) => measurementId);
  if (await integratedSince(db, measurementIds, madeAt)) return true;
  return (await runsOfBatch(db, batchId)).some(
    (run) => (run.at > madeAt && !isTold(run)) || (run.answer !== null && run.answer.at > madeAt),
  );
}

/** @throws RuleBroken */
export async function demandQuality(db: Db, measurementIds: readonly string[]): Promise<void> {
  await demandUnrefused(db, measurementIds);
  for (const standing of await qualityOf(db, measurementIds)) {
    const { number } = standing;
    if (standing.kind === 'not-evaluated') throw new RuleBroken('batch-not-evaluated', { number });
    if (standing.kind === 'failed') throw new RuleBroken('batch-failed', { number, checks: standing.checks.length });
  }
}
