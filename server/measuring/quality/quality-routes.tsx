// The door to quality control: how a batch was judged, accepting what it did not pass, limits, control charts.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { permittedBatch } from '../batches/permitted-batch.js';
import { batchById } from '../batches/batch-store.js';
import { acceptDeviation, evaluateBatch } from './evaluation-actions.js';
import { evaluationById } from './evaluation-store.js';
import { setLimits } from './limits-actions.js';
import { limitsFrom, withoutEmptyBands } from './limits-form.js';
import { limitsPage } from './limits-pages.js';
import { chartsPage, qualityPage } from './quality-pages.js';
import { enterTune } from './tune-entry-actions.js';

export function qualityRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches/:id/quality', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.read' });
    const { evaluation: evaluationId } = readForm(qualityQuery, req.query);
    sendPage(req, res, await qualityPage(lab, res, { batch, evaluationId }));
  });
  router.post('/batches/:id/evaluations', (req, res) => postEvaluation(lab, req, res));
  router.post('/batch-evaluations/:id/acceptances', (req, res) => postAcceptance(lab, req, res));
  router.post('/measurements/:id/tune-entries', async (req, res) => {
    const { tune } = readForm(tuneForm, req.body);
    const instrumentId = await enterTune(lab, actorOf(res), { measurementId: req.params.id, compound: tune });
    flash(res, 'book.entered');
    seeOther(res, paths.instrumentBook(instrumentId));
  });
  router.get('/quality-limits', async (req, res) => {
    permit(actorOf(res), 'batch.read');
    sendPage(req, res, await limitsPage(lab, res, {}));
  });
  router.post('/quality-limits', (req, res) => postLimits(lab, req, res));
  router.get('/control-charts', async (req, res) => {
    permit(actorOf(res), 'batch.read');
    sendPage(req, res, await chartsPage(lab, res, readForm(chartsQuery, req.query)));
  });
  return router;
}

const tuneForm = Type.Object({ tune: Type.String({ maxLength: 20 }) });

const qualityQuery = Type.Object({ evaluation: Type.Optional(Type.String({ maxLength: 60 })) });

const chartsQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  instrument: Type.Optional(Type.String({ maxLength: 60 })),
  method: Type.Optional(Type.String({ maxLength: 60 })),
});

async function postEvaluation(lab: Lab, req: Request, res: Response): Promise<void> {
  const asked = { batchId: String(req.params['id']), action: 'batch.read' } as const;
  const batch = await permittedBatch(lab.db, actorOf(res), asked);
  offerAgain(res, (faults) => qualityPage(lab, res, { batch, faults }));
  await evaluateBatch(lab, actorOf(res), batch.id);
  flash(res, 'quality.evaluated');
  seeOther(res, paths.batchQuality(batch.id));
}

const acceptanceForm = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 1_000 })) });

async function postAcceptance(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'batch.read');
  const evaluation = await evaluationById(lab.db, String(req.params['id']));
  const batch = evaluation && (await batchById(lab.db, evaluation.batchId));
  if (evaluation === undefined || batch === undefined) throw new NotFound('evaluation');
  permit(actorOf(res), 'batch.read', batch);
  offerAgain(res, (faults) =>
    qualityPage(lab, res, { batch, faults, typed: typedValues(req.body), evaluationId: evaluation.id }),
  );
  const { reason = '' } = readForm(acceptanceForm, req.body);
  await acceptDeviation(lab, actorOf(res), { evaluationId: evaluation.id, reason });
  flash(res, 'quality.acceptance.done');
  seeOther(res, paths.batchQuality(batch.id));
}

async function postLimits(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'quality.set-limits');
  const typed = withoutEmptyBands(typedValues(req.body));
  offerAgain(res, (faults) => limitsPage(lab, res, { typed, faults }));
  const reason = (typed['reason'] ?? '').trim().slice(0, 500);
  await setLimits(lab, actorOf(res), { ...limitsFrom(typed), reason });
  flash(res, 'quality.limits.done');
  seeOther(res, paths.qualityLimits());
}
