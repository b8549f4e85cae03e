import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { Balance, BalanceEnding, BalanceRecords } from './balance.js';
import { calibrationsOf, checksOfDay } from './fitness-store.js';

interface BalanceRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly name: string;
  readonly model: string | null;
  readonly serial: string;
  readonly location: string | null;
  readonly readability_micrograms: number;
  readonly maximum_micrograms: number;
  readonly check_nominal_micrograms: number;
  readonly check_tolerance_micrograms: number;
}

interface EndingRow {
  readonly balance_id: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function balanceById(db: Db, id: string): Promise<Balance | undefined> {
  const row = (await db('balances').where('balances.id', id).first()) as BalanceRow | undefined;
  return row && balanceFrom(row);
}

export async function balanceBySerial(db: Db, laboratoryId: string, serial: string): Promise<Balance | undefined> {
  const row = (await db('balances').where({ laboratory_id: laboratoryId, serial }).first()) as BalanceRow | undefined;
  return row && balanceFrom(row);
}

export async function balancesByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Balance>> {
  const rows = (await db('balances').whereIn('balances.id', ids)) as BalanceRow[];
  return new Map(rows.map((row) => [row.id, balanceFrom(row)]));
}

/** All that were ever entered, with those that are out of service: a laboratory has dozens, not thousands. */
export async function balancesOfLaboratory(db: Db, laboratoryId: string): Promise<Balance[]> {
  const rows = (await db('balances')
    .where('balances.laboratory_id', laboratoryId)
    .orderBy('balances.id')) as BalanceRow[];
  return rows.map(balanceFrom);
}

/** Each balance with all that its fitness on one day is judged by. */
export async function recordsOnDay(db: Db, balances: readonly Balance[], day: string): Promise<BalanceRecords[]> {
  const ids = balances.map(({ id }) => id);
  const endings = await endingsOf(db, ids);
  const calibrations = await calibrationsOf(db, ids);
  const checks = await checksOfDay(db, ids, day);
  return balances.map((balance) => ({
    balance,
    ending: endings.find(({ balanceId }) => balanceId === balance.id),
    calibrations: calibrations.filter(({ balanceId }) => balanceId === balance.id),
    checks: checks.filter(({ balanceId }) => balanceId === balance.id),
  }));
}

async function endingsOf(db: Db, balanceIds: readonly string[]): Promise<BalanceEnding[]> {
  const rows = (await db('balance_endings').whereIn('balance_endings.balance_id', balanceIds)) as EndingRow[];
  return rows.map((row) => ({
    balanceId: row.balance_id,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

export async function insertBalance(tx: Witnessed, balance: Balance, made: Making): Promise<void> {
  await insertRow(tx, 'balances', {
    id: balance.id,
    laboratory_id: balance.laboratoryId,
    name: balance.name,
    model: balance.model,
    serial: balance.serial,
    location: balance.location,
    readability_micrograms: balance.readabilityMicrograms,
    maximum_micrograms: balance.maximumMicrograms,
    check_nominal_micrograms: balance.checkNominalMicrograms,
    check_tolerance_micrograms: balance.checkToleranceMicrograms,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewEnding {
  readonly id: string;
  readonly laboratoryId: string;
  readonly balanceId: string;
  readonly reason: string;
}

export async function insertBalanceEnding(tx: Witnessed, ending: NewEnding, made: Making): Promise<void> {
  await insertRow(tx, 'balance_endings', {
    id: ending.id,
    laboratory_id: ending.laboratoryId,
    balance_id: ending.balanceId,
    reason: ending.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const balanceFrom = (row: BalanceRow): Balance => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  name: row.name,
  model: row.model,
  serial: row.serial,
  location: row.location,
  readabilityMicrograms: Number(row.readability_micrograms),
  maximumMicrograms: Number(row.maximum_micrograms),
  checkNominalMicrograms: Number(row.check_nominal_micrograms),
  checkToleranceMicrograms: Number(row.check_tolerance_micrograms),
});
