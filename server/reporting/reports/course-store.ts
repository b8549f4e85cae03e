// What has happened to conclusions: submissions, reviews, signatures, releases, downloads.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Course, Decision, Report, Review, ReviewKind, Signature, Submission } from './report.js';

interface MadeRow {
  readonly id: string;
  readonly report_id: string;
  readonly made_by: string;
  readonly made_at: string;
}

interface SubmissionRow extends MadeRow {
  readonly text_version: number;
  readonly facts_sha256: string;
  readonly preview_sha256: string;
}

interface ReviewRow extends MadeRow {
  readonly submission_id: string;
  readonly kind: ReviewKind;
  readonly decision: Decision;
  readonly note: string | null;
}

interface SignatureRow extends MadeRow {
  readonly submission_id: string;
  readonly certificate_id: string;
  readonly signed_sha256: string;
  readonly signed_size: number;
}

export async function courseOf(db: Db, report: Report): Promise<Course> {
  const [course] = await coursesOf(db, [report]);
  return course as Course;
}

/** The courses of several conclusions with five queries in all. */
export async function coursesOf(db: Db, reports: readonly Report[]): Promise<Course[]> {
  const ids = reports.map((report) => report.id);
  const rowsOf = (table: string) => db(table).whereIn(`${table}.report_id`, ids).orderBy(`${table}.id`);
  const submissions = (await rowsOf('report_submissions')) as SubmissionRow[];
  const reviews = (await rowsOf('report_reviews')) as ReviewRow[];
  const signatures = (await rowsOf('report_signatures')) as SignatureRow[];
  const releases = (await rowsOf('report_releases')) as MadeRow[];
  const replacing = (await releasedReplacements(db).whereIn('reports.replaces_id', ids)) as {
    id: string;
    replaces_id: string;
  }[];
  return reports.map((report) => ({
    report,
    submissions: of(report, submissions).map(submissionFrom),
    reviews: of(report, reviews).map(reviewFrom),
    signature: of(report, signatures).map(signatureFrom)[0],
    releasedAt: of(report, releases)[0]?.made_at ?? null,
    replacedById: replacing.find((row) => row.replaces_id === report.id)?.id ?? null,
  }));
}

/** What was released holds until the one that replaces it is released too. */
const releasedReplacements = (db: Db) =>
  db('reports')
    .join('report_releases', 'report_releases.report_id', 'reports.id')
    .select('reports.id', 'reports.replaces_id');

const of = <R extends MadeRow>(report: Report, rows: readonly R[]): R[] =>
  rows.filter((row) => row.report_id === report.id);

const submissionFrom = (row: SubmissionRow): Submission => ({
  id: row.id,
  textVersion: row.text_version,
  factsSha256: row.facts_sha256,
  previewSha256: row.preview_sha256,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

const reviewFrom = (row: ReviewRow): Review => ({
  id: row.id,
  submissionId: row.submission_id,
  kind: row.kind,
  decision: row.decision,
  note: row.note,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

const signatureFrom = (row: SignatureRow): Signature => ({
  id: row.id,
  submissionId: row.submission_id,
  certificateId: row.certificate_id,
  signedSha256: row.signed_sha256,
  signedSize: Number(row.signed_size),
  madeBy: row.made_by,
  madeAt: row.made_at,
});

interface KeptFile {
  readonly sha256: string;
  readonly size: number;
}

export interface NewSubmission {
  readonly id: string;
  readonly textVersion: number;
  readonly facts: KeptFile;
  readonly preview: KeptFile;
}

export async function insertSubmission(
  tx: Witnessed,
  report: Report,
  submission: NewSubmission,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'report_submissions', {
    id: submission.id,
    ...ofReport(report),
    text_version: submission.textVersion,
    facts_sha256: submission.facts.sha256,
    facts_size: submission.facts.size,
    preview_sha256: submission.preview.sha256,
    preview_size: submission.preview.size,
    ...madeColumns(made),
  });
}

export async function insertReview(
  tx: Witnessed,
  report: Report,
  review: Pick<Review, 'submissionId' | 'kind' | 'decision' | 'note'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'report_reviews', {
    id: newId(),
    ...ofReport(report),
    submission_id: review.submissionId,
    kind: review.kind,
    decision: review.decision,
    note: review.note,
    salt: newSalt(),
    ...madeColumns(made),
  });
}

export interface NewSignature {
  readonly submissionId: string;
  readonly certificateId: string;
  readonly document: KeptFile;
  readonly signed: KeptFile;
}

export async function insertSignature(
  tx: Witnessed,
  report: Report,
  signature: NewSignature,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'report_signatures', {
    id: newId(),
    ...ofReport(report),
    submission_id: signature.submissionId,
    certificate_id: signature.certificateId,
    document_sha256: signature.document.sha256,
    signed_sha256: signature.signed.sha256,
    signed_size: signature.signed.size,
    ...madeColumns(made),
  });
}

export async function insertRelease(tx: Witnessed, report: Report, made: Making): Promise<void> {
  await insertRow(tx, 'report_releases', { id: newId(), ...ofReport(report), ...madeColumns(made) });
}

export async function insertDownload(tx: Witnessed, report: Report, signedSha256: string, made: Making): Promise<void> {
  const row = { id: newId(), ...ofReport(report), signed_sha256: signedSha256, ...madeColumns(made) };
  await insertRow(tx, 'report_downloads', row);
}

const ofReport = (report: Report) => ({ laboratory_id: report.laboratoryId, report_id: report.id });
const madeColumns = (made: Making) => ({ made_by: made.by, made_at: made.at });
