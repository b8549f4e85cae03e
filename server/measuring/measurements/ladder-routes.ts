// The door to recording a ladder of alkanes: an act on the page of a run that is looked through it.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { evaluationFrom } from '../../../views/evaluation.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { recordLadder } from '../retention-ladders/retention-ladder-actions.js';
import { measurementAt } from './measurement-at.js';
import { measurementPage, type MeasurementSlots } from './measurement-pages.js';
import { soughtIn } from './sought.js';

export function ladderRoutes(lab: Lab, slots: MeasurementSlots): Router {
  const router = Router();
  router.post('/measurements/:id/retention-ladders', (req, res) => postLadder(lab, slots, { req, res }));
  return router;
}

const ladderForm = Type.Object({ ladderReason: Type.String({ maxLength: 500, default: '' }) });

async function postLadder(
  lab: Lab,
  slots: MeasurementSlots,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  const values = typedValues(req.body);
  const measurement = await measurementAt(lab, actorOf(res), String(req.params['id']));
  offerAgain(res, (faults) =>
    measurementPage(lab, res, slots, { measurement, sought: soughtIn({ query: values }), refused: { faults, values } }),
  );
  const { ladderReason: reason } = readForm(ladderForm, req.body);
  const { ladder } = evaluationFrom(values);
  await recordLadder(lab, actorOf(res), { measurementId: measurement.id, ladder, reason });
  flash(res, 'evaluation.ladder.recorded.done');
  seeOther(res, paths.measurement(measurement.id));
}
