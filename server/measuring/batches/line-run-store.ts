import type { Knex } from 'knex';
import type { MeasurementKind } from '../../../lab-instruments/measurement.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { LineRun, LineRunBasis, RunAnswer, RunQuestion } from './line-run.js';

interface RunRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly batch_id: string;
  readonly line_id: string;
  readonly measurement_id: string;
  readonly kind: MeasurementKind;
  readonly basis: LineRunBasis;
  readonly code: string | null;
  readonly question: RunQuestion | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

interface AnswerRow {
  readonly id: string;
  readonly line_run_id: string;
  readonly answer: RunAnswer;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** All, also those of which somebody said that they are not of their line; oldest first. */
export async function runsOfBatch(db: Db, batchId: string): Promise<LineRun[]> {
  return runsOfBatches(db, [batchId]);
}

export async function runsOfBatches(db: Db, batchIds: readonly string[]): Promise<LineRun[]> {
  return answered(db, (await lineRuns(db).whereIn('r.batch_id', batchIds).orderBy('r.id')) as RunRow[]);
}

export async function runsOfLine(db: Db, lineId: string): Promise<LineRun[]> {
  return answered(db, (await lineRuns(db).where('r.line_id', lineId).orderBy('r.id')) as RunRow[]);
}

/** Every line that it was ever said to belong to, oldest first. */
export async function lineRunsOfMeasurement(db: Db, measurementId: string): Promise<LineRun[]> {
  const rows = (await lineRuns(db).where('r.measurement_id', measurementId).orderBy('r.id')) as RunRow[];
  return answered(db, rows);
}

export async function lineRunById(db: Db, id: string): Promise<LineRun | undefined> {
  const rows = (await lineRuns(db).where('r.id', id)) as RunRow[];
  return (await answered(db, rows))[0];
}

const lineRuns = (db: Db): Knex.QueryBuilder =>
  db('line_runs as r').join('measurements as m', 'm.id', 'r.measurement_id').select('r.*', { kind: 'm.kind' });

async function answered(db: Db, rows: readonly RunRow[]): Promise<LineRun[]> {
  const ids = rows.map(({ id }) => id);
  const answers = (await db('line_run_answers')
    .whereIn('line_run_answers.line_run_id', ids)
    .orderBy('line_run_answers.id')) as AnswerRow[];
  const newest = new Map(answers.map((answer) => [answer.line_run_id, answer]));
  return rows.map((row) => runFrom(row, newest.get(row.id)));
}

const runFrom = (row: RunRow, answer: AnswerRow | undefined): LineRun => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  batchId: row.batch_id,
  lineId: row.line_id,
  measurementId: row.measurement_id,
  kind: row.kind,
  basis: row.basis,
  code: row.code,
  question: row.question,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
  answer:
    answer === undefined
      ? null
      : {
          id: answer.id,
          answer: answer.answer,
          reason: answer.reason,
          by: answer.made_by,
          at: answer.made_at,
        },
});

export type NewLineRun = Omit<LineRun, 'kind' | 'by' | 'at' | 'answer'>;

export async function insertLineRun(tx: Witnessed, run: NewLineRun, made: Making): Promise<void> {
  await insertRow(tx, 'line_runs', {
    id: run.id,
    laboratory_id: run.laboratoryId,
    batch_id: run.batchId,
    line_id: run.lineId,
    measurement_id: run.measurementId,
    basis: run.basis,
    code: run.code,
    question: run.question,
    reason: run.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertRunAnswer(
  tx: Witnessed,
  given: { readonly run: LineRun; readonly answer: RunAnswer; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'line_run_answers', {
    id: newId(),
    laboratory_id: given.run.laboratoryId,
    line_run_id: given.run.id,
    answer: given.answer,
    reason: given.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
