import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { EvidenceDetail, Finding, FindingEvidence, FindingOutcome } from './finding.js';
import type { Outcome } from './identification-scheme.js';
import type { Material } from './technique.js';

interface FindingRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly exhibit_id: string;
  readonly measurement_id: string | null;
  readonly analysis_id: string | null;
  readonly peak_number: number | null;
  readonly substance_id: string | null;
  readonly substance_version_id: string | null;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly name_en: string;
  readonly identifiers: string;
  readonly outcome: FindingOutcome;
  readonly basis: string;
  readonly material: Material;
  readonly single_sampling_reason: string | null;
  readonly scheme_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** Findings that stand: those that were withdrawn are left out. */
const standing = (db: Db) =>
  db('findings')
    .leftJoin('finding_withdrawals', 'finding_withdrawals.finding_id', 'findings.id')
    .whereNull('finding_withdrawals.id')
    .orderBy('findings.id')
    .select('findings.*');

export async function findingById(db: Db, id: string): Promise<Finding | undefined> {
  const row = (await standing(db).where('findings.id', id).first()) as FindingRow | undefined;
  return row && findingFrom(row);
}

export async function findingsOfCase(db: Db, caseId: string): Promise<Finding[]> {
  return ((await standing(db).where('findings.case_id', caseId)) as FindingRow[]).map(findingFrom);
}

export async function findingsOfMeasurement(db: Db, measurementId: string): Promise<Finding[]> {
  return ((await standing(db).where('findings.measurement_id', measurementId)) as FindingRow[]).map(findingFrom);
}

/** Findings that stand on examinations alone. */
export async function benchFindingsOfExhibit(db: Db, exhibitId: string): Promise<Finding[]> {
  const rows = (await standing(db)
    .where('findings.exhibit_id', exhibitId)
    .whereNull('findings.measurement_id')) as FindingRow[];
  return rows.map(findingFrom);
}

/** Findings that stand on an examination. */
export async function countFindingsOnExamination(db: Db, examinationId: string): Promise<number> {
  const resting = db('finding_evidence')
    .where('finding_evidence.reviewable_id', examinationId)
    .select('finding_evidence.finding_id');
  return ((await standing(db).whereIn('findings.id', resting)) as FindingRow[]).length;
}

export interface RecordedFinding extends Finding {
  readonly withdrawal: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

interface RecordedRow extends FindingRow {
  readonly withdrawn_reason: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: string | null;
}

/** Every finding that was ever made, those that were withdrawn among them. */
const recorded = (db: Db) =>
  db('findings')
    .leftJoin('finding_withdrawals as w', 'w.finding_id', 'findings.id')
    .orderBy('findings.id')
    .select('findings.*', { withdrawn_reason: 'w.reason', withdrawn_by: 'w.made_by', withdrawn_at: 'w.made_at' });

export async function recordedFinding(db: Db, id: string): Promise<RecordedFinding | undefined> {
  const row = (await recorded(db).where('findings.id', id).first()) as RecordedRow | undefined;
  return row && recordedFrom(row);
}

export async function recordedFindingsOfCase(db: Db, caseId: string): Promise<RecordedFinding[]> {
  return ((await recorded(db).where('findings.case_id', caseId)) as RecordedRow[]).map(recordedFrom);
}

function recordedFrom(row: RecordedRow): RecordedFinding {
  const { withdrawn_at: at, withdrawn_by: by, withdrawn_reason: reason } = row;
  return { ...findingFrom(row), withdrawal: at === null ? null : { reason: reason ?? '', by: by ?? '', at } };
}

const findingFrom = (row: FindingRow): Finding => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  exhibitId: row.exhibit_id,
  measurementId: row.measurement_id,
  analysisId: row.analysis_id,
  peakNumber: row.peak_number,
  substanceId: row.substance_id,
  substanceVersionId: row.substance_version_id,
  names: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
  identifiers: row.identifiers,
  outcome: row.outcome,
  basis: row.basis,
  material: row.material,
  singleSamplingReason: row.single_sampling_reason,
  schemeId: row.scheme_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

interface EvidenceRow {
  readonly id: string;
  readonly finding_id: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly reviewable_id: string | null;
  readonly sampling_id: string;
  readonly detail: string;
}

export async function evidenceOf(db: Db, findingIds: readonly string[]): Promise<FindingEvidence[]> {
  const rows = (await db('finding_evidence')
    .whereIn('finding_evidence.finding_id', [...findingIds])
    .orderBy('finding_evidence.id')) as EvidenceRow[];
  return rows.map((row) => ({
    id: row.id,
    findingId: row.finding_id,
    technique: row.technique,
    outcome: row.outcome,
    reviewableId: row.reviewable_id,
    samplingId: row.sampling_id,
    detail: JSON.parse(row.detail) as EvidenceDetail,
  }));
}

export type NewFinding = Omit<Finding, 'madeBy' | 'madeAt'>;

export async function insertFinding(tx: Witnessed, finding: NewFinding, made: Making): Promise<void> {
  await insertRow(tx, 'findings', {
    id: finding.id,
    laboratory_id: finding.laboratoryId,
    case_id: finding.caseId,
    exhibit_id: finding.exhibitId,
    measurement_id: finding.measurementId,
    analysis_id: finding.analysisId,
    peak_number: finding.peakNumber,
    substance_id: finding.substanceId,
    substance_version_id: finding.substanceVersionId,
    name_kk: finding.names.kk,
    name_ru: finding.names.ru,
    name_en: finding.names.en,
    identifiers: finding.identifiers,
    outcome: finding.outcome,
    basis: finding.basis,
    material: finding.material,
    single_sampling_reason: finding.singleSamplingReason,
    scheme_id: finding.schemeId,
    made_by: made.by,
    made_at: made.at,
  });
}

export type NewEvidence = Omit<FindingEvidence, 'id'> & { readonly laboratoryId: string };

export async function insertEvidence(tx: Witnessed, evidence: NewEvidence, made: Making): Promise<void> {
  await insertRow(tx, 'finding_evidence', {
    id: newId(),
    laboratory_id: evidence.laboratoryId,
    finding_id: evidence.findingId,
    technique: evidence.technique,
    outcome: evidence.outcome,
    reviewable_id: evidence.reviewableId,
    sampling_id: evidence.samplingId,
    detail: canonicalJson(evidence.detail as unknown as Json),
    reference_lot_id: referenceLotOf(evidence.detail),
    made_by: made.by,
    made_at: made.at,
  });
}

function referenceLotOf(detail: EvidenceDetail): string | null {
  if (detail.kind === 'retention') return detail.referenceLotId ?? null;
  return detail.kind === 'examination' && detail.record.kind === 'curve' ? detail.record.referenceLotId : null;
}

export async function insertWithdrawal(
  tx: Witnessed,
  withdrawal: { readonly laboratoryId: string; readonly findingId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'finding_withdrawals', {
    id: newId(),
    laboratory_id: withdrawal.laboratoryId,
    finding_id: withdrawal.findingId,
    reason: withdrawal.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
