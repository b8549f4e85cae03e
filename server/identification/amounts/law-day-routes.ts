// The door to the day whose law counts: chosen on the page of a finding, for its whole case.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { findingPage } from '../findings/finding-routes.js';
import { findingById } from '../findings/finding-store.js';
import { lawDayBases } from './law-day.js';
import { chooseLawDay } from './law-day-actions.js';

export function lawDayRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/findings/:id/law-days', (req, res) => postLawDay(lab, req, res));
  return router;
}

const lawDayForm = Type.Object({
  lawBasis: Type.Union(lawDayBases.map((basis) => Type.Literal(basis))),
  lawDay: Type.String({ maxLength: 10, default: '' }),
  lawNote: Type.String({ maxLength: 500, default: '' }),
});

async function postLawDay(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'finding.propose');
  const id = String(req.params['id']);
  const finding = await findingById(lab.db, id);
  if (finding === undefined) throw new NotFound('finding');
  offerAgain(res, (faults) =>
    findingPage(lab, res, { id, refused: { form: 'law-day', faults, values: typedValues(req.body) } }),
  );
  const { lawBasis: basis, lawDay: day, lawNote: note } = readForm(lawDayForm, req.body);
  await chooseLawDay(lab, actorOf(res), { caseId: finding.caseId, basis, day, note });
  flash(res, 'amounts.lawDay.done');
  seeOther(res, paths.finding(id));
}
