// The door to computing a finding again.
import { Router } from 'express';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { flash, seeOther } from '../../web/respond.js';
import { actorOf } from '../../web/setting.js';
import { askForReplay } from './replay-actions.js';

export function replayRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/findings/:id/replays', async (req, res) => {
    await askForReplay(lab, actorOf(res), req.params.id);
    flash(res, 'replay.asked');
    seeOther(res, `${paths.finding(req.params.id)}#replay`);
  });
  return router;
}
