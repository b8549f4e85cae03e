// The door to integrating by hand: an act on the page of a run, its undoing, and another person's word on it.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { evaluationFrom, evaluationQuery } from '../../../views/evaluation.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { confirmIntegration, integrateByHand, refuseIntegration, undoIntegration } from './integration-actions.js';
import type { Integration } from './integration.js';
import { integrationById } from './integration-store.js';
import { measurementAt } from './measurement-at.js';
import { measurementPage, type MeasurementSlots } from './measurement-pages.js';
import { soughtIn } from './sought.js';

export function integrationRoutes(lab: Lab, slots: MeasurementSlots): Router {
  const router = Router();
  router.post('/measurements/:id/integrations', (req, res) => postIntegration(lab, slots, { req, res }));
  router.post('/integrations/:id/endings', (req, res) => postEnding(lab, slots, { req, res }));
  router.post('/integrations/:id/refusals', (req, res) => postRefusal(lab, slots, { req, res }));
  router.post('/integrations/:id/confirmations', (req, res) => postConfirmation(lab, slots, { req, res }));
  return router;
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

const integrationForm = Type.Object({
  trace: Type.String({ maxLength: 20 }),
  integrationReason: Type.String({ maxLength: 500 }),
});

async function postIntegration(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange): Promise<void> {
  const values = typedValues(req.body);
  const measurement = await measurementAt(lab, actorOf(res), String(req.params['id']));
  offerAgain(res, (faults) => {
    return measurementPage(lab, res, slots, {
      measurement,
      sought: soughtIn({ query: values }),
      refused: { faults, values },
    });
  });
  const { trace, integrationReason: reason } = readForm(integrationForm, req.body);
  const evaluation = evaluationFrom(values);
  await integrateByHand(lab, actorOf(res), { run: { id: measurement.id, evaluation }, trace, reason });
  flash(res, 'evaluation.hand.done');
  seeOther(res, `${paths.savedEvaluation(measurement.id, '', evaluationQuery(evaluation))}#by-hand`);
}

const endingForm = Type.Object({ undoReason: Type.String({ maxLength: 500 }) });

async function postEnding(lab: Lab, slots: MeasurementSlots, exchange: Exchange): Promise<void> {
  const { req, res } = exchange;
  const integration = await integrationAt(lab, slots, exchange);
  const { undoReason: reason } = readForm(endingForm, req.body);
  const id = await undoIntegration(lab, actorOf(res), { integrationId: integration.id, reason });
  flash(res, 'evaluation.hand.undone.done');
  seeOther(res, `${paths.measurement(id)}#by-hand`);
}

const refusalForm = Type.Object({ refusalReason: Type.String({ maxLength: 500 }) });

async function postRefusal(lab: Lab, slots: MeasurementSlots, exchange: Exchange): Promise<void> {
  const { req, res } = exchange;
  const integration = await integrationAt(lab, slots, exchange);
  const { refusalReason: reason } = readForm(refusalForm, req.body);
  const id = await refuseIntegration(lab, actorOf(res), { integrationId: integration.id, reason });
  flash(res, 'evaluation.hand.refused.done');
  seeOther(res, `${paths.measurement(id)}#by-hand`);
}

async function postConfirmation(lab: Lab, slots: MeasurementSlots, exchange: Exchange): Promise<void> {
  const { res } = exchange;
  const integration = await integrationAt(lab, slots, exchange);
  const id = await confirmIntegration(lab, actorOf(res), integration.id);
  flash(res, 'evaluation.hand.confirm.done');
  seeOther(res, `${paths.measurement(id)}#by-hand`);
}

/** The page of its run is given back where what was sent is not taken. */
async function integrationAt(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange): Promise<Integration> {
  const integration = await integrationById(lab.db, String(req.params['id']));
  if (integration === undefined) throw new NotFound('integration');
  const measurement = await measurementAt(lab, actorOf(res), integration.measurementId);
  offerAgain(res, (faults) => {
    const refused = { faults, values: typedValues(req.body) };
    return measurementPage(lab, res, slots, { measurement, sought: soughtIn({ query: {} }), refused });
  });
  return integration;
}
