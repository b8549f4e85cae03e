import {
  noIdentity,
  type Identity,
  type MeasurementKind,
  type Particular,
  type Warning,
} from '../../../lab-instruments/measurement.js';
import type { Summary } from '../../../lab-instruments/summary.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { StoredMeasurement } from './measurement.js';
import type { PartOfFile } from './part-of-file.js';

export interface MeasurementRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly number: string;
  readonly file_id: string;
  readonly instrument_id: string | null;
  readonly profile_id: string | null;
  readonly adapter: string;
  readonly format: string;
  readonly kind: MeasurementKind;
  readonly points: number;
  readonly run_key: string | null;
  readonly summary: string;
  readonly identity: string;
  readonly particulars: string;
  readonly warnings: string;
  readonly saturates_at: string | null;
  readonly part: string | null;
  readonly same_as: string | null;
  readonly made_at: string;
}

export async function measurementById(db: Db, id: string): Promise<StoredMeasurement | undefined> {
  const row = (await db('measurements').where('measurements.id', id).first()) as MeasurementRow | undefined;
  return row && measurementFrom(row);
}

export async function measurementByNumber(
  db: Db,
  laboratoryId: string,
  number: string,
): Promise<StoredMeasurement | undefined> {
  const row = (await db('measurements').where({ laboratory_id: laboratoryId, number }).first()) as
    MeasurementRow | undefined;
  return row && measurementFrom(row);
}

/** In the order of the file: one, or one for each injection that it tells of. */
export async function measurementsOfFile(db: Db, fileId: string): Promise<StoredMeasurement[]> {
  const rows = (await db('measurements')
    .where({ file_id: fileId })
    .orderBy('measurements.part_place')
    .orderBy('measurements.id')) as MeasurementRow[];
  return rows.map(measurementFrom);
}

/** What other files tell of the same injection, oldest first. */
export async function sameRun(db: Db, measurement: StoredMeasurement): Promise<StoredMeasurement[]> {
  if (measurement.runKey === null) return [];
  const rows = (await db('measurements')
    .where({ laboratory_id: measurement.laboratoryId, run_key: measurement.runKey })
    .whereNot('measurements.file_id', measurement.fileId)
    .orderBy('measurements.id')
    .limit(20)) as MeasurementRow[];
  return rows.map(measurementFrom);
}

/** The rows of the newest earlier table that tell of the same injection. */
export async function earlierRows(
  db: Db,
  row: Pick<StoredMeasurement, 'laboratoryId' | 'fileId'> & { readonly runKey: string; readonly before: string },
): Promise<StoredMeasurement[]> {
  const rows = (await db('measurements')
    .where({ laboratory_id: row.laboratoryId, run_key: row.runKey })
    .whereNot('measurements.file_id', row.fileId)
    .where('measurements.id', '<', row.before)
    .orderBy('measurements.id', 'desc')
    .limit(20)) as MeasurementRow[];
  return rows.filter(({ file_id }) => file_id === rows[0]?.file_id).map(measurementFrom);
}

export async function lastMeasurementOf(db: Db, instrumentId: string): Promise<StoredMeasurement | undefined> {
  return (await lastMeasurementsOf(db, instrumentId, 1))[0];
}

/** The newest so many. */
export async function lastMeasurementsOf(db: Db, instrumentId: string, limit: number): Promise<StoredMeasurement[]> {
  const rows = (await db('measurements')
    .where({ instrument_id: instrumentId })
    .orderBy('measurements.id', 'desc')
    .limit(limit)) as MeasurementRow[];
  return rows.map(measurementFrom);
}

/** The highest serial given in a year so far. */
export async function lastMeasurementSerial(db: Db, laboratoryId: string, year: number): Promise<number> {
  const row = (await db('measurements')
    .where({ 'measurements.laboratory_id': laboratoryId, 'measurements.year': year })
    .max('measurements.serial as last')
    .first()) as { last: number | null } | undefined;
  return row?.last ?? 0;
}

export async function insertMeasurement(
  tx: Witnessed,
  measurement: StoredMeasurement & { readonly year: number; readonly serial: number },
  made: Making,
): Promise<void> {
  const { summary, identity } = measurement;
  await insertRow(tx, 'measurements', {
    id: measurement.id,
    laboratory_id: measurement.laboratoryId,
    number: measurement.number,
    year: measurement.year,
    serial: measurement.serial,
    file_id: measurement.fileId,
    instrument_id: measurement.instrumentId,
    profile_id: measurement.profileId,
    adapter: measurement.adapter,
    format: measurement.format,
    kind: measurement.kind,
    points: measurement.points,
    sample_name: identity.sampleName,
    acquired_text: identity.acquiredText,
    acquired_at: identity.acquiredAt,
    run_key: measurement.runKey,
    summary: JSON.stringify(summary),
    identity: JSON.stringify(identity),
    particulars: JSON.stringify(measurement.particulars),
    warnings: JSON.stringify(measurement.warnings),
    saturates_at: measurement.saturatesAt === null ? null : String(measurement.saturatesAt),
    part_place: measurement.part?.place ?? 0,
    part: measurement.part === null ? null : JSON.stringify(measurement.part),
    same_as: measurement.sameAs,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export const measurementFrom = (row: MeasurementRow): StoredMeasurement => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  number: row.number,
  fileId: row.file_id,
  instrumentId: row.instrument_id,
  profileId: row.profile_id,
  adapter: row.adapter,
  format: row.format,
  kind: row.kind,
  points: row.points,
  summary: JSON.parse(row.summary) as Summary,
  identity: { ...noIdentity, ...(JSON.parse(row.identity) as Partial<Identity>) },
  particulars: JSON.parse(row.particulars) as readonly Particular[],
  warnings: JSON.parse(row.warnings) as readonly Warning[],
  saturatesAt: row.saturates_at === null ? null : Number(row.saturates_at),
  runKey: row.run_key,
  part: row.part === null ? null : (JSON.parse(row.part) as PartOfFile),
  sameAs: row.same_as,
  importedAt: row.made_at,
});
