// A conclusion on its way from draft to release. Where it stands is never stored: it follows from rows.
//
// Invariants
// 1. What was submitted is frozen: reviewers read it, and the signed document is made of the same bytes.
// 2. A submission that was returned is history; the next one is reviewed anew, both ways.
// 3. The reviewer is never the author; the author alone signs; nothing changes after the signature.
// 4. An amended conclusion is a new one that names the one it replaces (ISO/IEC 17025, 7.8.8).
import { RuleBroken } from '../../foundation/errors.js';
import type { Language } from '../../foundation/actor.js';

export interface Report {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly authorId: string;
  readonly number: string;
  readonly serial: number;
  readonly language: Language;
  readonly replacesId: string | null;
  readonly replacesReason: string | null;
  readonly madeAt: string;
}

export const certainties = ['certain', 'probable', 'not-possible'] as const;
export type Certainty = (typeof certainties)[number];

export interface Answer {
  readonly text: string;
  readonly certainty: Certainty;
  readonly reason: string | null;
}

/** What the expert writes; everything else is gathered from the records. */
export interface ReportText {
  readonly answers: readonly Answer[];
  readonly remarks: string;
  readonly deviations: string;
  readonly classification: string;
  readonly act: string;
  readonly actEdition: string | null;
}

export const emptyText: ReportText = {
  answers: [],
  remarks: '',
  deviations: '',
  classification: '',
  act: '',
  actEdition: null,
};

export interface Submission {
  readonly id: string;
  readonly textVersion: number;
  readonly factsSha256: string;
  readonly previewSha256: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export type ReviewKind = 'technical' | 'administrative';
export type Decision = 'passed' | 'returned';

export interface Review {
  readonly id: string;
  readonly submissionId: string;
  readonly kind: ReviewKind;
  readonly decision: Decision;
  readonly note: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface Signature {
  readonly id: string;
  readonly submissionId: string;
  readonly certificateId: string;
  readonly signedSha256: string;
  readonly signedSize: number;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Everything that has happened to a conclusion, oldest first. */
export interface Course {
  readonly report: Report;
  readonly submissions: readonly Submission[];
  readonly reviews: readonly Review[];
  readonly signature: Signature | undefined;
  readonly releasedAt: string | null;
  /** The one that was released in its place. */
  readonly replacedById: string | null;
}

export const reportStates = [
  'draft',
  'returned',
  'technical-review',
  'administrative-review',
  'to-sign',
  'signed',
  'released',
  'replaced',
] as const;
export type ReportState = (typeof reportStates)[number];

export function stateOf(course: Course): ReportState {
  if (course.replacedById !== null && course.releasedAt !== null) return 'replaced';
  if (course.releasedAt !== null) return 'released';
  if (course.signature !== undefined) return 'signed';
  const last = course.submissions.at(-1);
  if (last === undefined) return 'draft';
  const reviews = reviewsOf(course, last.id);
  if (reviews.some((review) => review.decision === 'returned')) return 'returned';
  if (!reviews.some((review) => review.kind === 'technical')) return 'technical-review';
  return reviews.some((review) => review.kind === 'administrative') ? 'to-sign' : 'administrative-review';
}

export function reviewsOf(course: Course, submissionId: string): readonly Review[] {
  return course.reviews.filter((review) => review.submissionId === submissionId);
}

/** The submission that is under review, ready to be signed, or signed. */
export function standingSubmission(course: Course): Submission | undefined {
  const state = stateOf(course);
  return state === 'draft' || state === 'returned' ? undefined : course.submissions.at(-1);
}

/** @throws RuleBroken unless the expert may still write. */
export function demandWritable(course: Course, personId: string): void {
  demandAuthor(course, personId);
  const state = stateOf(course);
  if (state !== 'draft' && state !== 'returned') throw new RuleBroken('report-not-writable', { state });
}

/** @throws RuleBroken unless this review is the next one and the reviewer didn't write the conclusion. */
export function demandReviewable(course: Course, kind: ReviewKind, personId: string): Submission {
  const wanted = kind === 'technical' ? 'technical-review' : 'administrative-review';
  const submission = standingSubmission(course);
  if (stateOf(course) !== wanted || submission === undefined) throw new RuleBroken('review-not-due', { kind });
  if (course.report.authorId === personId) throw new RuleBroken('review-by-author');
  return submission;
}

/** @throws RuleBroken unless both reviews have passed and the author asks. */
export function demandSignable(course: Course, personId: string): Submission {
  demandAuthor(course, personId);
  const submission = standingSubmission(course);
  if (stateOf(course) !== 'to-sign' || submission === undefined) throw new RuleBroken('report-not-to-sign');
  return submission;
}

function demandAuthor(course: Course, personId: string): void {
  if (course.report.authorId !== personId) throw new RuleBroken('report-not-author');
}

/** 26-ALM-000123 for the first conclusion of a case, 26-ALM-000123/2 for the next. */
export function reportNumber(caseNumber: string, serial: number): string {
  return serial === 1 ? caseNumber : `${caseNumber}/${serial}`;
}

/** Its name in the ledger. */
export const reportKey = (id: string): string => `report:${id}`;
