// Where the figures of a finding's quantification come from: the line that its run was, and the newest judgement of that batch.
import type { Db } from '../../database/connection.js';
import { linesOfBatch } from '../../measuring/batches/batch-line-store.js';
import { batchById } from '../../measuring/batches/batch-store.js';
import { isOfLine } from '../../measuring/batches/line-run.js';
import { lineRunsOfMeasurement } from '../../measuring/batches/line-run-store.js';
import { methodTemplateOfVersion } from '../../measuring/batches/method-template-store.js';
import type { Finding } from '../findings/finding.js';
import { integratedSince } from '../../measuring/measurements/integration-store.js';
import { evaluationById, evaluationsOf } from '../../measuring/quality/evaluation-store.js';
import { ofSameRuns, type Evaluation } from '../../measuring/quality/evaluation.js';
import { refusedHands } from '../../measuring/quality/refused-hands.js';
import { quantificationsOf } from './quantification-store.js';
import type { Quantification, Source } from './quantification.js';

/** Undefined for a finding whose run was in no batch, or in one that nobody has judged. */
export async function sourceOfFinding(db: Db, { measurementId }: Finding): Promise<Source | undefined> {
  if (measurementId === null) return undefined;
  const run = (await lineRunsOfMeasurement(db, measurementId)).filter(isOfLine).at(-1);
  const [evaluation] = run === undefined ? [] : await evaluationsOf(db, run.batchId);
  return evaluation && run && sourceOf(db, evaluation, run.lineId);
}

/** What a recorded result rested on. */
export async function sourceOfResult(db: Db, result: Quantification): Promise<Source | undefined> {
  const evaluation = await evaluationById(db, result.evaluationId);
  return evaluation && sourceOf(db, evaluation, result.lineId);
}

/** The newest of a finding, unless the runs that it rests on have changed since, or an integration by hand in them is refused. */
export async function standingQuantification(db: Db, findingId: string): Promise<Quantification | undefined> {
  const [newest] = await quantificationsOf(db, findingId);
  if (newest === undefined || !(await restsOnSameRuns(db, newest))) return undefined;
  const runs = (await evaluationById(db, newest.evaluationId))?.runs ?? [];
  const hands = await refusedHands(
    db,
    runs.map(({ measurementId }) => measurementId),
  );
  return hands.length === 0 ? newest : undefined;
}

/** The batch may have been judged again, as long as it was by the same runs, and none was integrated by hand since. */
export async function restsOnSameRuns(db: Db, { evaluationId }: Quantification): Promise<boolean> {
  const evaluation = await evaluationById(db, evaluationId);
  if (evaluation === undefined) return false;
  const measurementIds = evaluation.runs.map(({ measurementId }) => measurementId);
  if (await integratedSince(db, measurementIds, evaluation.madeAt)) return false;
  return ofSameRuns(await evaluationsOf(db, evaluation.batchId)).some(({ id }) => id === evaluationId);
}

async function sourceOf(db: Db, evaluation: Evaluation, lineId: string): Promise<Source | undefined> {
  const batch = await batchById(db, evaluation.batchId);
  const method = batch && (await methodTemplateOfVersion(db, batch.templateVersionId));
  const lines = await linesOfBatch(db, evaluation.batchId);
  const line = lines.find(({ id }) => id === lineId);
  return method && line && { evaluation, method, lines, line };
}
