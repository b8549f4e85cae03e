// Calibrations and daily checks of balances.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { BalanceCheck, Calibration, CheckResult } from './balance.js';

interface CalibrationRow {
  readonly id: string;
  readonly balance_id: string;
  readonly calibrated_on: string;
  readonly due_on: string;
  readonly certificate: string;
  readonly expanded_micrograms: number | null;
}

/** Newest first. */
export async function calibrationsOf(db: Db, balanceIds: readonly string[]): Promise<Calibration[]> {
  const rows = (await db('balance_calibrations')
    .whereIn('balance_calibrations.balance_id', balanceIds)
    .orderBy('balance_calibrations.calibrated_on', 'desc')
    .orderBy('balance_calibrations.id', 'desc')) as CalibrationRow[];
  return rows.map(calibrationFrom);
}

export async function calibrationsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Calibration>> {
  const rows = (await db('balance_calibrations').whereIn('balance_calibrations.id', ids)) as CalibrationRow[];
  return new Map(rows.map((row) => [row.id, calibrationFrom(row)]));
}

export interface NewCalibration extends Calibration {
  readonly laboratoryId: string;
}

export async function insertCalibration(tx: Witnessed, calibration: NewCalibration, made: Making): Promise<void> {
  await insertRow(tx, 'balance_calibrations', {
    id: calibration.id,
    laboratory_id: calibration.laboratoryId,
    balance_id: calibration.balanceId,
    calibrated_on: calibration.calibratedOn,
    due_on: calibration.dueOn,
    certificate: calibration.certificate,
    expanded_micrograms: calibration.expandedMicrograms,
    made_by: made.by,
    made_at: made.at,
  });
}

interface CheckRow {
  readonly id: string;
  readonly balance_id: string;
  readonly day: string;
  readonly weight: string;
  readonly nominal_micrograms: number;
  readonly reading_micrograms: number;
  readonly tolerance_micrograms: number;
  readonly result: CheckResult;
  readonly print: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** Newest first. */
export async function checksOf(
  db: Db,
  { balanceId, limit }: { readonly balanceId: string; readonly limit: number },
): Promise<BalanceCheck[]> {
  const rows = (await db('balance_checks')
    .where('balance_checks.balance_id', balanceId)
    .orderBy('balance_checks.id', 'desc')
    .limit(limit)) as CheckRow[];
  return rows.map(checkFrom);
}

/** The newest check of each balance. */
export async function lastChecksOf(db: Db, balanceIds: readonly string[]): Promise<BalanceCheck[]> {
  const newest = db('balance_checks')
    .whereIn('balance_checks.balance_id', balanceIds)
    .groupBy('balance_checks.balance_id');
  const rows = (await db('balance_checks').whereIn('balance_checks.id', newest.max('balance_checks.id'))) as CheckRow[];
  return rows.map(checkFrom);
}

export async function checksOfDay(db: Db, balanceIds: readonly string[], day: string): Promise<BalanceCheck[]> {
  const rows = (await db('balance_checks')
    .whereIn('balance_checks.balance_id', balanceIds)
    .where('balance_checks.day', day)
    .orderBy('balance_checks.id', 'desc')) as CheckRow[];
  return rows.map(checkFrom);
}

export async function lastPassedCheck(db: Db, balanceId: string): Promise<BalanceCheck | undefined> {
  const row = (await db('balance_checks')
    .where({ 'balance_checks.balance_id': balanceId, 'balance_checks.result': 'passed' })
    .orderBy('balance_checks.id', 'desc')
    .first()) as CheckRow | undefined;
  return row && checkFrom(row);
}

export async function checkById(db: Db, id: string): Promise<BalanceCheck | undefined> {
  const row = (await db('balance_checks').where('balance_checks.id', id).first()) as CheckRow | undefined;
  return row && checkFrom(row);
}

export interface NewCheck extends Omit<BalanceCheck, 'madeBy' | 'madeAt'> {
  readonly laboratoryId: string;
}

export async function insertCheck(tx: Witnessed, check: NewCheck, made: Making): Promise<void> {
  await insertRow(tx, 'balance_checks', {
    id: check.id,
    laboratory_id: check.laboratoryId,
    balance_id: check.balanceId,
    day: check.day,
    weight: check.weight,
    nominal_micrograms: check.nominalMicrograms,
    reading_micrograms: check.readingMicrograms,
    tolerance_micrograms: check.toleranceMicrograms,
    result: check.result,
    print: check.print,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const calibrationFrom = (row: CalibrationRow): Calibration => ({
  id: row.id,
  balanceId: row.balance_id,
  calibratedOn: row.calibrated_on,
  dueOn: row.due_on,
  certificate: row.certificate,
  expandedMicrograms: row.expanded_micrograms === null ? null : Number(row.expanded_micrograms),
});

const checkFrom = (row: CheckRow): BalanceCheck => ({
  id: row.id,
  balanceId: row.balance_id,
  day: row.day,
  weight: row.weight,
  nominalMicrograms: Number(row.nominal_micrograms),
  readingMicrograms: Number(row.reading_micrograms),
  toleranceMicrograms: Number(row.tolerance_micrograms),
  result: row.result,
  print: row.print,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
