// Writing a conclusion: begun by the assigned expert, saved as versions, sent to review with its facts frozen.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken, type FieldFault } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { caseById, orderOfCase } from '../../evidence/cases/case-store.js';
import { assignedChemist } from '../../evidence/cases/expert-store.js';
import { issueBarcode } from '../../evidence/labels/barcode-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { courseOf, insertSubmission } from './course-store.js';
import { drawReport } from './draw.js';
import { frozenText } from './frozen-facts.js';
import { gatherFacts, reportRecords } from './gather-facts.js';
import { demandGates } from './may-report.js';
import { demandWritable, reportKey, reportNumber, stateOf, type Report, type ReportText } from './report.js';
import { insertReport, insertText, newestText, reportById, reportsOfCase } from './report-store.js';

export interface NewReport {
  readonly caseId: string;
  /** Set when it replaces one that was released. */
  readonly replaces?: { readonly reportId: string; readonly reason: string } | undefined;
}

/** @returns the id of the new conclusion. */
export async function beginReport(lab: Lab, actor: Actor, input: NewReport): Promise<string> {
  const file = await caseById(lab.db, input.caseId);
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'report.draft', file);
  const id = newId();
  await record(lab, actor, async (tx) => {
    const [order, assigned] = [await orderOfCase(tx.db, file.id), await assignedChemist(tx.db, file.id)];
    if (assigned?.personId !== actor.id) throw new RuleBroken('report-not-assigned');
    const earlier = await reportsOfCase(tx.db, file.id);
    await demandPlace(tx.db, earlier, input.replaces?.reportId);
    const serial = earlier.length + 1;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const report = {
      id,
      laboratoryId: actor.laboratoryId,
      caseId: file.id,
      authorId: actor.id,
      number: reportNumber(file.number, serial),
      serial,
      language: order?.reportLanguage ?? 'ru',
      replacesId: input.replaces?.reportId ?? null,
      replacesReason: input.replaces?.reason ?? null,
    };
    await insertReport(tx, report, made);
    await issueBarcode(tx, { kind: 'document', id, laboratoryId: actor.laboratoryId }, made);
    return { type: 'report.begun', items: [reportKey(id), `case:${file.id}`], data: { number: report.number } };
  });
  return id;
}

/** One conclusion at a time; the next one replaces one that was released, and says which. */
async function demandPlace(db: Lab['db'], earlier: readonly Report[], replacedId: string | undefined): Promise<void> {
  const last = earlier.at(-1);
  if (last === undefined) return;
  const state = stateOf(await courseOf(db, last));
  if (state !== 'released') throw new RuleBroken('report-already-begun', { number: last.number });
  if (replacedId !== last.id) throw new RuleBroken('report-replaces-missing', { number: last.number });
}

export async function permittedReport(lab: Lab, actor: Actor, id: string): Promise<Report> {
  const report = await reportById(lab.db, id);
  if (report === undefined) throw new NotFound('report');
  permit(actor, 'report.read', report);
  return report;
}

export async function saveText(lab: Lab, actor: Actor, reportId: string, text: ReportText): Promise<void> {
  const report = await permittedReport(lab, actor, reportId);
  permit(actor, 'report.draft', report);
  demandAct(text);
  await record(lab, actor, async (tx) => {
    demandWritable(await courseOf(tx.db, report), actor.id);
    const { version } = await newestText(tx.db, report.id);
    await insertText(tx, report, { version: version + 1, text }, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'report.written', items: [reportKey(report.id)], data: { version: version + 1 } };
  });
}

/** What the law says of a substance is said with the act and the day of its edition, or not at all. */
function demandAct({ classification, act, actEdition }: ReportText): void {
  if (classification === '' || (act !== '' && actEdition !== null)) return;
  const required: FieldFault = { code: 'required' };
  throw new InvalidInput({
    ...(act === '' ? { act: required } : {}),
    ...(actEdition === null ? { actEdition: required } : {}),
  });
}

/** Freezes everything that the conclusion says and draws the draft that reviewers read. */
export async function submitReport(lab: Lab, actor: Actor, reportId: string): Promise<void> {
  const report = await permittedReport(lab, actor, reportId);
  permit(actor, 'report.draft', report);
  demandWritable(await courseOf(lab.db, report), actor.id);
  const written = await newestText(lab.db, report.id);
  const records = await reportRecords(lab, report, written.text);
  demandGates(records);
  const frozen = frozenText(await gatherFacts(lab, records));
  const preview = await drawReport(lab, { frozen, reviews: [], language: report.language, kind: 'draft' });
  const [facts, drawn] = [await lab.vault.keepBytes(Buffer.from(frozen)), await lab.vault.keepBytes(preview)];
  await record(lab, actor, async (tx) => {
    demandWritable(await courseOf(tx.db, report), actor.id);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const id = newId();
    await insertSubmission(tx, report, { id, textVersion: written.version, facts, preview: drawn }, made);
    const files = [
      { ...facts, name: `${report.number}.json` },
      { ...drawn, name: `${report.number}-draft.pdf` },
    ];
    return { type: 'report.submitted', items: [reportKey(report.id)], data: { submission: id }, files };
  });
}

/** The draft as it stands now, before any review. */
export async function previewReport(lab: Lab, actor: Actor, reportId: string): Promise<Uint8Array> {
  const report = await permittedReport(lab, actor, reportId);
  const { text } = await newestText(lab.db, report.id);
  const frozen = frozenText(await gatherFacts(lab, await reportRecords(lab, report, text)));
  return drawReport(lab, { frozen, reviews: [], language: report.language, kind: 'draft' });
}
