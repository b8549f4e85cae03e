import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Outcome } from '../findings/identification-scheme.js';
import type { Examination } from './examination.js';
import { lotsOf, type ExaminationRecord } from './examination-record.js';

interface ExaminationRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly exhibit_id: string;
  readonly item_kind: 'exhibit' | 'sample';
  readonly item_id: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly record: string;
  readonly note: string | null;
  readonly photograph_sha256: string | null;
  readonly photograph_size: number | null;
  readonly photograph_type: string | null;
  readonly performed_at: string;
  readonly late_reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
  readonly withdrawn_reason: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: string | null;
}

const rows = (db: Db) =>
  db('examinations')
    .leftJoin('examination_withdrawals as w', 'w.examination_id', 'examinations.id')
    .select('examinations.*', { withdrawn_reason: 'w.reason', withdrawn_by: 'w.made_by', withdrawn_at: 'w.made_at' });

export async function examinationById(db: Db, id: string): Promise<Examination | undefined> {
  const row = (await rows(db).where('examinations.id', id).first()) as ExaminationRow | undefined;
  return row && examinationFrom(row);
}

/** In the order in which they were entered, those that were withdrawn among them. */
export async function examinationsOfExhibit(db: Db, exhibitId: string): Promise<Examination[]> {
  const found = (await rows(db)
    .where('examinations.exhibit_id', exhibitId)
    .orderBy('examinations.id')) as ExaminationRow[];
  return found.map(examinationFrom);
}

/** Done with these lots, newest first. */
export async function examinationsWithLots(db: Db, lotIds: readonly string[], limit: number): Promise<Examination[]> {
  const with_ = db('examination_lots')
    .whereIn('examination_lots.lot_id', [...lotIds])
    .select('examination_id');
  const found = (await rows(db)
    .whereIn('examinations.id', with_)
    .orderBy('examinations.id', 'desc')
    .limit(limit)) as ExaminationRow[];
  return found.map(examinationFrom);
}

export type NewExamination = Omit<Examination, 'madeBy' | 'madeAt' | 'withdrawal'>;

export async function insertExamination(tx: Witnessed, examination: NewExamination, made: Making): Promise<void> {
  const { id, laboratoryId, photograph, record } = examination;
  await insertRow(tx, 'examinations', {
    id,
    laboratory_id: laboratoryId,
    case_id: examination.caseId,
    exhibit_id: examination.exhibitId,
    item_kind: examination.item.kind,
    item_id: examination.item.id,
    technique: examination.technique,
    outcome: examination.outcome,
    record: canonicalJson(record as unknown as Json),
    note: examination.note,
    photograph_sha256: photograph?.sha256 ?? null,
    photograph_size: photograph?.size ?? null,
    photograph_type: photograph?.mediaType ?? null,
    performed_at: examination.performedAt,
    late_reason: examination.lateReason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
  for (const lotId of lotsOf(record)) {
    const row = { id: newId(), laboratory_id: laboratoryId, examination_id: id, lot_id: lotId };
    await insertRow(tx, 'examination_lots', { ...row, made_by: made.by, made_at: made.at });
  }
}

export async function insertExaminationWithdrawal(
  tx: Witnessed,
  { id, laboratoryId, reason }: { readonly id: string; readonly laboratoryId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'examination_withdrawals', {
    id: newId(),
    laboratory_id: laboratoryId,
    examination_id: id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const examinationFrom = (row: ExaminationRow): Examination => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  exhibitId: row.exhibit_id,
  item: { kind: row.item_kind, id: row.item_id },
  technique: row.technique,
  outcome: row.outcome,
  record: JSON.parse(row.record) as ExaminationRecord,
  note: row.note,
  photograph:
    row.photograph_sha256 === null
      ? null
      : { sha256: row.photograph_sha256, size: Number(row.photograph_size), mediaType: row.photograph_type ?? '' },
  performedAt: row.performed_at,
  lateReason: row.late_reason,
  madeBy: row.made_by,
  madeAt: row.made_at,
  withdrawal:
    row.withdrawn_at === null
      ? null
      : { reason: row.withdrawn_reason ?? '', by: row.withdrawn_by ?? '', at: row.withdrawn_at },
});
