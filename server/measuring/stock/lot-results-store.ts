// Which results a lot stands behind: what was run in a batch with it or with what was made of it, and what was found by comparing
// with it. A run of which somebody said that it is not of its line does not count.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { measurementFrom, type MeasurementRow } from '../measurements/measurement-store.js';

export interface ResultsSearch {
  readonly laboratoryId: string;
  /** The lot, and all that was made of it. */
  readonly lotIds: readonly string[];
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function measurementsWithLots(db: Db, search: ResultsSearch): Promise<StoredMeasurement[]> {
  const { laboratoryId, lotIds, before, limit } = search;
  const query = db('measurements')
    .where('measurements.laboratory_id', laboratoryId)
    .where((either) => {
      void either.whereIn('measurements.id', inBatches(db, lotIds)).orWhereIn('measurements.id', compared(db, lotIds));
    });
  if (before !== undefined) void query.where('measurements.id', '<', before);
  const rows = (await query
    .orderBy('measurements.id', 'desc')
    .limit(limit)
    .select('measurements.*')) as MeasurementRow[];
  return rows.map(measurementFrom);
}

function inBatches(db: Db, lotIds: readonly string[]): Knex.QueryBuilder {
  const disowned = db('line_run_answers as a')
    .whereRaw('a.line_run_id = r.id')
    .where('a.answer', 'not-of-this-line')
    .select('a.id');
  return db('line_runs as r')
    .join('batch_lots as b', 'b.batch_id', 'r.batch_id')
    .whereIn('b.lot_id', [...lotIds])
    .whereNotExists(disowned)
    .select('r.measurement_id');
}

function compared(db: Db, lotIds: readonly string[]): Knex.QueryBuilder {
  return db('finding_evidence as e')
    .join('findings as f', 'f.id', 'e.finding_id')
    .whereIn('e.reference_lot_id', [...lotIds])
    .whereNotNull('f.measurement_id')
    .select('f.measurement_id');
}
