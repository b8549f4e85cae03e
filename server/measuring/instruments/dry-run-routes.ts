// The door to trying a file by what is typed of an instrument. The answer is the form again, with what would be read.
import { Router, type Request, type Response } from 'express';
import { InvalidInput } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { fleetingOf, receiveFleeting } from '../../web/uploads.js';
import { dryRun, triedBytes } from './dry-run-actions.js';
import type { Instrument } from './instrument.js';
import { instrumentFormPage } from './instrument-form-pages.js';
import { instrumentAt } from './instrument-pages.js';
import { profileFrom } from './statement-form.js';

export function dryRunRoutes(lab: Lab): Router {
  const router = Router();
  const received = receiveFleeting({ field: 'tried', limitBytes: triedBytes(lab) });
  router.post('/instruments/dry-runs', mayTry, received, (req, res) => postDryRun(lab, req, res));
  router.post('/instruments/:id/dry-runs', mayTry, received, async (req, res) => {
    const corrected = await instrumentAt(lab, res, { id: String(req.params['id']), action: 'instrument.manage' });
    await postDryRun(lab, req, res, corrected);
  });
  return router;
}

/** Asked before the first byte is taken. */
function mayTry(_req: Request, res: Response, next: () => void): void {
  permit(actorOf(res), 'instrument.manage');
  next();
}

async function postDryRun(lab: Lab, req: Request, res: Response, corrected?: Instrument): Promise<void> {
  const values = typedValues(req.body);
  offerAgain(res, (faults) => instrumentFormPage(lab, res, { corrected, values, faults }));
  const profile = profileFrom(req.body);
  const file = fleetingOf(req);
  if (file === undefined) throw new InvalidInput({ tried: { code: 'upload-none' } });
  const tried = await dryRun(lab, actorOf(res), { instrumentId: corrected?.id ?? null, profile, file });
  sendPage(req, res, instrumentFormPage(lab, res, { corrected, values, dryRun: tried }));
}
