// The door of the labels: choose, print, fetch the file again.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { zplFontUpload } from '../../../templates/labels/label-zpl.js';
import { PrintPage, type LabelRowView } from '../../../views/labels/print-page.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, settingOf, wordsOf, type FormFaults } from '../../web/setting.js';
import { exhibitsOfCase } from '../exhibits/exhibit-store.js';
import { vialsOfBatch } from '../vials/vial-store.js';
import { barcodeOf } from './barcode-store.js';
import { type Subject, type SubjectKind, subjectKinds } from './barcode-subject.js';
import { labelFile, printLabels } from './label-actions.js';
import { labelOf } from './label-content.js';
import { labelFormNames } from './label-form.js';
import { printsOfBarcode } from './label-print-store.js';
import { commandSubjectId, scanCommands } from './scan-command.js';
import { laboratoryOfSubject } from './subject-store.js';

const printForm = Type.Object({
  printId: Type.String({ minLength: 36, maxLength: 36 }),
  form: Type.String({ maxLength: 40 }),
  copies: Type.Integer({ minimum: 1, maximum: 50, default: 1 }),
  startPosition: Type.Integer({ minimum: 1, default: 1 }),
  reason: Type.Optional(Type.String({ maxLength: 300 })),
});

export function labelRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/label-prints/new', async (req, res) => {
    permit(actorOf(res), 'label.print');
    const { subjects } = typedValues(req.query);
    sendPage(req, res, await printPage(lab, res, { subjects: subjects ?? '' }));
  });
  router.post('/label-prints', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'label.print');
    const typed = typedValues(req.body);
    const subjects = await subjectsIn(lab, actor, typed['subjects'] ?? '');
    offerAgain(res, (faults) => printPage(lab, res, typed, faults));
    const { printId, reason, ...input } = readForm(printForm, req.body);
    const print = await printLabels(lab, actor, {
      ...input,
      printId: isId(printId) ? printId : newId(),
      subjects,
      reason: reason ?? null,
      language: wordsOf(res).language,
      day: dayIn(lab, res),
    });
    seeOther(res, paths.labelFile(print.id));
  });
  router.get('/label-prints/fonts', (_req, res) => {
    permit(actorOf(res), 'label.print');
    res.type('text/plain').attachment('dalel-fonts.zpl').send(zplFontUpload());
  });
  router.get('/label-prints/:id/file', async (req, res) => {
    const file = await labelFile(lab, actorOf(res), req.params.id);
    const manner = file.mediaType === 'application/pdf' ? 'inline' : 'attachment';
    res.type(file.mediaType).set('Content-Disposition', `${manner}; filename="${file.name}"`);
    res.send(Buffer.from(file.bytes));
  });
  return router;
}

async function printPage(lab: Lab, res: Response, typed: Readonly<Record<string, string>>, faults?: FormFaults) {
  const t = wordsOf(res);
  const subjects = await subjectsIn(lab, actorOf(res), typed['subjects'] ?? '');
  const rows = await Promise.all(subjects.map((subject) => rowOf(lab, res, subject)));
  const body = (
    <PrintPage
      t={t}
      printId={newId()}
      subjects={subjects.map(({ kind, id }) => `${kind}:${id}`).join(',')}
      rows={rows}
      forms={labelFormNames}
      typed={typed}
      refused={faults?.fields ?? {}}
    />
  );
  return { title: t('labels.new.title'), body };
}

async function rowOf(lab: Lab, res: Response, subject: Subject): Promise<LabelRowView> {
  const barcode = await barcodeOf(lab.db, subject.kind, subject.id);
  const { laboratoryId } = actorOf(res);
  const known = barcode ?? { id: '', laboratoryId, code: '', subject };
  const label = await labelOf(lab.db, known, { language: wordsOf(res).language, day: dayIn(lab, res) });
  const prints = barcode === undefined ? [] : await printsOfBarcode(lab.db, barcode.id);
  return { code: barcode?.code, title: label?.title ?? '', text: label?.text ?? '', printedAt: prints[0]?.madeAt };
}

/** `exhibit:ID,place:ID`; a case stands for its exhibits, `vials` for those of a batch, `cards` for the commands of the scan page. */
async function subjectsIn(lab: Lab, actor: Actor, text: string): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const part of new Set(text.split(',').slice(0, 500))) {
    const [kind, id] = part.split(':');
    if (kind === 'case') subjects.push(...(await exhibitsOf(lab, id ?? '')));
    else if (kind === 'vials') subjects.push(...(await vialsOf(lab, id ?? '')));
    else if (kind === 'cards') subjects.push(...cardsOf(actor.laboratoryId));
    else if (isSubjectKind(kind)) subjects.push({ kind, id: id ?? '' });
  }
  for (const subject of subjects) {
    const owner = await laboratoryOfSubject(lab.db, subject, actor.laboratoryId);
    if (owner !== actor.laboratoryId) throw new NotFound(subject.kind);
  }
  if (subjects.length === 0) throw new NotFound('label-subject');
  return subjects;
}

async function exhibitsOf(lab: Lab, caseId: string): Promise<Subject[]> {
  return (await exhibitsOfCase(lab.db, caseId)).map(({ id }) => ({ kind: 'exhibit' as const, id }));
}

async function vialsOf(lab: Lab, batchId: string): Promise<Subject[]> {
  return (await vialsOfBatch(lab.db, batchId)).map(({ id }) => ({ kind: 'vial' as const, id }));
}

function cardsOf(laboratoryId: string): Subject[] {
  return scanCommands.map((command) => ({ kind: 'action' as const, id: commandSubjectId(command, laboratoryId) }));
}

function isSubjectKind(kind: string | undefined): kind is SubjectKind {
  return subjectKinds.some((each) => each === kind);
}

/** The laboratory's day, `2026-11-23`. */
function dayIn(lab: Lab, res: Response): string {
  const { timeZone } = settingOf(res);
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(lab.clock.now());
}
