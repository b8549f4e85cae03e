// The door of sampling plans: planned on an exhibit, drawn, filled in unit by unit.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewPlanPage } from '../../../views/sampling/new-plan-page.js';
import { PlanPage } from '../../../views/sampling/plan-page.js';
import { paths } from '../../../views/paths.js';
import { entriesToSeed } from '../../evidence/checks/check.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { permittedExhibit } from '../../evidence/exhibits/permitted-exhibit.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit, type Action } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { priorNames } from './bayesian.js';
import { unitOutcomes, type PopulationPlan } from './population-plan.js';
import { drawUnits, endPlan, planSampling, recordUnit } from './population-plan-actions.js';
import { planById } from './population-plan-store.js';
import { planView } from './population-plan-views.js';
import { samplingMethods } from './sampling-plan.js';

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const planForm = Type.Object({
  population: Type.String({ minLength: 1, maxLength: 500 }),
  substance: Type.String({ minLength: 1, maxLength: 200 }),
  units: Type.Integer(),
  method: oneOf(samplingMethods),
  proportion: Type.Optional(Type.String({ maxLength: 12 })),
  confidence: Type.Optional(Type.String({ maxLength: 12 })),
  negatives: Type.Integer({ default: 0 }),
  prior: Type.Optional(oneOf(priorNames)),
});

const resultForm = Type.Object({
  unit: Type.Integer({ minimum: 1 }),
  outcome: oneOf(unitOutcomes),
  findingId: Type.Optional(Type.String({ maxLength: 36 })),
  note: Type.Optional(Type.String({ maxLength: 1_000 })),
});

const endingForm = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1_000 }) });

export function samplingRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/exhibits/:key/sampling-plans/new', async (req, res) => {
    sendPage(req, res, newPlanPage(res, await permittedExhibit(lab, actorOf(res), 'sampling.plan', req.params.key)));
  });
  router.post('/exhibits/:key/sampling-plans', (req, res) => postPlan(lab, req, res));
  router.get('/sampling-plans/:id', async (req, res) => {
    sendPage(req, res, await planPage(lab, res, await planAt(lab, req, res, 'sampling.read')));
  });
  router.post('/sampling-plans/:id/draws', async (req, res) => {
    const plan = await planAt(lab, req, res, 'sampling.plan');
    offerAgain(res, (faults) => planPage(lab, res, plan, { ...faults, typed: {} }));
    await drawUnits(lab, actorOf(res), { planId: plan.id });
    flash(res, 'sampling.drawn.done');
    seeOther(res, paths.samplingPlan(plan.id));
  });
  router.post('/sampling-plans/:id/results', (req, res) => postResult(lab, req, res));
  router.post('/sampling-plans/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

async function postPlan(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await permittedExhibit(lab, actorOf(res), 'sampling.plan', String(req.params['key']));
  offerAgain(res, (faults) => newPlanPage(res, exhibit, { ...faults, typed: typedValues(req.body) }));
  const { proportion, confidence, prior, method, ...given } = readForm(planForm, req.body);
  const id = await planSampling(lab, actorOf(res), {
    ...given,
    ...statisticsOf(method, { proportion, confidence, prior }),
    method,
    exhibitId: exhibit.id,
  });
  flash(res, 'sampling.planned');
  seeOther(res, paths.samplingPlan(id));
}

type PlanForm = ReturnType<typeof readForm<typeof planForm>>;

/** What the method has no use for is not kept with the plan. */
function statisticsOf(
  method: PlanForm['method'],
  { proportion, confidence, prior }: { [Name in 'proportion' | 'confidence' | 'prior']: PlanForm[Name] | undefined },
) {
  const isArbitrary = !['hypergeometric', 'binomial', 'bayesian'].includes(method);
  return {
    proportion: isArbitrary ? null : (proportion ?? null),
    confidence: isArbitrary ? null : (confidence ?? null),
    prior: method === 'bayesian' ? (prior ?? null) : null,
  };
}

async function postResult(lab: Lab, req: Request, res: Response): Promise<void> {
  const plan = await planAt(lab, req, res, 'sampling.plan');
  offerAgain(res, (faults) => planPage(lab, res, plan, { ...faults, typed: typedValues(req.body) }));
  const { unit, outcome, findingId = null, note = null } = readForm(resultForm, req.body);
  await recordUnit(lab, actorOf(res), { planId: plan.id, unit, outcome, findingId, note });
  flash(res, 'sampling.recorded', { unit });
  seeOther(res, paths.samplingPlan(plan.id));
}

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const plan = await planAt(lab, req, res, 'sampling.plan');
  offerAgain(res, (faults) => planPage(lab, res, plan, { ...faults, typed: typedValues(req.body) }));
  await endPlan(lab, actorOf(res), { planId: plan.id, reason: readForm(endingForm, req.body).reason });
  flash(res, 'sampling.ended.done');
  seeOther(res, paths.samplingPlan(plan.id));
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

function newPlanPage(res: Response, { number }: Exhibit, refused?: Refused): OfferedPage {
  const t = wordsOf(res);
  const said = { typed: refused?.typed ?? {}, refused: refused?.fields ?? {}, message: refused?.message };
  const offered = { methods: samplingMethods, priors: priorNames, wait: entriesToSeed };
  const body = <NewPlanPage t={t} exhibitNumber={number} {...offered} {...said} />;
  return { title: t('sampling.new'), section: 'exhibits', body };
}

async function planPage(lab: Lab, res: Response, plan: PopulationPlan, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const said = { typed: refused?.typed ?? {}, refused: refused?.fields ?? {}, message: refused?.message };
  const body = <PlanPage t={t} view={await planView(lab, actorOf(res), t, plan)} {...said} />;
  return { title: t('sampling.plan'), section: 'exhibits', body };
}

async function planAt(lab: Lab, req: Request, res: Response, action: Action): Promise<PopulationPlan> {
  const actor = actorOf(res);
  permit(actor, action);
  const plan = await planById(lab.db, String(req.params['id']));
  if (plan === undefined) throw new NotFound('sampling');
  permit(actor, action, plan);
  return plan;
}
