import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { DriedPortion, DryResidue } from './dry-residue.js';

interface ResidueRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly exhibit_id: string;
  readonly method: string;
  readonly portions: string;
  readonly balance_id: string;
  readonly readability_micrograms: number | string;
  readonly calibration_micrograms: number | string;
  readonly fraction: string;
  readonly expanded: string;
  readonly algorithm: string;
  readonly made_by: string;
  readonly made_at: string;
}

const residues = (db: Db): Knex.QueryBuilder =>
  db('dry_residues as r')
    .leftJoin('dry_residue_endings as e', 'e.dry_residue_id', 'r.id')
    .orderBy('r.id')
    .select('r.*', endedColumns);

export async function dryResidueById(db: Db, id: string): Promise<DryResidue | undefined> {
  const row = (await residues(db).where('r.id', id).first()) as ResidueRow | undefined;
  return row && residueFrom(row);
}

/** In the order in which they were recorded; those that were withdrawn among them. */
export async function dryResiduesOf(db: Db, exhibitId: string): Promise<readonly DryResidue[]> {
  return ((await residues(db).where('r.exhibit_id', exhibitId)) as ResidueRow[]).map(residueFrom);
}

/** The newest that stands. */
export async function standingDryResidue(db: Db, exhibitId: string): Promise<DryResidue | undefined> {
  return (await dryResiduesOf(db, exhibitId)).filter(({ ending }) => ending === null).at(-1);
}

const residueFrom = (row: ResidueRow): DryResidue => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  exhibitId: row.exhibit_id,
  method: row.method,
  portions: JSON.parse(row.portions) as readonly DriedPortion[],
  balanceId: row.balance_id,
  readabilityMicrograms: Number(row.readability_micrograms),
  calibrationMicrograms: Number(row.calibration_micrograms),
  fraction: row.fraction,
  expanded: row.expanded,
  algorithm: row.algorithm,
  madeBy: row.made_by,
  madeAt: row.made_at,
  ending: endingFrom(row),
});

export type NewDryResidue = Omit<DryResidue, 'madeBy' | 'madeAt' | 'ending'>;

export async function insertDryResidue(tx: Witnessed, residue: NewDryResidue, made: Making): Promise<void> {
  await insertRow(tx, 'dry_residues', {
    id: residue.id,
    laboratory_id: residue.laboratoryId,
    case_id: residue.caseId,
    exhibit_id: residue.exhibitId,
    method: residue.method,
    portions: JSON.stringify(residue.portions),
    balance_id: residue.balanceId,
    readability_micrograms: residue.readabilityMicrograms,
    calibration_micrograms: residue.calibrationMicrograms,
    fraction: residue.fraction,
    expanded: residue.expanded,
    algorithm: residue.algorithm,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertDryResidueEnding(
  tx: Witnessed,
  { id, laboratoryId }: DryResidue,
  reason: string,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'dry_residue_endings', {
    id: newId(),
    laboratory_id: laboratoryId,
    dry_residue_id: id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
