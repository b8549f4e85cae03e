// The door to the nearest analogues of a peak's spectrum: what it might be related to where no library holds it.
import { Router, type Request, type Response } from 'express';
import { AnaloguesPage } from '../../../views/analogues/analogues-page.js';
import { KeepPart } from '../../../views/unknowns/keep-part.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type OfferedPage } from '../../web/setting.js';
import { analysisOf } from '../../measuring/measurements/studied-peak.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { mayKeep } from '../unknowns/may-keep.js';
import { unknownOfPeak } from '../unknowns/unknown-store.js';
import { analoguesView } from './analogue-views.js';
import { nearestAnalogues } from './nearest-analogues.js';

export function analogueRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/measurements/:id/analogues', async (req, res) => {
    permit(actorOf(res), 'measurement.read');
    sendPage(req, res, await analoguesPage(lab, req, res));
  });
  return router;
}

async function analoguesPage(lab: Lab, req: Request, res: Response): Promise<OfferedPage> {
  const t = wordsOf(res);
  const measurement = await measurementById(lab.db, String(req.params['id']));
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actorOf(res), 'measurement.read', measurement);
  const { document } = await analysisOf(lab, measurement, null);
  const peak = document.peaks.find(({ number }) => String(number) === req.query['peak']);
  if (peak === undefined) throw new NotFound('peak');
  const statedMass = massIn(req);
  const found = await nearestAnalogues(lab, measurement, { ions: peak.ions, statedMass });
  const kept = await unknownOfPeak(lab.db, measurement.id, peak.number);
  const keeping = (
    <KeepPart
      t={t}
      measurementId={measurement.id}
      peakNumber={peak.number}
      statedMass={statedMass}
      keptId={kept?.id}
      mayKeep={await mayKeep(lab, actorOf(res), measurement)}
    />
  );
  const body = <AnaloguesPage t={t} {...analoguesView(t, { measurement, peak, found })} keeping={keeping} />;
  return { title: t('libraries.analogues.title'), section: 'measurements', body };
}

/** Above it no substance leaves a column of a gas chromatograph. */
const heaviest = 2_000;

/** What is no mass is not taken: then it is assumed, and said. */
function massIn(req: Request): number | undefined {
  const typed = typeof req.query['mass'] === 'string' ? Number(req.query['mass'].trim() || 'none') : Number.NaN;
  return Number.isInteger(typed) && typed >= 12 && typed <= heaviest ? typed : undefined;
}
