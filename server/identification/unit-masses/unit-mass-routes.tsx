// The door of masses of many units: typed on an exhibit, read step by step, withdrawn with a reason.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewUnitMassPage } from '../../../views/unit-masses/new-unit-mass-page.js';
import { UnitMassPage } from '../../../views/unit-masses/unit-mass-page.js';
import { paths } from '../../../views/paths.js';
import { balanceChosen } from '../../evidence/balances/balance-choice.js';
import { balanceOffers } from '../../evidence/balances/balance-offers.js';
import { parseMass } from '../../evidence/custody/masses.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { permittedExhibit } from '../../evidence/exhibits/permitted-exhibit.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit, type Action } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { plansOfExhibit } from '../sampling/population-plan-store.js';
import { endUnitMass, recordUnitMass } from './unit-mass-actions.js';
import type { UnitMass } from './unit-mass.js';
import { unitMassById } from './unit-mass-store.js';
import { unitMassView } from './unit-mass-views.js';

const massForm = Type.Object({
  population: Type.String({ maxLength: 500, default: '' }),
  units: Type.Integer(),
  planId: Type.Optional(Type.String({ maxLength: 36 })),
  masses: Type.String({ maxLength: 30_000, default: '' }),
});

const endingForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });

export function unitMassRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/exhibits/:key/unit-masses/new', async (req, res) => {
    sendPage(
      req,
      res,
      await newPage(lab, res, await permittedExhibit(lab, actorOf(res), 'sampling.plan', req.params.key)),
    );
  });
  router.post('/exhibits/:key/unit-masses', (req, res) => postMass(lab, req, res));
  router.get('/unit-masses/:id', async (req, res) => {
    sendPage(req, res, await onePage(lab, res, await massAt(lab, req, res, 'sampling.read')));
  });
  router.post('/unit-masses/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

async function postMass(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await permittedExhibit(lab, actorOf(res), 'sampling.plan', String(req.params['key']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => newPage(lab, res, exhibit, { ...faults, typed }));
  const { planId = null, masses, ...given } = readForm(massForm, req.body);
  const weighed = massesIn(masses);
  const balanceId = await balanceChosen(lab.db, actorOf(res), typed);
  const said = { ...given, planId, masses: weighed, balanceId, exhibitId: exhibit.id };
  const id = await recordUnitMass(lab, actorOf(res), said);
  flash(res, 'unitMasses.recorded');
  seeOther(res, paths.unitMass(id));
}

/** One a line, in grams. @throws InvalidInput naming the first line that is none. */
function massesIn(text: string): readonly number[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, place) => {
    if (line === '') return [];
    const mass = parseMass(line, 'g');
    if ('refusal' in mass)
      throw new InvalidInput({ masses: { code: 'unit-masses-line', values: { line: place + 1 } } });
    return [mass.massMicrograms];
  });
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

async function newPage(lab: Lab, res: Response, exhibit: Exhibit, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const plans = (await plansOfExhibit(lab.db, exhibit.id)).filter(({ ending }) => ending === null);
  const body = (
    <NewUnitMassPage
      t={t}
      exhibitNumber={exhibit.number}
      plans={plans.map(({ id, population, units }) => ({ value: id, label: `${population}, N = ${units}` }))}
      balances={await balanceOffers(lab, exhibit.laboratoryId)}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('unitMasses.new'), section: 'exhibits', body };
}

async function onePage(lab: Lab, res: Response, mass: UnitMass, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const view = await unitMassView(lab, actorOf(res), t, mass);
  const said = { typed: refused?.typed ?? {}, refused: refused?.fields ?? {}, message: refused?.message };
  return { title: t('unitMasses.title'), section: 'exhibits', body: <UnitMassPage t={t} view={view} {...said} /> };
}

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const mass = await massAt(lab, req, res, 'sampling.plan');
  offerAgain(res, (faults) => onePage(lab, res, mass, { ...faults, typed: typedValues(req.body) }));
  const { reason } = readForm(endingForm, req.body);
  await endUnitMass(lab, actorOf(res), { unitMassId: mass.id, reason });
  flash(res, 'unitMasses.ended.done');
  seeOther(res, paths.unitMass(mass.id));
}

async function massAt(lab: Lab, req: Request, res: Response, action: Action): Promise<UnitMass> {
  const actor = actorOf(res);
  permit(actor, action);
  const mass = await unitMassById(lab.db, String(req.params['id']));
  if (mass === undefined) throw new NotFound('unit-mass');
  permit(actor, action, mass);
  return mass;
}
