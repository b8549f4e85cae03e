// From review to release: two reviews by colleagues, the expert's signature, the release, and each download.
import type { ReviewFacts } from '../../../templates/expert-report/facts.js';
import { translator } from '../../../views/messages/translate.js';
import { caseById, closingOfCase, insertClosing } from '../../evidence/cases/case-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { demandSteadyClock } from '../../ledger/clock-step.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { signCheckpoint } from '../../ledger/sign-checkpoint.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit, seesOwnOrdersOnly } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { reauthenticate } from '../../people/sign-in-actions.js';
import { openSigner } from '../certificates/certificate-actions.js';
import { asRefusal } from '../certificates/signature-refusal.js';
import type { DocumentSigner } from '../signatures/cms.js';
import { signatureBoxSize } from '../signatures/signature-box.js';
import { signPdf } from '../signatures/sign-pdf.js';
import { courseOf, insertDownload, insertRelease, insertReview, insertSignature } from './course-store.js';
import { drawReport, drawSignatureBox } from './draw.js';
import {
  demandReviewable,
  demandSignable,
  reportKey,
  reviewsOf,
  stateOf,
  type Course,
  type Decision,
  type Report,
  type ReviewKind,
  type Submission,
} from './report.js';
import { permittedReport } from './report-actions.js';
import { reportById } from './report-store.js';

export interface ReviewInput {
  readonly reportId: string;
  readonly kind: ReviewKind;
  readonly decision: Decision;
  readonly note: string | null;
}

export async function reviewReport(lab: Lab, actor: Actor, input: ReviewInput): Promise<void> {
  const report = await permittedReport(lab, actor, input.reportId);
  permit(actor, input.kind === 'technical' ? 'review.technical' : 'review.administrative', report);
  if (input.decision === 'returned' && (input.note ?? '') === '')
    throw new InvalidInput({ note: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandSteadyClock(lab, tx.db, report.laboratoryId);
    const submission = demandReviewable(await courseOf(tx.db, report), input.kind, actor.id);
    const { kind, decision, note } = input;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertReview(tx, report, { submissionId: submission.id, kind, decision, note }, made);
    const data = { submission: submission.id, kind, decision };
    return { type: 'report.reviewed', items: [reportKey(report.id)], data };
  });
}

export interface SigningInput {
  readonly reportId: string;
  /** The account's password and the key's passphrase: two components at each signature (21 CFR 11.200). */
  readonly password: string;
  readonly passphrase: string;
}

/** Signs what was reviewed: the document is drawn of the frozen facts and certified with the expert's key. */
export async function signReport(lab: Lab, actor: Actor, input: SigningInput): Promise<void> {
  const report = await permittedReport(lab, actor, input.reportId);
  permit(actor, 'report.sign', report);
  const course = await courseOf(lab.db, report);
  const submission = demandSignable(course, actor.id);
  await demandSteadyClock(lab, lab.db, report.laboratoryId);
  await reauthenticate(lab, actor, input.password);
  const { certificate, signer } = await openSigner(lab, actor, input.passphrase);
  // What the conclusion rests on is under a checkpoint before it is drawn; where none can be signed, neither can it.
  await signCheckpoint(lab, report.laboratoryId);
  const document = await finalDocument(lab, course, submission);
  const signed = await withSignature(lab, { report, actor, signer, document });
  const [kept, keptSigned] = [await lab.vault.keepBytes(document), await lab.vault.keepBytes(signed)];
  await record(lab, actor, async (tx) => {
    await demandSteadyClock(lab, tx.db, report.laboratoryId);
    const standing = demandSignable(await courseOf(tx.db, report), actor.id);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const signature = { submissionId: standing.id, certificateId: certificate.id, document: kept, signed: keptSigned };
    await insertSignature(tx, report, signature, made);
    const data = { submission: standing.id, certificate: certificate.fingerprint, meaning: 'expert-conclusion' };
    const files = [{ ...keptSigned, name: `${report.number}.pdf` }];
    return { type: 'report.signed', items: [reportKey(report.id), `case:${report.caseId}`], data, files };
  });
}

