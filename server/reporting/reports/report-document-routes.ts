// Conclusions as files: the draft as it stands, the draft that was reviewed, the signed document, the root to check it by.
import { Router, type Response } from 'express';
import type { Lab } from '../../ledger/lab.js';
import { NotFound } from '../../foundation/errors.js';
import { permit } from '../../people/permissions.js';
import { actorOf } from '../../web/setting.js';
import { authorityCertificate } from '../certificates/authority.js';
import { courseOf } from './course-store.js';
import { downloadReport } from './issue-actions.js';
import { permittedReport, previewReport } from './report-actions.js';

export function reportDocumentRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/reports/:id/draft', async (req, res) => {
    const report = await permittedReport(lab, actorOf(res), req.params.id);
    const pdf = await previewReport(lab, actorOf(res), report.id);
    sendPdf(res, pdf, { name: `${fileName(report.number)}-draft.pdf`, disposition: 'inline' });
  });
  router.get('/reports/:id/submission', async (req, res) => {
    const report = await permittedReport(lab, actorOf(res), req.params.id);
    const last = (await courseOf(lab.db, report)).submissions.at(-1);
    if (last === undefined) throw new NotFound('submission');
    const pdf = await lab.vault.read(last.previewSha256);
    sendPdf(res, pdf, { name: `${fileName(report.number)}-review.pdf`, disposition: 'inline' });
  });
  router.get('/reports/:id/document', async (req, res) => {
    const { name, bytes } = await downloadReport(lab, actorOf(res), req.params.id);
    sendPdf(res, bytes, { name, disposition: 'attachment' });
  });
  router.get('/authority.pem', async (_req, res) => {
    permit(actorOf(res), 'laboratory.read');
    const pem = await authorityCertificate(lab.keys.folder);
    if (pem === undefined) throw new NotFound('authority');
    res.type('application/x-pem-file').attachment('authority.pem').send(Buffer.from(pem));
  });
  return router;
}

interface SentFile {
  readonly name: string;
  readonly disposition: 'inline' | 'attachment';
}

function sendPdf(res: Response, bytes: Uint8Array, { name, disposition }: SentFile): void {
  res.type('application/pdf').set('Content-Disposition', `${disposition}; filename="${name}"`);
  res.set('X-Content-Type-Options', 'nosniff').send(Buffer.from(bytes));
}

const fileName = (number: string): string => number.replaceAll('/', '-');
