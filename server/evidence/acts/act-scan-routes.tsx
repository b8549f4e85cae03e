// The door to scans of signed acts: dropped here, bound by their barcode or by hand, shown again to whoever may see the act.
import { Router, type Request, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { ActScansPage, type ReceivedScanView } from '../../../views/acts/act-scans-page.js';
import { paths } from '../../../views/paths.js';
import { Tampered } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { bindScan, permittedScan, receiveScans, withdrawScan } from './act-scan-actions.js';
import { unboundScans } from './act-scan-store.js';
import { mostScans, scanFileName, scanLimitBytes } from './act-scan.js';

export function actScanRoutes(lab: Lab): Router {
  const router = Router();
  const limitBytes = Math.min(scanLimitBytes, lab.settings.uploadLimitBytes);
  const receive = receiveUploads(lab.vault, { field: 'scans', most: mostScans, limitBytes });
  router.get('/act-scans', async (req, res) => {
    permit(actorOf(res), 'act.attach');
    sendPage(req, res, await scansPage(lab, res, {}));
  });
  // Asked before a byte is taken.
  router.post('/act-scans', (_req, res, next) => {
    permit(actorOf(res), 'act.attach');
    offerAgain(res, (faults) => scansPage(lab, res, { faults }));
    next();
  });
  router.post('/act-scans', receive, (req, res) => postScans(lab, req, res));
  router.get('/act-scans/:id', (req, res) => sendScan(lab, req, res));
  router.post('/act-scans/:id/bindings', (req, res) => postBinding(lab, req, res));
  router.post('/act-scans/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

interface ScansPageParts {
  readonly received?: readonly ReceivedScanView[];
  readonly faults?: FormFaults;
  readonly typed?: Readonly<Record<string, string>>;
}

const mostShown = 100;

async function scansPage(
  lab: Lab,
  res: Response,
  { received = [], faults, typed }: ScansPageParts,
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const body = (
    <ActScansPage
      t={t}
      limitBytes={Math.min(scanLimitBytes, lab.settings.uploadLimitBytes)}
      received={received}
      unbound={await unboundScans(lab.db, actorOf(res).laboratoryId, mostShown)}
      refused={faults?.fields ?? {}}
      message={faults?.message}
      typed={typed}
    />
  );
  return { title: t('acts.scans.title'), section: 'acts', body };
}

async function postScans(lab: Lab, req: Request, res: Response): Promise<void> {
  const received = await receiveScans(lab, actorOf(res), uploadsOf(req));
  const [first, ...more] = received;
  if (first?.act !== undefined && more.length === 0) {
    const words = first.isAgain ? 'acts.scans.bound-already' : 'acts.scans.bound';
    flash(res, words, { name: first.name, number: first.act.number });
    return seeOther(res, paths.act(first.act.id));
  }
  sendPage(req, res, await scansPage(lab, res, { received }));
}

// The type was sniffed from the file's own bytes, and the browser is told not to guess another: the file can't run here.
async function sendScan(lab: Lab, req: Request, res: Response): Promise<void> {
  const scan = await permittedScan(lab.db, actorOf(res), String(req.params['id']));
  if (!(await lab.vault.has(scan.sha256))) throw new Tampered('scan-missing');
  res.set({
    'Content-Type': scan.mediaType,
    'Content-Length': String(scan.size),
    'Content-Disposition': `inline; filename="${scanFileName(scan)}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=3600, immutable',
  });
  await pipeline(lab.vault.stream(scan.sha256), res).catch((fault: unknown) => {
    // A reader who has gone away is no fault of the laboratory's.
    if (!res.closed) throw fault;
  });
}

async function postBinding(lab: Lab, req: Request, res: Response): Promise<void> {
  const scan = await permittedScan(lab.db, actorOf(res), String(req.params['id']));
  const typed = { ...typedValues(req.body), scanId: scan.id };
  offerAgain(res, (faults) => scansPage(lab, res, { faults, typed }));
  const actName = typedValues(req.body)['actName'] ?? '';
  const act = await bindScan(lab, actorOf(res), { scanId: scan.id, actName: actName.trim() });
  flash(res, 'acts.scans.bound', { name: scan.name, number: act.number });
  seeOther(res, paths.act(act.id));
}

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  const scan = await permittedScan(lab.db, actorOf(res), String(req.params['id']));
  const typed = { ...typedValues(req.body), scanId: scan.id };
  offerAgain(res, (faults) => scansPage(lab, res, { faults, typed }));
  await withdrawScan(lab, actorOf(res), { scanId: scan.id, reason: (typedValues(req.body)['reason'] ?? '').trim() });
  flash(res, 'acts.scans.withdrawnDone');
  seeOther(res, scan.actId === null ? paths.actScans() : paths.act(scan.actId));
}
