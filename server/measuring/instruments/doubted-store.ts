// The measurements of an instrument within a time, such as since the last good check: by when they were acquired, or received
// where the file doesn't say.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { measurementFrom, type MeasurementRow } from '../measurements/measurement-store.js';

export interface MeasuredSpan {
  readonly instrumentId: string;
  /** Null: from the first on. */
  readonly after: string | null;
  /** Null: to the last. */
  readonly until: string | null;
}

export async function countMeasuredWithin(db: Db, span: MeasuredSpan): Promise<number> {
  const [row] = await within(db, span).count<{ count: number | string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

/** Newest first; `before` is the id that the last page ended with. */
export async function measuredWithin(
  db: Db,
  span: MeasuredSpan,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<StoredMeasurement[]> {
  const query = within(db, span);
  if (before !== undefined) void query.where('measurements.id', '<', before);
  const rows = (await query
    .orderBy('measurements.id', 'desc')
    .limit(limit)
    .select('measurements.*')) as MeasurementRow[];
  return rows.map(measurementFrom);
}

function within(db: Db, { instrumentId, after, until }: MeasuredSpan): Knex.QueryBuilder {
  const query = db('measurements').where('measurements.instrument_id', instrumentId);
  const measuredAt = 'COALESCE(measurements.acquired_at, measurements.made_at)';
  if (after !== null) void query.whereRaw(`${measuredAt} > ?`, [after]);
  if (until !== null) void query.whereRaw(`${measuredAt} <= ?`, [until]);
  return query;
}
