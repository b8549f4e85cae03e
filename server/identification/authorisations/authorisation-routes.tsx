// The door to authorisations: their list, giving one, ending one.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { AuthorisationPage } from '../../../views/authorisations/authorisation-page.js';
import { AuthorisationsPage, type AuthorisationView } from '../../../views/authorisations/authorisations-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { dayIn } from '../../evidence/orders/order.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { idsOfPeopleLike, peopleNamed, searchPeople } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import { techniqueName, techniqueNamed } from '../findings/technique-name.js';
import { stateOn, type Authorisation } from './authorisation.js';
import { authorise, endAuthorisation } from './authorisation-actions.js';
import { authorisationById, searchAuthorisations } from './authorisation-store.js';

export function authorisationRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/authorisations', async (req, res) => {
    sendPage(req, res, await listPage(lab, res, { query: readForm(listQuery, req.query) }));
  });
  router.post('/authorisations', async (req, res) => {
    permit(actorOf(res), 'authorisation.manage');
    offerAgain(res, (faults) => listPage(lab, res, { query: {}, typed: typedValues(req.body), faults }));
    await authorise(lab, actorOf(res), readForm(authorisationForm, req.body));
    flash(res, 'authorisations.given');
    seeOther(res, paths.authorisations());
  });
  router.get('/authorisations/:id', async (req, res) => {
    sendPage(req, res, await onePage(lab, res, { authorisation: await at(lab, res, req.params.id) }));
  });
  router.post('/authorisations/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  technique: Type.Optional(Type.String({ maxLength: 60 })),
  before: Type.Optional(Type.String({ maxLength: 60 })),
});

const authorisationForm = Type.Object({
  personId: Type.String({ maxLength: 60 }),
  technique: Type.String({ maxLength: 60 }),
  fromOn: Type.String({ format: 'date' }),
  untilOn: Type.String({ format: 'date' }),
  basis: Type.String({ maxLength: 500 }),
});

const endingForm = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) });

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const authorisation = await at(lab, res, String(req.params['id']));
  offerAgain(res, (faults) => onePage(lab, res, { authorisation, typed: typedValues(req.body), faults }));
  const { reason = '' } = readForm(endingForm, req.body);
  await endAuthorisation(lab, actorOf(res), { authorisationId: authorisation.id, reason });
  flash(res, 'authorisations.ended');
  seeOther(res, paths.authorisations());
}

async function at(lab: Lab, res: Response, id: string): Promise<Authorisation> {
  permit(actorOf(res), 'authorisation.read');
  const authorisation = await authorisationById(lab.db, id);
  if (authorisation === undefined) throw new NotFound('authorisation');
  permit(actorOf(res), 'authorisation.read', authorisation);
  return authorisation;
}

interface Visit {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

interface ListVisit extends Visit {
  readonly query: { readonly q?: string; readonly technique?: string; readonly before?: string };
}

const pageSize = 50;

async function listPage(lab: Lab, res: Response, { query, typed, faults }: ListVisit): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'authorisation.read');
  const { laboratoryId } = actor;
  const { q, technique, before } = query;
  const personIds = q === undefined ? undefined : await idsOfPeopleLike(lab.db, laboratoryId, q);
  const search = { laboratoryId, technique, personIds, before, limit: pageSize + 1 };
  const found = await searchAuthorisations(lab.db, search);
  const shown = found.slice(0, pageSize);
  const mayManage = mayDo(actor, 'authorisation.manage');
  const { techniques } = await currentScheme(lab.db, laboratoryId);
  const last = found.length > pageSize ? shown.at(-1)?.id : undefined;
  const body = (
    <AuthorisationsPage
      t={t}
      authorisations={await viewsOf(lab, t, shown)}
      query={query}
      next={last === undefined ? undefined : paths.authorisations({ ...query, before: last })}
      techniques={techniques.map((one) => ({ value: one.code, label: techniqueName(t, one) }))}
      chemists={mayManage ? await chemistsOf(lab, laboratoryId) : []}
      may={mayManage ? 'manage' : 'read'}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('authorisations.title'), section: 'instruments', body };
}

async function chemistsOf(lab: Lab, laboratoryId: string) {
  const people = await searchPeople(lab.db, { laboratoryId, role: 'chemist', limit: 200 });
  return people.map(({ id, name }) => ({ value: id, label: name }));
}

async function onePage(
  lab: Lab,
  res: Response,
  { authorisation, typed, faults }: Visit & { readonly authorisation: Authorisation },
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const [view] = await viewsOf(lab, t, [authorisation]);
  if (view === undefined) throw new NotFound('authorisation');
  const mayEnd = mayDo(actorOf(res), 'authorisation.manage') && authorisation.ending === null;
  const refused = { refused: faults?.fields ?? {}, message: faults?.message };
  const body = (
    <AuthorisationPage t={t} authorisation={view} end={mayEnd ? 'open' : 'none'} values={typed ?? {}} {...refused} />
  );
  return { title: t('authorisations.one', { name: view.person }), section: 'instruments', body };
}

async function viewsOf(
  lab: Lab,
  t: T,
  authorisations: readonly Authorisation[],
): Promise<readonly AuthorisationView[]> {
  const [first] = authorisations;
  const techniques = first === undefined ? [] : (await currentScheme(lab.db, first.laboratoryId)).techniques;
  const ids = authorisations.flatMap(({ personId, madeBy, ending }) => [personId, madeBy, ending?.by ?? madeBy]);
  const people = await peopleNamed(lab.db, [...new Set(ids)]);
  const named = (id: string): string => people.get(id)?.name ?? '';
  const day = dayIn(lab.settings.timeZone, lab.clock.now());
  return authorisations.map((each) => ({
    ...{
      id: each.id,
      technique: techniqueNamed(t, each.technique, techniques),
      fromOn: each.fromOn,
      untilOn: each.untilOn,
      basis: each.basis,
    },
    person: named(each.personId),
    state: stateOn(each, day),
    given: { by: named(each.madeBy), at: each.madeAt },
    ending: each.ending && { ...each.ending, by: named(each.ending.by) },
  }));
}
