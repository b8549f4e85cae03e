// The door of non-conformities: the list, one of them, its steps.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NonconformitiesPage } from '../../../views/nonconformities/nonconformities-page.js';
import { NonconformityPage } from '../../../views/nonconformities/nonconformity-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults } from '../../web/setting.js';
import { type Nonconformity, nonconformityKinds, nonconformityStates } from './nonconformity.js';
import { stepNonconformity } from './nonconformity-actions.js';
import { nonconformityById, searchNonconformities } from './nonconformity-store.js';
import { nonconformityLines, nonconformityView } from './nonconformity-views.js';

const stepForm = Type.Object({
  type: Type.Union([Type.Literal('assigned'), Type.Literal('explained'), Type.Literal('closed')]),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  ownerId: Type.Optional(Type.String({ maxLength: 36 })),
  dueDate: Type.Optional(Type.String({ maxLength: 10 })),
});

export function nonconformityRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/nonconformities', async (req, res) => {
    permit(actorOf(res), 'nonconformity.read');
    sendPage(req, res, await listPage(lab, req, res));
  });
  router.get('/nonconformities/:id', async (req, res) => {
    const found = await permitted(lab, res, req.params.id);
    sendPage(req, res, await pageOf(lab, res, found));
  });
  router.post('/nonconformities/:id/steps', async (req, res) => {
    const found = await permitted(lab, res, req.params.id);
    permit(actorOf(res), 'nonconformity.handle', found);
    offerAgain(res, (faults) => pageOf(lab, res, found, { ...faults, typed: typedValues(req.body) }));
    const { type, note = null, ownerId, dueDate } = readForm(stepForm, req.body);
    const assigning = type === 'assigned' ? { ownerId, dueDate } : {};
    await stepNonconformity(lab, actorOf(res), { nonconformityId: found.id, type, note, ...assigning });
    flash(res, `storage.nonconformity.done.${type}`);
    seeOther(res, paths.nonconformity(found.id));
  });
  return router;
}

async function pageOf(
  lab: Lab,
  res: Response,
  found: Nonconformity,
  faults?: FormFaults & { readonly typed: Readonly<Record<string, string>> },
) {
  const t = wordsOf(res);
  const view = await nonconformityView(lab, actorOf(res), found);
  const said = { typed: faults?.typed ?? {}, refused: faults?.fields ?? {}, message: faults?.message };
  const title = t('storage.nonconformity.of', { number: view.number });
  return { title, section: 'places' as const, body: <NonconformityPage t={t} view={view} {...said} /> };
}

const pageSize = 50;

async function listPage(lab: Lab, req: Request, res: Response) {
  const t = wordsOf(res);
  const { laboratoryId } = actorOf(res);
  const asked = req.query as Record<string, unknown>;
  const query =
    typeof asked['q'] === 'string' && asked['q'].trim() !== '' ? asked['q'].trim().slice(0, 200) : undefined;
  const state = (['open', ...nonconformityStates] as const).find((each) => each === asked['state']);
  const kind = nonconformityKinds.find((each) => each === asked['kind']);
  const before = isId(asked['before']) ? asked['before'] : undefined;
  const search = { laboratoryId, state, kind, text: query, before, limit: pageSize + 1 };
  const rows = await searchNonconformities(lab.db, search);
  const lines = await nonconformityLines(lab, rows.slice(0, pageSize));
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  const next = last && paths.nonconformities({ q: query, state, kind, before: last.id });
  const body = <NonconformitiesPage t={t} lines={lines} query={query} state={state} kind={kind} next={next} />;
  return { title: t('storage.nonconformities.title'), section: 'places' as const, body };
}

async function permitted(lab: Lab, res: Response, id: string): Promise<Nonconformity> {
  const actor = actorOf(res);
  permit(actor, 'nonconformity.read');
  const found = await nonconformityById(lab.db, id);
  if (found === undefined) throw new NotFound('nonconformity');
  permit(actor, 'nonconformity.read', found);
  return found;
}
