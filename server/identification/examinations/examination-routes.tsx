// The door to examinations at the bench: recorded here, read and withdrawn.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { paths } from '../../../views/paths.js';
import { photographLimitBytes } from '../../evidence/exhibits/photograph.js';
import { NotFound, Tampered } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { recordExamination, withdrawExamination } from './examination-actions.js';
import { benchExaminationIn } from './examination-form.js';
import { examinationPage, newExaminationPage } from './examination-pages.js';
import { examinationById } from './examination-store.js';
import type { Examination } from './examination.js';

export function examinationRoutes(lab: Lab): Router {
  const router = Router();
  const limitBytes = Math.min(photographLimitBytes, lab.settings.uploadLimitBytes);
  const receive = receiveUploads(lab.vault, { field: 'photograph', most: 1, limitBytes });
  router.get('/examinations/new', async (req, res) => {
    permit(actorOf(res), 'examination.record');
    const { exhibit = '', technique } = readForm(newQuery, req.query);
    sendPage(req, res, await newExaminationPage(lab, res, { exhibitNumber: exhibit, technique }));
  });
  // Asked before a byte is taken.
  router.post('/examinations', (_req, res, next) => {
    permit(actorOf(res), 'examination.record');
    next();
  });
  router.post('/examinations', receive, (req, res) => postExamination(lab, req, res));
  router.get('/examinations/:id', async (req, res) => {
    sendPage(req, res, await examinationPage(lab, res, { examination: await readable(lab, res, req.params.id) }));
  });
  router.get('/examinations/:id/photograph', (req, res) => sendPhotograph(lab, req, res));
  router.post('/examinations/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

const newQuery = Type.Object({
  exhibit: Type.Optional(Type.String({ maxLength: 60 })),
  technique: Type.Optional(Type.String({ maxLength: 60 })),
});

async function postExamination(lab: Lab, req: Request, res: Response): Promise<void> {
  const values = typedValues(req.body);
  const place = { exhibitNumber: values['exhibit'] ?? '', technique: values['technique'] };
  offerAgain(res, (faults) => newExaminationPage(lab, res, { ...place, typed: values, faults }));
  const { timeZone } = lab.settings;
  const examined = benchExaminationIn(req.body, { timeZone, uploads: uploadsOf(req) });
  const id = await recordExamination(lab, actorOf(res), examined);
  flash(res, 'examinations.recorded');
  seeOther(res, paths.examination(id));
}

async function readable(lab: Lab, res: Response, id: string): Promise<Examination> {
  const examination = await examinationById(lab.db, id);
  if (examination === undefined) throw new NotFound('examination');
  permit(actorOf(res), 'finding.read', examination);
  return examination;
}

// The type was sniffed from the file's own bytes, and the browser is told not to guess another: the file can't run here.
async function sendPhotograph(lab: Lab, req: Request, res: Response): Promise<void> {
  const { id, photograph } = await readable(lab, res, String(req.params['id']));
  if (photograph === null) throw new NotFound('photograph');
  if (!(await lab.vault.has(photograph.sha256))) throw new Tampered('photograph-missing');
  res.set({
    'Content-Type': photograph.mediaType,
    'Content-Length': String(photograph.size),
    'Content-Disposition': `inline; filename="${id}.${photograph.mediaType.replace('image/', '')}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=3600, immutable',
  });
  await pipeline(lab.vault.stream(photograph.sha256), res).catch((fault: unknown) => {
    // A reader who has gone away is no fault of the laboratory's.
    if (!res.closed) throw fault;
  });
}

const withdrawalForm = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2_000 })) });

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'examination.record');
  const examination = await readable(lab, res, String(req.params['id']));
  offerAgain(res, (faults) => examinationPage(lab, res, { examination, typed: typedValues(req.body), faults }));
  const { reason = '' } = readForm(withdrawalForm, req.body);
  await withdrawExamination(lab, actorOf(res), { examinationId: examination.id, reason });
  flash(res, 'examinations.withdrawnDone');
  seeOther(res, paths.examination(examination.id));
}
