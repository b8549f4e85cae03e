import { randomBytes } from 'node:crypto';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { newBarcode } from './barcode.js';
import { type IssuedBarcode, type Subject, type SubjectKind, typeOfSubject } from './barcode-subject.js';

interface BarcodeRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly code: string;
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
}

export async function barcodeOf(db: Db, kind: SubjectKind, id: string): Promise<IssuedBarcode | undefined> {
  const row = (await db('barcodes').where({ subject_kind: kind, subject_id: id }).first()) as BarcodeRow | undefined;
  return row && barcodeFrom(row);
}

export async function barcodesOf(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IssuedBarcode>> {
  const rows = (await db('barcodes').where('subject_kind', kind).whereIn('subject_id', ids)) as BarcodeRow[];
  return new Map(rows.map((row) => [row.subject_id, barcodeFrom(row)]));
}

export async function subjectOfBarcode(db: Db, code: string): Promise<IssuedBarcode | undefined> {
  const row = (await db('barcodes').where('barcodes.code', code).first()) as BarcodeRow | undefined;
  return row && barcodeFrom(row);
}

export interface SubjectOfLaboratory extends Subject {
  readonly laboratoryId: string;
}

/** The subject's code: the one it has, or a new one. */
export async function issueBarcode(tx: Witnessed, subject: SubjectOfLaboratory, made: Making): Promise<IssuedBarcode> {
  const issued = await barcodeOf(tx.db, subject.kind, subject.id);
  if (issued !== undefined) return issued;
  const code = await unusedCode(tx.db, subject.kind);
  const { laboratoryId, kind, id } = subject;
  const barcode: IssuedBarcode = { id: newId(), laboratoryId, code, subject: { kind, id } };
  await insertRow(tx, 'barcodes', {
    id: barcode.id,
    laboratory_id: laboratoryId,
    code,
    subject_kind: kind,
    subject_id: id,
    made_by: made.by,
    made_at: made.at,
  });
  return barcode;
}

async function unusedCode(db: Db, kind: SubjectKind): Promise<string> {
  for (;;) {
    const code = newBarcode(typeOfSubject[kind], randomBytes);
    if ((await subjectOfBarcode(db, code)) === undefined) return code;
  }
}

const barcodeFrom = (row: BarcodeRow): IssuedBarcode => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  code: row.code,
  subject: { kind: row.subject_kind, id: row.subject_id },
});
