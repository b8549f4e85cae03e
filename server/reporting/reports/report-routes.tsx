// The door to conclusions: one page, and a noun for each thing that is done to them.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import type { RefusedReport } from '../../../views/reports/report-view.js';
import { ReportPage } from '../../../views/reports/report-page.js';
import { questionsOfCase } from '../../evidence/cases/case-store.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, settingOf, wordsOf, type OfferedPage } from '../../web/setting.js';
import { releaseReport, reviewReport, signReport } from './issue-actions.js';
import { reportDocumentRoutes } from './report-document-routes.js';
import { readText, typedTexts } from './report-form.js';
import { sendReports } from './report-pages.js';
import { newReportRoutes } from './new-report-routes.js';
import { reportView, seenReport } from './report-page-view.js';
import { saveText, submitReport } from './report-actions.js';

export function reportRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/reports', (req, res) => sendReports(lab, req, res));
  router.use(newReportRoutes(lab), reportDocumentRoutes(lab));
  router.get('/reports/:id', async (req, res) => sendPage(req, res, await pageOf(lab, res, req.params.id)));
  router.post('/reports/:id/texts', async (req, res) => {
    offerText(lab, req, res);
    await keepText(lab, req, res);
    done(req, res, 'reporting.saved');
  });
  router.post('/reports/:id/submissions', async (req, res) => {
    offerText(lab, req, res);
    await keepText(lab, req, res);
    await submitReport(lab, actorOf(res), req.params.id);
    done(req, res, 'reporting.submitted');
  });
  router.post('/reports/:id/reviews', (req, res) => postReview(lab, req, res));
  router.post('/reports/:id/signatures', (req, res) => postSignature(lab, req, res));
  router.post('/reports/:id/releases', async (req, res) => {
    offerPage(lab, req, res);
    await releaseReport(lab, actorOf(res), req.params.id);
    done(req, res, 'reporting.released');
  });
  return router;
}

const idIn = (req: Request): string => String(req.params['id']);

function done(req: Request, res: Response, words: string): void {
  flash(res, words);
  seeOther(res, paths.report(idIn(req)));
}

async function pageOf(lab: Lab, res: Response, id: string, refused?: RefusedReport): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const report = await reportView(lab, actor, await seenReport(lab, actor, id), t);
  const body = <ReportPage t={t} timeZone={settingOf(res).timeZone} report={report} refused={refused} />;
  return { title: t('reporting.report', { number: report.number }), section: 'reports', body };
}

// The id is read now: by the time of a refusal the request has forgotten its parameters.
function offerPage(lab: Lab, req: Request, res: Response, typed: Omit<RefusedReport, 'fields' | 'message'> = {}): void {
  const id = idIn(req);
  offerAgain(res, (faults) => pageOf(lab, res, id, { ...faults, ...typed }));
}

const offerText = (lab: Lab, req: Request, res: Response): void =>
  offerPage(lab, req, res, { texts: typedTexts(req.body) });

async function keepText(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const { course } = await seenReport(lab, actor, idIn(req));
  const questions = await questionsOfCase(lab.db, course.report.caseId);
  await saveText(lab, actor, course.report.id, readText(req.body, questions));
}

const reviewForm = Type.Object({
  kind: Type.Union([Type.Literal('technical'), Type.Literal('administrative')]),
  decision: Type.Union([Type.Literal('passed'), Type.Literal('returned')]),
  note: Type.Optional(Type.String({ maxLength: 5_000 })),
});

async function postReview(lab: Lab, req: Request, res: Response): Promise<void> {
  offerPage(lab, req, res, { note: typedValues(req.body)['note'] });
  const { note, ...review } = readForm(reviewForm, req.body);
  await reviewReport(lab, actorOf(res), { ...review, reportId: idIn(req), note: note ?? null });
  done(req, res, review.decision === 'passed' ? 'reporting.review.passed' : 'reporting.review.returned');
}

const signatureForm = Type.Object({
  password: Type.String({ maxLength: 256 }),
  passphrase: Type.String({ maxLength: 256 }),
});

async function postSignature(lab: Lab, req: Request, res: Response): Promise<void> {
  offerPage(lab, req, res);
  const secrets = readForm(signatureForm, req.body);
  await signReport(lab, actorOf(res), { ...secrets, reportId: idIn(req) });
  done(req, res, 'reporting.signed');
}
