// Judging a batch, and accepting what it did not pass.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { batchKey, type Batch } from '../batches/batch.js';
import { linesOfBatch } from '../batches/batch-line-store.js';
import { runsByLine } from '../batches/batch-progress.js';
import { batchById } from '../batches/batch-store.js';
import { countedRun } from '../batches/line-run.js';
import { runsOfBatch } from '../batches/line-run-store.js';
import type { MethodTemplate } from '../batches/method-template.js';
import { methodTemplateOfVersion } from '../batches/method-template-store.js';
import { bookOf } from '../instruments/book-store.js';
import { standingsAt } from '../instruments/instrument-fitness.js';
import { daysSinceTune } from '../instruments/last-tune.js';
import { standingIntegrations } from '../measurements/integration-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { measurementById } from '../measurements/measurement-store.js';
import { judgeBatch } from './batch-judgement.js';
import type { JudgedRun } from './batch-to-judge.js';
import { worstOf } from './check.js';
import type { EarlierControls } from './control-chart.js';
import { controlPoints, judgementAlgorithm } from './evaluation.js';
import {
  controlsBefore,
  evaluationById,
  insertAcceptance,
  insertChartPoint,
  insertEvaluation,
} from './evaluation-store.js';
import { currentLimits } from './limits-store.js';
import { measuredFigures } from './measured-figures.js';
import type { LimitsVersion } from './quality-limits.js';

/** @returns the evaluation's id. It is a record of its own each time, by the limits that hold then. */
export async function evaluateBatch(lab: Lab, actor: Actor, batchId: string): Promise<string> {
  permit(actor, 'batch.evaluate');
  const batch = await batchById(lab.db, batchId);
  if (batch === undefined) throw new NotFound('batch');
  permit(actor, 'batch.evaluate', batch);
  const method = await methodTemplateOfVersion(lab.db, batch.templateVersionId);
  if (method === undefined) throw new NotFound('method');
  const limits = await currentLimits(lab.db, batch.laboratoryId);
  const runs = await runsToJudge(lab, { batch, method, limits });
  if (runs.every(({ measurement }) => measurement === undefined)) throw new RuleBroken('batch-without-runs');
  const measured = runs.flatMap(({ measurement }) => (measurement ? [acquiredAt(measurement)] : [])).sort();
  const tuneAgeDays = await daysSinceTune(lab.db, batch.instrumentId, measured[0] ?? '');
  const book = await bookOf(lab.db, batch.instrumentId);
  const instrumentStandings = standingsAt(book, lab.settings.timeZone, measured);
  const controls = controlsOf(runs);
  const earlierControls = await earlierControlsOf(lab.db, batch, controls);
  const judgement = judgeBatch({
    ...{ method, limits: limits.limits, runs, tuneAgeDays, instrumentStandings, earlierControls },
  });
  const { laboratoryId, instrumentId } = batch;
  const id = newId();
  const evaluation = {
    ...{ ...judgement, id, laboratoryId, batchId, limitsId: limits.id, limitsVersion: limits.version },
    algorithm: judgementAlgorithm,
    outcome: worstOf(judgement.checks),
    runs: runs.flatMap(({ line, measurement, integrations }) => {
      if (measurement === undefined) return [];
      const byHand = integrations.length === 0 ? {} : { integrations };
      return [{ lineId: line.id, measurementId: measurement.id, ...byHand }];
    }),
  };
  const points = controlPoints(judgement.amounts, controls, method.internalStandard?.name ?? null);
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertEvaluation(tx, evaluation, made);
    const place = { laboratoryId, evaluationId: id, instrumentId, templateId: method.id };
    for (const point of points) await insertChartPoint(tx, { ...point, ...place }, made);
    const failed = judgement.checks.filter(({ outcome }) => outcome === 'failed').length;
    const data = { evaluation: id, batch: batchId, outcome: evaluation.outcome, failed, limits: limits.version };
    return { type: 'batch.evaluated', items: [batchKey(batchId)], data };
  });
  return id;
}

interface Judging {
  readonly batch: Batch;
  readonly method: MethodTemplate;
  readonly limits: LimitsVersion;
}

type RunToJudge = JudgedRun & {
  readonly measurement: StoredMeasurement | undefined;
  /** Ids of what was integrated by hand in it. */
  readonly integrations: readonly string[];
};

async function runsToJudge(lab: Lab, judging: Judging): Promise<readonly RunToJudge[]> {
  const { batch } = judging;
  const byLine = runsByLine(await runsOfBatch(lab.db, batch.id));
  const runs: RunToJudge[] = [];
  for (const line of await linesOfBatch(lab.db, batch.id)) {
    const counted = countedRun(byLine.get(line.id) ?? []);
    const measurement = counted && (await measurementById(lab.db, counted.measurementId));
    const found = measurement === undefined ? null : await measuredFigures(lab, judging, measurement);
    const integrations = measurement === undefined ? [] : await standingIntegrations(lab.db, measurement.id);
    runs.push({
      ...{ line, figures: found, measurement },
      warnings: measurement?.warnings.map(({ code }) => code) ?? [],
      integrations: integrations.map(({ id }) => id),
    });
  }
  return runs;
}

const acquiredAt = ({ identity, importedAt }: StoredMeasurement): string => identity.acquiredAt ?? importedAt;

function controlsOf(runs: readonly RunToJudge[]) {
  return runs.flatMap(({ line, figures: found, measurement }) =>
    line.kind === 'control' && measurement !== undefined
      ? [
          {
            lineId: line.id,
            measuredAt: acquiredAt(measurement),
            standardArea: found?.standard?.quant?.area ?? null,
          },
        ]
      : [],
  );
}

/** Nothing of this batch itself, and nothing measured since: judged again, it is judged by the same. */
async function earlierControlsOf(
  db: Db,
  batch: Batch,
  controls: readonly { readonly measuredAt: string }[],
): Promise<EarlierControls> {
  const [first] = controls.map(({ measuredAt }) => measuredAt).sort();
  return first === undefined ? [] : controlsBefore(db, batch, first);
}

export interface DeviationAcceptance {
  readonly evaluationId: string;
  readonly reason: string;
}

/** By a reviewer who has not laid out the batch; the conclusion prints the reason. */
export async function acceptDeviation(lab: Lab, actor: Actor, input: DeviationAcceptance): Promise<void> {
  permit(actor, 'deviation.accept');
  const reason = input.reason.trim();
  await record(lab, actor, async (tx) => {
    const evaluation = await evaluationById(tx.db, input.evaluationId);
    if (evaluation === undefined) throw new NotFound('evaluation');
    permit(actor, 'deviation.accept', evaluation);
    if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
    await demandOther(tx.db, actor, evaluation.batchId);
    if (evaluation.outcome !== 'failed') throw new RuleBroken('deviation-none');
    if (evaluation.accepted !== null) throw new RuleBroken('deviation-accepted-already');
    await insertAcceptance(tx, { evaluation, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    const data = { evaluation: evaluation.id, batch: evaluation.batchId };
    return { type: 'batch.deviation-accepted', items: [batchKey(evaluation.batchId)], data };
  });
}

async function demandOther(db: Db, actor: Actor, batchId: string): Promise<void> {
  if ((await batchById(db, batchId))?.madeBy === actor.id) throw new RuleBroken('deviation-own');
}
