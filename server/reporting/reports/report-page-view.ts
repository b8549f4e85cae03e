// Gathers what the page of a conclusion shows to one reader.
import { translator, type T } from '../../../views/messages/translate.js';
import type { DocumentsView, ReportTexts, ReportView, SummaryView } from '../../../views/reports/report-view.js';
import { caseById } from '../../evidence/cases/case-store.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit, seesOwnOrdersOnly } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { certificateOf } from '../certificates/certificate-store.js';
import { courseOf } from './course-store.js';
import { reportRecords, type ReportRecords } from './gather-facts.js';
import { conditionsOf } from './report-conditions.js';
import { offeredSentences } from './offered-sentences.js';
import { reportHistory } from './report-history.js';
import { stepOf } from './report-step.js';
import { newestText, reportById } from './report-store.js';
import { summaryOfRecords, summaryOfSubmission } from './report-summary.js';
import { reviewsOf, standingSubmission, stateOf, type Course, type Report, type ReportText } from './report.js';
import { checkSignature } from './signature-check.js';

export interface SeenReport {
  readonly course: Course;
  readonly file: CaseFile;
  /** From outside: the released document alone, without what happened within the laboratory. */
  readonly reader: 'staff' | 'outside';
}

/** @throws NotFound also for what is another's or not released yet. */
export async function seenReport(lab: Lab, actor: Actor, id: string): Promise<SeenReport> {
  const report = await reportById(lab.db, id);
  const file = report && (await caseById(lab.db, report.caseId));
  if (report === undefined || file === undefined) throw new NotFound('report');
  const reader = seesOwnOrdersOnly(actor) ? 'outside' : 'staff';
  permit(actor, reader === 'outside' ? 'report.download' : 'report.read', file);
  const course = await courseOf(lab.db, report);
  if (reader === 'outside' && course.releasedAt === null) throw new NotFound('report');
  return { course, file, reader };
}

export async function reportView(lab: Lab, actor: Actor, seen: SeenReport, t: T): Promise<ReportView> {
  const { course, file } = seen;
  const { report } = course;
  const people = await peopleOf(lab, course);
  const author = people.get(report.authorId)?.name ?? '';
  const standing = standingSubmission(course);
  const records = standing === undefined ? await recordsOf(lab, report) : undefined;
  const conditions = conditionsOf({ course, records, caseNumber: file.number, people }, t);
  const certificate = await certificateOf(lab.db, actor.id);
  const isOutside = seen.reader === 'outside';
  return {
    id: report.id,
    number: report.number,
    state: stateOf(course),
    caseNumber: file.number,
    language: report.language,
    author,
    replaces: await replacedOf(lab, report),
    replacedById: isOutside ? null : course.replacedById,
    conditions: isOutside ? undefined : conditions,
    history: isOutside ? [] : await reportHistory(lab.db, t, report),
    returned: returnedNote(course, (id) => people.get(id)?.name ?? ''),
    step: isOutside ? { kind: 'none' } : stepOf({ actor, course, author, conditions, certificate }),
    form: records !== undefined && report.authorId === actor.id ? textsOf(records.text) : undefined,
    offered: isOutside ? [] : await offeredSentences(lab.db, file.id, translator(report.language)),
    summary: await summaryOf(lab, course, records),
    documents: await documentsView(lab, actor, seen),
  };
}

async function summaryOf(lab: Lab, course: Course, records: ReportRecords | undefined): Promise<SummaryView> {
  const standing = standingSubmission(course);
  if (standing !== undefined) return summaryOfSubmission(lab, standing, translator(course.report.language));
  return summaryOfRecords(records ?? (await recordsOf(lab, course.report)));
}

async function recordsOf(lab: Lab, report: Report): Promise<ReportRecords> {
  return reportRecords(lab, report, (await newestText(lab.db, report.id)).text);
}

async function peopleOf(lab: Lab, { report, reviews, signature }: Course) {
  const ids = [report.authorId, ...reviews.map((review) => review.madeBy), ...(signature ? [signature.madeBy] : [])];
  return peopleNamed(lab.db, ids);
}

async function replacedOf(lab: Lab, { replacesId, replacesReason }: Report): Promise<ReportView['replaces']> {
  const earlier = replacesId === null ? undefined : await reportById(lab.db, replacesId);
  return earlier && { id: earlier.id, number: earlier.number, reason: replacesReason ?? '' };
}

function returnedNote(course: Course, nameOf: (id: string) => string): ReportView['returned'] {
  const last = course.submissions.at(-1);
  if (last === undefined || stateOf(course) !== 'returned') return undefined;
  const review = reviewsOf(course, last.id).find((one) => one.decision === 'returned');
  return review && { note: review.note ?? '', by: nameOf(review.madeBy) };
}

async function documentsView(lab: Lab, actor: Actor, { course, file, reader }: SeenReport): Promise<DocumentsView> {
  const { signature } = course;
  return {
    mayPreview: reader === 'staff' && signature === undefined && standingSubmission(course) === undefined,
    isSubmitted: reader === 'staff' && course.submissions.length > 0,
    mayDownload: signature !== undefined && mayDo(actor, 'report.download', file),
    signature: signature && (await checkSignature(lab, signature)),
  };
}

const textsOf = (text: ReportText): ReportTexts => ({
  answers: text.answers.map((answer) => answer.text),
  certainties: text.answers.map((answer) => answer.certainty),
  reasons: text.answers.map((answer) => answer.reason ?? ''),
  remarks: text.remarks,
  deviations: text.deviations,
  classification: text.classification,
  act: text.act,
  actEdition: text.actEdition ?? '',
});
