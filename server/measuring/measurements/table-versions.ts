// The version of a table that came before: which of its rows this one has, and which it has no more.
import type { Db } from '../../database/connection.js';
import type { StoredMeasurement } from './measurement.js';
import { earlierRows, measurementsOfFile } from './measurement-store.js';

/** Of one row: several where the version before told of the same injection more than once. */
export async function rowsBefore(db: Db, row: StoredMeasurement): Promise<readonly StoredMeasurement[]> {
  const { id, fileId, laboratoryId, runKey } = row;
  return runKey === null ? [] : earlierRows(db, { laboratoryId, fileId, runKey, before: id });
}

/** All rows of the table that this one is a version of; none where there is none. */
export async function tableBefore(db: Db, rows: readonly StoredMeasurement[]): Promise<readonly StoredMeasurement[]> {
  for (const row of rows) {
    const [earlier] = await rowsBefore(db, row);
    if (earlier !== undefined) return measurementsOfFile(db, earlier.fileId);
  }
  return [];
}

export function goneFrom(
  before: readonly StoredMeasurement[],
  now: readonly StoredMeasurement[],
): readonly StoredMeasurement[] {
  const told = new Set(now.map(({ runKey }) => runKey));
  return before.filter(({ runKey }) => !told.has(runKey));
}
