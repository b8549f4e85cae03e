// The door to computing a finding again.
import { Router } from 'express';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { NotFound } from '../../foundation/errors.js';
import { permit } from '../../people/permissions.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { recordedFinding } from '../findings/finding-store.js';
import { replayOnFinding } from './replay-slot.js';
import { askForReplay } from './replay-actions.js';

export function replayRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/findings/:id/replays', async (req, res) => {
    await askForReplay(lab, actorOf(res), req.params.id);
    flash(res, 'replay.asked');
    seeOther(res, `${paths.finding(req.params.id)}#replay`);
  });
  router.get('/findings/:id/replays', async (req, res) => {
    const finding = await recordedFinding(lab.db, req.params.id);
    if (finding === undefined) throw new NotFound('finding');
    permit(actorOf(res), 'finding.read', finding);
    if (!wantsFragment(req)) return seeOther(res, `${paths.finding(finding.id)}#replay`);
    const t = wordsOf(res);
    const body = await replayOnFinding(lab.db, { t, actor: actorOf(res), finding });
    sendPage(req, res, { title: t('replay.title'), section: 'measurements', body });
  });
  return router;
}
