// Beginning a conclusion, from the page of its case.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import { NewReportPage } from '../../../views/reports/new-report-page.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { caseByNumber } from '../../evidence/cases/case-store.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { beginReport } from './report-actions.js';
import { reportsOfCase } from './report-store.js';

export function newReportRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/cases/:number/reports/new', async (req, res) => {
    sendPage(req, res, await pageOf(lab, res, await caseAt(lab, req, res)));
  });
  router.post('/cases/:number/reports', (req, res) => postReport(lab, req, res));
  return router;
}

const form = Type.Object({ reason: Type.String({ maxLength: 5_000 }) });

async function postReport(lab: Lab, req: Request, res: Response): Promise<void> {
  const file = await caseAt(lab, req, res);
  const typed = typedValues(req.body)['reason'];
  offerAgain(res, (faults) => pageOf(lab, res, file, { ...faults, typed }));
  const earlier = (await reportsOfCase(lab.db, file.id)).at(-1);
  const replaces = earlier && { reportId: earlier.id, reason: readForm(form, req.body).reason };
  const id = await beginReport(lab, actorOf(res), { caseId: file.id, replaces });
  flash(res, 'reporting.begun.done');
  seeOther(res, paths.report(id));
}

/** @throws NotFound also for what is another laboratory's. */
async function caseAt(lab: Lab, req: Request, res: Response): Promise<CaseFile> {
  const actor = actorOf(res);
  permit(actor, 'report.draft');
  const file = await caseByNumber(lab.db, actor.laboratoryId, String(req.params['number']).toUpperCase());
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'report.draft', file);
  return file;
}

type Refused = FormFaults & { readonly typed: string | undefined };

async function pageOf(lab: Lab, res: Response, file: CaseFile, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const replaces = (await reportsOfCase(lab.db, file.id)).at(-1);
  const body = (
    <NewReportPage
      t={t}
      caseNumber={file.number}
      replaces={replaces}
      reason={refused?.typed}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t(replaces === undefined ? 'reporting.new' : 'reporting.new.amend'), section: 'reports', body };
}
