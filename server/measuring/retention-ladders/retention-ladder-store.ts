import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import type { LadderMarker, RetentionLadder } from './retention-ladder.js';

interface LadderRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly instrument_id: string;
  readonly method: string;
  readonly version: number;
  readonly measurement_id: string;
  readonly carbons: string;
  readonly kind: RetentionLadder['kind'];
  readonly hold_up_milliseconds: number;
  readonly markers: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

export type LadderRun = Pick<StoredMeasurement, 'laboratoryId' | 'instrumentId' | 'identity'>;

/** The newest for the run's method on its instrument. */
export async function ladderFor(db: Db, run: LadderRun): Promise<RetentionLadder | undefined> {
  const method = run.identity.method.trim();
  if (run.instrumentId === null || method === '') return undefined;
  const row = (await db('retention_ladders')
    .where({ laboratory_id: run.laboratoryId, instrument_id: run.instrumentId, method })
    .orderBy('version', 'desc')
    .first()) as LadderRow | undefined;
  return row && ladderFrom(row);
}

export async function ladderById(db: Db, id: string): Promise<RetentionLadder | undefined> {
  const row = (await db('retention_ladders').where('retention_ladders.id', id).first()) as LadderRow | undefined;
  return row && ladderFrom(row);
}

const ladderFrom = (row: LadderRow): RetentionLadder => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  instrumentId: row.instrument_id,
  method: row.method,
  version: row.version,
  measurementId: row.measurement_id,
  carbons: row.carbons,
  kind: row.kind,
  holdUpMilliseconds: row.hold_up_milliseconds,
  markers: JSON.parse(row.markers) as readonly LadderMarker[],
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
});

export type NewLadder = Omit<RetentionLadder, 'by' | 'at'>;

export async function insertLadder(tx: Witnessed, ladder: NewLadder, made: Making): Promise<void> {
  await insertRow(tx, 'retention_ladders', {
    id: ladder.id,
    laboratory_id: ladder.laboratoryId,
    instrument_id: ladder.instrumentId,
    method: ladder.method,
    version: ladder.version,
    measurement_id: ladder.measurementId,
    carbons: ladder.carbons,
    kind: ladder.kind,
    hold_up_milliseconds: ladder.holdUpMilliseconds,
    markers: JSON.stringify(ladder.markers),
    reason: ladder.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
