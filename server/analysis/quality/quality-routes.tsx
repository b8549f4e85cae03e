// The door to quality control: how a batch was judged, accepting what it did not pass, limits, control charts.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { permittedBatch } from '../batches/permitted-batch.js';
import { batchById } from '../batches/batch-store.js';
import { calibrationModels, calibrationWeights } from './calibration.js';
import { acceptDeviation, evaluateBatch } from './evaluation-actions.js';
import { evaluationById } from './evaluation-store.js';
import { setLimits } from './limits-actions.js';
import { chartsPage, limitsPage, qualityPage } from './quality-pages.js';
import { numericLimits, type QualityLimits } from './quality-limits.js';

export function qualityRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches/:id/quality', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.read' });
    sendPage(req, res, await qualityPage(lab, res, { batch }));
  });
  router.post('/batches/:id/evaluations', (req, res) => postEvaluation(lab, req, res));
  router.post('/batch-evaluations/:id/acceptances', (req, res) => postAcceptance(lab, req, res));
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
  offerAgain(res, (faults) => qualityPage(lab, res, { batch, faults, typed: typedValues(req.body) }));
  const { reason = '' } = readForm(acceptanceForm, req.body);
  await acceptDeviation(lab, actorOf(res), { evaluationId: evaluation.id, reason });
  flash(res, 'quality.acceptance.done');
  seeOther(res, paths.batchQuality(batch.id));
}

async function postLimits(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'quality.set-limits');
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => limitsPage(lab, res, { typed, faults }));
  const [source, reason] = [typed['source'] ?? '', typed['reason'] ?? ''];
  await setLimits(lab, actorOf(res), {
    limits: limitsFrom(typed),
    source: source.trim().slice(0, 300),
    reason: reason.trim().slice(0, 500),
  });
  flash(res, 'quality.limits.done');
  seeOther(res, paths.qualityLimits());
}

/** @throws InvalidInput for a model or a weight that there is not; numbers are judged by the limits' own rules. */
function limitsFrom(typed: Readonly<Record<string, string>>): QualityLimits {
  const model = calibrationModels.find((each) => each === typed['model']);
  const weight = calibrationWeights.find((each) => each === typed['weight']);
  if (model === undefined) throw new InvalidInput({ model: { code: 'not-allowed' } });
  if (weight === undefined) throw new InvalidInput({ weight: { code: 'not-allowed' } });
  const numbers = numericLimits.map((name) => [name, numberFrom(typed[name] ?? '')]);
  return { ...(Object.fromEntries(numbers) as Omit<QualityLimits, 'model' | 'weight'>), model, weight };
}

function numberFrom(text: string): number {
  const written = text.trim().replace(',', '.');
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(written) ? Number(written) : Number.NaN;
}
