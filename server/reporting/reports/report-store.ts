import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import type { Language } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { emptyText, type Report, type ReportText } from './report.js';

export interface ReportRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly author_id: string;
  readonly number: string;
  readonly serial: number;
  readonly language: Language;
  readonly replaces_id: string | null;
  readonly replaces_reason: string | null;
  readonly made_at: string;
}

export async function reportById(db: Db, id: string): Promise<Report | undefined> {
  const row = (await db('reports').where('reports.id', id).first()) as ReportRow | undefined;
  return row && reportFrom(row);
}

export async function reportsOfCase(db: Db, caseId: string): Promise<Report[]> {
  return ((await db('reports').where('reports.case_id', caseId).orderBy('reports.serial')) as ReportRow[]).map(
    reportFrom,
  );
}

export const reportFrom = (row: ReportRow): Report => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  authorId: row.author_id,
  number: row.number,
  serial: row.serial,
  language: row.language,
  replacesId: row.replaces_id,
  replacesReason: row.replaces_reason,
  madeAt: row.made_at,
});

export async function insertReport(tx: Witnessed, report: Omit<Report, 'madeAt'>, made: Making): Promise<void> {
  await insertRow(tx, 'reports', {
    id: report.id,
    laboratory_id: report.laboratoryId,
    case_id: report.caseId,
    author_id: report.authorId,
    number: report.number,
    serial: report.serial,
    language: report.language,
    replaces_id: report.replacesId,
    replaces_reason: report.replacesReason,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface TextVersion {
  readonly version: number;
  readonly text: ReportText;
}

/** Version 0 is the empty text that every conclusion starts from. */
export async function newestText(db: Db, reportId: string): Promise<TextVersion> {
  const row = (await db('report_texts')
    .where('report_texts.report_id', reportId)
    .orderBy('report_texts.version', 'desc')
    .first()) as { version: number; text: string } | undefined;
  if (row === undefined) return { version: 0, text: emptyText };
  return { version: row.version, text: JSON.parse(row.text) as ReportText };
}

export async function insertText(
  tx: Witnessed,
  report: Pick<Report, 'id' | 'laboratoryId'>,
  written: TextVersion,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'report_texts', {
    id: newId(),
    laboratory_id: report.laboratoryId,
    report_id: report.id,
    version: written.version,
    text: canonicalJson(written.text as unknown as Json),
    made_by: made.by,
    made_at: made.at,
  });
}
