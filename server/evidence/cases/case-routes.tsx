// The door to cases: their list, one case, its expert, the expert's warning.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { WarningPage } from '../../../views/cases/warning-page.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { personById } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { assignCase, signWarning, warningArticle } from './case-actions.js';
import type { CaseFile } from './case-file.js';
import { caseAt, casePage, sendCases, type FillCaseSlots } from './case-pages.js';

/** `fill` is what the rooms above show on a case's page. */
export function caseRoutes(lab: Lab, fill: FillCaseSlots): Router {
  const router = Router();
  router.get('/cases', (req, res) => sendCases(lab, req, res));
  router.get('/cases/:number', async (req, res) => {
    const file = await caseAt(lab, res, { number: req.params.number, action: 'case.read' });
    sendPage(req, res, await casePage(lab, res, { file, fill }));
  });
  router.post('/cases/:number/assignments', (req, res) => postAssignment(lab, fill, { req, res }));
  router.get('/cases/:number/warnings/new', async (req, res) => {
    const file = await caseAt(lab, res, { number: req.params.number, action: 'case.warn' });
    sendPage(req, res, await warningPage(lab, res, file));
  });
  router.post('/cases/:number/warnings', (req, res) => postWarning(lab, req, res));
  return router;
}

const assignmentForm = Type.Object({
  personId: Type.String({ maxLength: 100 }),
  reason: Type.Optional(Type.String({ maxLength: 5_000 })),
});

async function postAssignment(
  lab: Lab,
  fill: FillCaseSlots,
  { req, res }: { req: Request; res: Response },
): Promise<void> {
  const file = await caseAt(lab, res, { number: String(req.params['number']), action: 'case.assign' });
  const values = typedValues(req.body);
  offerAgain(res, (faults) => casePage(lab, res, { file, fill, refused: { faults, values } }));
  const { personId, reason } = readForm(assignmentForm, req.body);
  await assignCase(lab, actorOf(res), { caseId: file.id, personId, reason: reason ?? null });
  flash(res, 'evidence.assignment.done', { name: (await personById(lab.db, personId))?.name ?? '' });
  seeOther(res, paths.case(file.number));
}

async function warningPage(lab: Lab, res: Response, file: CaseFile, faults?: FormFaults): Promise<OfferedPage> {
  const t = wordsOf(res);
  const person = await personById(lab.db, actorOf(res).id);
  const body = (
    <WarningPage
      t={t}
      number={file.number}
      expert={[person?.name, person?.position].filter(Boolean).join(', ')}
      text={t('evidence.warning.text', { article: warningArticle })}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('evidence.warning.title'), section: 'cases', body };
}

const warningForm = Type.Object({ password: Type.String({ maxLength: 256 }) });

async function postWarning(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const file = await caseAt(lab, res, { number: String(req.params['number']), action: 'case.warn' });
  offerAgain(res, (faults) => warningPage(lab, res, file, faults));
  const { password } = readForm(warningForm, req.body);
  const text = t('evidence.warning.text', { article: warningArticle });
  await signWarning(lab, actorOf(res), { caseId: file.id, password, text, language: t.language });
  flash(res, 'evidence.warning.signed');
  seeOther(res, paths.case(file.number));
}
