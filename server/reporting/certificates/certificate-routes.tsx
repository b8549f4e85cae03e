// The door to signing keys: one's own certificate, and two ways to get one.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { CertificatesPage, type RefusedKey } from '../../../views/certificates/certificates-page.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { keyFileOf, receiveKeyFile } from '../../web/memory-upload.js';
import { actorOf, offerAgain, wordsOf, type OfferedPage } from '../../web/setting.js';
import { issueCertificate, loadOwnCertificate } from './certificate-actions.js';
import { certificateOf } from './certificate-store.js';
import { isValidAt, shortestPassphrase } from './expert-certificate.js';

export function certificateRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/certificates', async (req, res) => sendPage(req, res, await pageOf(lab, res)));
  router.post('/certificates', async (req, res) => {
    offerAgain(res, (faults) => pageOf(lab, res, { ...faults, form: 'issue' }));
    await issueCertificate(lab, actorOf(res), readForm(keyForm, req.body));
    entered(res);
  });
  const refuseFirst = (_req: Request, res: Response, next: () => void): void => {
    permit(actorOf(res), 'certificate.manage');
    offerAgain(res, (faults) => pageOf(lab, res, { ...faults, form: 'load' }));
    next();
  };
  router.post('/certificates/key-files', refuseFirst, receiveKeyFile(), async (req, res) => {
    const { filePassword, ...key } = readForm(fileForm, req.body);
    await loadOwnCertificate(lab, actorOf(res), { ...key, filePassword: filePassword ?? '', file: keyFileOf(req) });
    entered(res);
  });
  return router;
}

const secret = Type.String({ maxLength: 256 });
const keyForm = Type.Object({ password: secret, passphrase: secret });
const fileForm = Type.Object({ password: secret, passphrase: secret, filePassword: Type.Optional(secret) });

function entered(res: Response): void {
  flash(res, 'reporting.certificates.entered');
  seeOther(res, paths.certificates());
}

async function pageOf(lab: Lab, res: Response, refused?: RefusedKey): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'certificate.manage');
  const certificate = await certificateOf(lab.db, actor.id);
  const body = (
    <CertificatesPage
      t={t}
      certificate={certificate && { ...certificate, isValid: isValidAt(certificate, lab.clock.now()) }}
      shortestPassphrase={shortestPassphrase}
      refused={refused}
    />
  );
  return { title: t('reporting.certificates.title'), section: 'reports', body };
}
