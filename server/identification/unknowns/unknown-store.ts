import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { IonList } from '../../measuring/measurements/analysis.js';
import type { MassBasis, Unknown } from './unknown.js';

interface UnknownRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly case_number: string;
  readonly region: string | null;
  readonly exhibit_id: string;
  readonly measurement_id: string;
  readonly measurement_number: string;
  readonly analysis_id: string;
  readonly peak_number: number;
  readonly file_sha256: string;
  readonly peak_algorithm: string;
  readonly retention_milliseconds: number;
  readonly molecular_mass: number;
  readonly mass_basis: MassBasis;
  readonly ions: string;
  readonly note: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** The region as the newest version of the case's order says. */
const unknowns = (db: Db): Knex.QueryBuilder =>
  db('unknowns as u')
    .join('cases as c', 'c.id', 'u.case_id')
    .join('measurements as m', 'm.id', 'u.measurement_id')
    .leftJoin('unknown_endings as e', 'e.unknown_id', 'u.id')
    .select(
      'u.*',
      { case_number: 'c.number', measurement_number: 'm.number' },
      endedColumns,
      db('order_versions as v')
        .whereRaw('v.order_id = c.order_id')
        .orderBy('v.version', 'desc')
        .limit(1)
        .select('v.region')
        .as('region'),
    );

export async function unknownById(db: Db, id: string): Promise<Unknown | undefined> {
  const row = (await unknowns(db).where('u.id', id).first()) as UnknownRow | undefined;
  return row && unknownFrom(row);
}

/** Those that are still kept, oldest first. */
export async function keptUnknowns(db: Db, laboratoryId: string): Promise<Unknown[]> {
  const rows = (await unknowns(db)
    .where('u.laboratory_id', laboratoryId)
    .whereNull('e.id')
    .orderBy('u.id')) as UnknownRow[];
  return rows.map(unknownFrom);
}

/** The one that stands on this peak. */
export async function unknownOfPeak(db: Db, measurementId: string, peakNumber: number): Promise<Unknown | undefined> {
  const wanted = { 'u.measurement_id': measurementId, 'u.peak_number': peakNumber };
  const row = (await unknowns(db).where(wanted).whereNull('e.id').first()) as UnknownRow | undefined;
  return row && unknownFrom(row);
}

const unknownFrom = (row: UnknownRow): Unknown => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  caseNumber: row.case_number,
  region: row.region,
  exhibitId: row.exhibit_id,
  measurementId: row.measurement_id,
  measurementNumber: row.measurement_number,
  analysisId: row.analysis_id,
  peakNumber: row.peak_number,
  fileSha256: row.file_sha256,
  peakAlgorithm: row.peak_algorithm,
  retentionMilliseconds: row.retention_milliseconds,
  molecularMass: row.molecular_mass,
  massBasis: row.mass_basis,
  ions: JSON.parse(row.ions) as IonList,
  note: row.note,
  madeBy: row.made_by,
  madeAt: row.made_at,
  ending: endingFrom(row),
});

export type NewUnknown = Omit<Unknown, 'caseNumber' | 'region' | 'measurementNumber' | 'madeBy' | 'madeAt' | 'ending'>;

export async function insertUnknown(tx: Witnessed, unknown: NewUnknown, made: Making): Promise<void> {
  await insertRow(tx, 'unknowns', {
    id: unknown.id,
    laboratory_id: unknown.laboratoryId,
    case_id: unknown.caseId,
    exhibit_id: unknown.exhibitId,
    measurement_id: unknown.measurementId,
    analysis_id: unknown.analysisId,
    peak_number: unknown.peakNumber,
    file_sha256: unknown.fileSha256,
    peak_algorithm: unknown.peakAlgorithm,
    retention_milliseconds: unknown.retentionMilliseconds,
    molecular_mass: unknown.molecularMass,
    mass_basis: unknown.massBasis,
    ions: canonicalJson(unknown.ions as unknown as Json),
    note: unknown.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface Ending {
  readonly laboratoryId: string;
  readonly unknownId: string;
  readonly reason: string;
}

export async function insertUnknownEnding(tx: Witnessed, ending: Ending, made: Making): Promise<void> {
  await insertRow(tx, 'unknown_endings', {
    id: newId(),
    laboratory_id: ending.laboratoryId,
    unknown_id: ending.unknownId,
    reason: ending.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
