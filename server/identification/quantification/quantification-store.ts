import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Quantification } from './quantification.js';

interface QuantificationRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly finding_id: string;
  readonly evaluation_id: string;
  readonly line_id: string;
  readonly analyte: string;
  readonly algorithm: string;
  readonly parameters: string;
  readonly result: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function quantificationById(db: Db, id: string): Promise<Quantification | undefined> {
  const row = (await db('quantifications').where({ id }).first()) as QuantificationRow | undefined;
  return row && quantificationFrom(row);
}

/** Newest first: the newest holds. */
export async function quantificationsOf(db: Db, findingId: string): Promise<Quantification[]> {
  const rows = (await db('quantifications')
    .where({ finding_id: findingId })
    .orderBy('id', 'desc')) as QuantificationRow[];
  return rows.map(quantificationFrom);
}

export type NewQuantification = Omit<Quantification, 'madeBy' | 'madeAt'>;

export async function insertQuantification(tx: Witnessed, made: NewQuantification, making: Making): Promise<void> {
  await insertRow(tx, 'quantifications', {
    id: made.id,
    laboratory_id: made.laboratoryId,
    finding_id: made.findingId,
    evaluation_id: made.evaluationId,
    line_id: made.lineId,
    analyte: made.analyte,
    algorithm: made.algorithm,
    parameters: JSON.stringify(made.parameters),
    result: JSON.stringify(made.result),
    made_by: making.by,
    made_at: making.at,
  });
}

const quantificationFrom = (row: QuantificationRow): Quantification => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  findingId: row.finding_id,
  evaluationId: row.evaluation_id,
  lineId: row.line_id,
  analyte: row.analyte,
  algorithm: row.algorithm,
  parameters: JSON.parse(row.parameters) as Quantification['parameters'],
  result: JSON.parse(row.result) as Quantification['result'],
  madeBy: row.made_by,
  madeAt: row.made_at,
});
