import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Batch } from '../batches/batch.js';
import type { CheckOutcome } from './check.js';
import type { ChartPoint, Evaluation, PlacedPoint } from './evaluation.js';

interface EvaluationRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly batch_id: string;
  readonly limits_id: string | null;
  readonly limits_version: number;
  readonly algorithm: string;
  readonly outcome: CheckOutcome;
  readonly checks: string;
  readonly calibrations: string;
  readonly amounts: string;
  readonly runs: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly accepted_reason: string | null;
  readonly accepted_by: string | null;
  readonly accepted_at: string | null;
}

/** Newest first. */
export async function evaluationsOf(db: Db, batchId: string): Promise<readonly Evaluation[]> {
  const rows = (await evaluations(db).where('v.batch_id', batchId).orderBy('v.id', 'desc')) as EvaluationRow[];
  return rows.map(evaluationFrom);
}

export async function evaluationById(db: Db, id: string): Promise<Evaluation | undefined> {
  const row = (await evaluations(db).where('v.id', id).first()) as EvaluationRow | undefined;
  return row && evaluationFrom(row);
}

function evaluations(db: Db): Knex.QueryBuilder {
  return db('batch_evaluations as v')
    .leftJoin('accepted_deviations as d', 'd.evaluation_id', 'v.id')
    .select('v.*', { accepted_reason: 'd.reason', accepted_by: 'd.made_by', accepted_at: 'd.made_at' });
}

export type NewEvaluation = Omit<Evaluation, 'madeBy' | 'madeAt' | 'accepted'>;

export async function insertEvaluation(tx: Witnessed, evaluation: NewEvaluation, made: Making): Promise<void> {
  await insertRow(tx, 'batch_evaluations', {
    id: evaluation.id,
    laboratory_id: evaluation.laboratoryId,
    batch_id: evaluation.batchId,
    limits_id: evaluation.limitsId,
    limits_version: evaluation.limitsVersion,
    algorithm: evaluation.algorithm,
    outcome: evaluation.outcome,
    checks: JSON.stringify(evaluation.checks),
    calibrations: JSON.stringify(evaluation.calibrations),
    amounts: JSON.stringify(evaluation.amounts),
    runs: JSON.stringify(evaluation.runs),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertAcceptance(
  tx: Witnessed,
  { evaluation, reason }: { readonly evaluation: Evaluation; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'accepted_deviations', {
    id: newId(),
    laboratory_id: evaluation.laboratoryId,
    evaluation_id: evaluation.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export interface ChartPlace {
  readonly instrumentId: string;
  readonly templateId: string;
}

export interface NewChartPoint extends ChartPoint, ChartPlace {
  readonly laboratoryId: string;
  readonly evaluationId: string;
}

export async function insertChartPoint(tx: Witnessed, point: NewChartPoint, made: Making): Promise<void> {
  await insertRow(tx, 'chart_points', {
    id: newId(),
    laboratory_id: point.laboratoryId,
    evaluation_id: point.evaluationId,
    instrument_id: point.instrumentId,
    template_id: point.templateId,
    chart: point.chart,
    analyte: point.analyte,
    line_id: point.lineId,
    value: String(point.value),
    measured_at: point.measuredAt,
    made_by: made.by,
    made_at: made.at,
  });
}

interface PointRow {
  readonly id: string;
  readonly chart: ChartPoint['chart'];
  readonly analyte: string;
  readonly line_id: string;
  readonly value: string;
  readonly measured_at: string;
  readonly version: number;
}

/** The newest so many, oldest first; of a line that was evaluated again, the newest value. */
export async function chartPoints(
  db: Db,
  { instrumentId, templateId }: ChartPlace,
  limit: number,
): Promise<readonly PlacedPoint[]> {
  const rows = (await placedPoints(db)
    .where({ 'p.instrument_id': instrumentId, 'p.template_id': templateId })
    .orderBy('p.measured_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit)) as PointRow[];
  return pointsFrom(rows);
}

/** What check standards gave on this instrument, by this version of the method, before this moment; oldest first. */
export async function controlsBefore(
  db: Db,
  batch: Pick<Batch, 'id' | 'instrumentId' | 'templateVersionId'>,
  measuredAt: string,
): Promise<readonly PlacedPoint[]> {
  const rows = (await placedPoints(db)
    .where({ 'p.instrument_id': batch.instrumentId, 'b.template_version_id': batch.templateVersionId })
    .where({ 'p.chart': 'control' })
    .where('p.measured_at', '<', measuredAt)
    .whereNot('b.id', batch.id)) as PointRow[];
  return pointsFrom(rows);
}

function placedPoints(db: Db): Knex.QueryBuilder {
  return db('chart_points as p')
    .join('batch_lines as l', 'l.id', 'p.line_id')
    .join('batches as b', 'b.id', 'l.batch_id')
    .join('method_template_versions as m', 'm.id', 'b.template_version_id')
    .select('p.id', 'p.chart', 'p.analyte', 'p.line_id', 'p.value', 'p.measured_at', 'm.version');
}

function pointsFrom(rows: readonly PointRow[]): readonly PlacedPoint[] {
  const newest = new Map<string, PointRow>();
  for (const row of rows) {
    const key = `${row.chart} ${row.analyte} ${row.line_id}`;
    const known = newest.get(key);
    if (known === undefined || known.id < row.id) newest.set(key, row);
  }
  return [...newest.values()]
    .sort((one, other) => one.measured_at.localeCompare(other.measured_at) || one.id.localeCompare(other.id))
    .map(({ chart, analyte, line_id: lineId, value, measured_at: measuredAt, version }) => {
      return { chart, analyte, lineId, value: Number(value), measuredAt, methodVersion: version };
    });
}

const evaluationFrom = (row: EvaluationRow): Evaluation => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  batchId: row.batch_id,
  limitsId: row.limits_id,
  limitsVersion: row.limits_version,
  algorithm: row.algorithm,
  outcome: row.outcome,
  checks: JSON.parse(row.checks) as Evaluation['checks'],
  calibrations: JSON.parse(row.calibrations) as Evaluation['calibrations'],
  amounts: JSON.parse(row.amounts) as Evaluation['amounts'],
  runs: JSON.parse(row.runs) as Evaluation['runs'],
  madeBy: row.made_by,
  madeAt: row.made_at,
  accepted:
    row.accepted_at === null
      ? null
      : { reason: row.accepted_reason ?? '', by: row.accepted_by ?? '', at: row.accepted_at },
});
