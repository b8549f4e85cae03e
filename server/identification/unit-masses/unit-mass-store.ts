import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { UnitMass } from './unit-mass.js';

interface UnitMassRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly exhibit_id: string;
  readonly plan_id: string | null;
  readonly population: string;
  readonly units: number | string;
  readonly masses: string;
  readonly balance_id: string;
  readonly readability_micrograms: number | string;
  readonly calibration_micrograms: number | string;
  readonly vouched_units: number | string | null;
  readonly total_micrograms: number | string;
  readonly uncertainty_micrograms: number | string;
  readonly algorithm: string;
  readonly made_by: string;
  readonly made_at: string;
}

const unitMassRows = (db: Db): Knex.QueryBuilder =>
  db('unit_masses as u')
    .leftJoin('unit_mass_endings as e', 'e.unit_mass_id', 'u.id')
    .orderBy('u.id')
    .select('u.*', endedColumns);

export async function unitMassById(db: Db, id: string): Promise<UnitMass | undefined> {
  const row = (await unitMassRows(db).where('u.id', id).first()) as UnitMassRow | undefined;
  return row && unitMassFrom(row);
}

/** In the order in which they were recorded; those that were ended among them. */
export async function unitMassesOfExhibit(db: Db, exhibitId: string): Promise<UnitMass[]> {
  return ((await unitMassRows(db).where('u.exhibit_id', exhibitId)) as UnitMassRow[]).map(unitMassFrom);
}

/** Those that stand. */
export async function unitMassesOfCase(db: Db, caseId: string): Promise<UnitMass[]> {
  const rows = (await unitMassRows(db).where('u.case_id', caseId).whereNull('e.id')) as UnitMassRow[];
  return rows.map(unitMassFrom);
}

export type NewUnitMass = Omit<UnitMass, 'madeBy' | 'madeAt' | 'ending'>;

export async function insertUnitMass(tx: Witnessed, mass: NewUnitMass, making: Making): Promise<void> {
  await insertRow(tx, 'unit_masses', {
    id: mass.id,
    laboratory_id: mass.laboratoryId,
    case_id: mass.caseId,
    exhibit_id: mass.exhibitId,
    plan_id: mass.planId,
    population: mass.population,
    units: mass.units,
    masses: JSON.stringify(mass.masses),
    balance_id: mass.balanceId,
    readability_micrograms: mass.readabilityMicrograms,
    calibration_micrograms: mass.calibrationMicrograms,
    vouched_units: mass.vouchedUnits,
    total_micrograms: mass.totalMicrograms,
    uncertainty_micrograms: mass.uncertaintyMicrograms,
    algorithm: mass.algorithm,
    salt: newSalt(),
    made_by: making.by,
    made_at: making.at,
  });
}

export async function insertUnitMassEnding(
  tx: Witnessed,
  { id, laboratoryId }: UnitMass,
  reason: string,
  making: Making,
): Promise<void> {
  await insertRow(tx, 'unit_mass_endings', {
    id: newId(),
    laboratory_id: laboratoryId,
    unit_mass_id: id,
    reason,
    salt: newSalt(),
    made_by: making.by,
    made_at: making.at,
  });
}

const unitMassFrom = (row: UnitMassRow): UnitMass => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  exhibitId: row.exhibit_id,
  planId: row.plan_id,
  population: row.population,
  units: Number(row.units),
  masses: JSON.parse(row.masses) as number[],
  balanceId: row.balance_id,
  readabilityMicrograms: Number(row.readability_micrograms),
  calibrationMicrograms: Number(row.calibration_micrograms),
  vouchedUnits: row.vouched_units === null ? null : Number(row.vouched_units),
  totalMicrograms: Number(row.total_micrograms),
  uncertaintyMicrograms: Number(row.uncertainty_micrograms),
  algorithm: row.algorithm,
  madeBy: row.made_by,
  madeAt: row.made_at,
  ending: endingFrom(row),
});