async function finalDocument(lab: Lab, course: Course, submission: Submission): Promise<Uint8Array> {
  const frozen = (await lab.vault.read(submission.factsSha256)).toString('utf8');
  const { language } = course.report;
  return drawReport(lab, { frozen, reviews: await reviewFacts(lab, course, submission), language, kind: 'final' });
}

async function reviewFacts(lab: Lab, course: Course, submission: Submission): Promise<readonly ReviewFacts[]> {
  const reviews = reviewsOf(course, submission.id);
  const people = await peopleNamed(
    lab.db,
    reviews.map((review) => review.madeBy),
  );
  return reviews.map(({ kind, madeBy, madeAt }) => {
    const person = people.get(madeBy);
    return { kind, name: person?.name ?? '', position: person?.position ?? '', at: madeAt };
  });
}

interface ToSign {
  readonly report: Report;
  readonly actor: Actor;
  readonly signer: DocumentSigner;
  readonly document: Uint8Array;
}

const expertField = 'SigExpert';

async function withSignature(lab: Lab, { report, actor, signer, document }: ToSign): Promise<Uint8Array> {
  const laboratory = await laboratoryById(lab.db, report.laboratoryId);
  const t = translator(report.language, laboratory?.timeZone);
  const signedAt = lab.clock.now();
  const { widthPoints: width, heightPoints: height } = signatureBoxSize(document, expertField);
  const appearancePdf = await drawSignatureBox(lab, {
    width,
    height,
    heading: t('reporting.box.heading'),
    name: actor.name,
    rows: [
      { label: t('reporting.box.meaning'), value: t('reporting.box.meaning.expert') },
      { label: t('reporting.box.at'), value: t.formats.dateTimeSeconds(signedAt) },
      { label: t('reporting.box.certificate'), value: signer.certificate.serialNumber },
    ],
    createdAt: signedAt,
  });
  const named = { name: actor.name, reason: t('reporting.box.meaning.expert'), location: laboratory?.nameRu ?? '' };
  const kind = 'certification-no-changes-but-signing' as const;
  return asRefusal(() =>
    signPdf({ pdf: document, fieldName: expertField, signer, kind, signedAt, appearancePdf, ...named }),
  );
}

/** Hands the signed conclusion to the investigator; the case is closed by its first release. */
export async function releaseReport(lab: Lab, actor: Actor, reportId: string): Promise<void> {
  const report = await permittedReport(lab, actor, reportId);
  permit(actor, 'report.release', report);
  // First, so that a ledger in dispute hands out nothing.
  await signCheckpoint(lab, report.laboratoryId);
  await record(lab, actor, async (tx) => {
    if (stateOf(await courseOf(tx.db, report)) !== 'signed') throw new RuleBroken('report-not-signed');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertRelease(tx, report, made);
    const { laboratoryId, caseId } = report;
    if ((await closingOfCase(tx.db, caseId)) === undefined) {
      await insertClosing(tx, { id: newId(), laboratoryId, caseId, reportId: report.id }, made);
    }
    return {
      type: 'report.released',
      items: [reportKey(report.id), `case:${caseId}`],
      data: { number: report.number },
    };
  });
  await signCheckpoint(lab, report.laboratoryId);
}

export interface SignedDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The signed bytes. Investigators get what was released to them; each download is entered. */
export async function downloadReport(lab: Lab, actor: Actor, reportId: string): Promise<SignedDocument> {
  const report = await reportById(lab.db, reportId);
  const file = report && (await caseById(lab.db, report.caseId));
  if (report === undefined || file === undefined) throw new NotFound('report');
  permit(actor, 'report.download', file);
  const { signature, releasedAt } = await courseOf(lab.db, report);
  if (signature === undefined || (seesOwnOrdersOnly(actor) && releasedAt === null)) throw new NotFound('report');
  const bytes = await lab.vault.read(signature.signedSha256);
  await record(lab, actor, async (tx) => {
    await insertDownload(tx, report, signature.signedSha256, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'report.downloaded', items: [reportKey(report.id)], data: { sha256: signature.signedSha256 } };
  });
  return { name: `${report.number.replaceAll('/', '-')}.pdf`, bytes };
}
