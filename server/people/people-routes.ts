import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewPersonPage } from '../../views/people/new-person-page.js';
import { PeoplePage } from '../../views/people/people-page.js';
import { PersonPage } from '../../views/people/person-page.js';
import { paths } from '../../views/paths.js';
import { roles as allRoles, type Role } from '../foundation/actor.js';
import type { Lab } from '../ledger/lab.js';
import { readForm, typedValues } from '../web/form.js';
import { keepingErased } from './erased-fields.js';
import { flash, seeOther, sendPage } from '../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults } from '../web/setting.js';
import {
  changeRoles,
  endPerson,
  enterPerson,
  type MayLeave,
  personOf,
  renewPasswordLink,
  writeProfile,
} from './people-actions.js';
import { mayDo, permit } from './permissions.js';
import { resetPin } from './pin-actions.js';
import { currentPin } from './pin-store.js';
import { currentProfile, searchPeople } from './person-store.js';

const text = (most: number) => Type.String({ minLength: 1, maxLength: most });
const role = Type.Union(allRoles.map((each) => Type.Literal(each)));
const newPersonForm = Type.Object({
  name: text(120),
  login: text(40),
  position: Type.Optional(text(120)),
  organisation: Type.Optional(text(200)),
  phone: Type.Optional(text(40)),
  roles: Type.Array(role, { default: [] }),
});
const rolesForm = Type.Object({ roles: Type.Array(role, { default: [] }), reason: text(500) });
const endingForm = Type.Object({ reason: text(500) });
const profileForm = Type.Object({
  education: text(500),
  specialty: text(300),
  experienceSince: text(10),
  degree: Type.Optional(text(300)),
  certificate: Type.Optional(text(200)),
});

const noFaults: FormFaults = { fields: {}, message: undefined };
const pageSize = 50;

export function peopleRoutes(lab: Lab, mayLeave: MayLeave): Router {
  const router = Router();
  router.get('/people', (req, res) => listPeople(lab, req, res));
  router.get('/people/new', (req, res) => {
    permit(actorOf(res), 'person.manage');
    const t = wordsOf(res);
    const body = NewPersonPage({ t, typed: {}, faults: noFaults, roles: allRoles });
    sendPage(req, res, { title: t('people.new.title'), section: 'people', body });
  });
  router.post('/people', async (req, res) => {
    const t = wordsOf(res);
    offerAgain(res, (faults) => {
      const body = NewPersonPage({ t, typed: typedValues(req.body), faults, roles: allRoles });
      return { title: t('people.new.title'), section: 'people', body };
    });
    const input = readForm(newPersonForm, req.body);
    const { position = null, organisation = null, phone = null } = input;
    const { person, token } = await enterPerson(lab, actorOf(res), { ...input, position, organisation, phone });
    await showPerson(lab, req, res, { id: person.id, address: linkAddress(lab, token) });
  });
  personRoutes(lab, router, mayLeave);
  return router;
}

function personRoutes(lab: Lab, router: Router, mayLeave: MayLeave): void {
  router.get('/people/:id', (req, res) => showPerson(lab, req, res, { id: req.params.id }));
  router.post('/people/:id/password-links', async (req, res) => {
    const token = await renewPasswordLink(lab, actorOf(res), req.params.id);
    await showPerson(lab, req, res, { id: req.params.id, address: linkAddress(lab, token) });
  });
  // The parameters of the address are gone by the time that a refusal is answered.
  const again = (req: Request<{ id: string }>, res: Response, sent: unknown = req.body): void => {
    const shown = { id: req.params.id, typed: typedValues(sent) };
    offerAgain(res, (faults) => personPage(lab, res, { ...shown, faults }));
  };
  router.post('/people/:id/roles', async (req, res) => {
    again(req, res);
    const input = readForm(rolesForm, req.body);
    await changeRoles(lab, actorOf(res), { personId: req.params.id, ...input });
    flash(res, 'people.roles.changed');
    seeOther(res, paths.person(req.params.id));
  });
  router.post('/people/:id/endings', async (req, res) => {
    again(req, res);
    const { reason } = readForm(endingForm, req.body);
    await endPerson(lab, actorOf(res), { personId: req.params.id, reason }, mayLeave);
    flash(res, 'people.ended');
    seeOther(res, paths.person(req.params.id));
  });
  router.post('/people/:id/pin-endings', async (req, res) => {
    again(req, res);
    await resetPin(lab, actorOf(res), { personId: req.params.id, reason: readForm(endingForm, req.body).reason });
    flash(res, 'signing.pin.reset.done');
    seeOther(res, paths.person(req.params.id));
  });
  router.post('/people/:id/profiles', async (req, res) => {
    const sent = keepingErased({ ...(await currentProfile(lab.db, req.params.id)) }, req.body);
    again(req, res, sent);
    const { degree = null, certificate = null, ...rest } = readForm(profileForm, sent);
    await writeProfile(lab, actorOf(res), req.params.id, { ...rest, degree, certificate });
    flash(res, 'people.profile.written');
    seeOther(res, paths.person(req.params.id));
  });
}

async function listPeople(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'person.read');
  const t = wordsOf(res);
  const query = (name: string): string => (typeof req.query[name] === 'string' ? req.query[name].slice(0, 100) : '');
  const wanted = allRoles.find((each) => each === query('role'));
  const after = query('id') === '' ? undefined : { name: query('name'), id: query('id') };
  const search = { laboratoryId: actor.laboratoryId, text: query('q'), limit: pageSize + 1 };
  const found = await searchPeople(lab.db, {
    ...search,
    ...(wanted ? { role: wanted } : {}),
    ...(after ? { after } : {}),
  });
  const people = found.slice(0, pageSize);
  const last = people.at(-1);
  const next = new URLSearchParams({ q: query('q'), role: wanted ?? '', name: last?.name ?? '', id: last?.id ?? '' });
  const page = { t, people, roles: allRoles, role: wanted, query: query('q'), mayEnter: mayDo(actor, 'person.manage') };
  const body = PeoplePage({ ...page, next: found.length > pageSize ? `${paths.people()}?${next}` : undefined });
  sendPage(req, res, { title: t('people.title'), section: 'people', body });
}

interface Shown {
  readonly id: string;
  readonly address?: string;
  readonly faults?: FormFaults;
  readonly typed?: Readonly<Record<string, string>>;
}

async function showPerson(lab: Lab, req: Request, res: Response, shown: Shown): Promise<void> {
  sendPage(req, res, await personPage(lab, res, shown));
}

async function personPage(lab: Lab, res: Response, shown: Shown) {
  const actor = actorOf(res);
  permit(actor, 'person.read');
  const person = await personOf(lab, actor, shown.id);
  const body = PersonPage({
    t: wordsOf(res),
    person,
    profile: await currentProfile(lab.db, person.id),
    hasPin: (await currentPin(lab.db, person.id)) !== undefined,
    roles: allRoles as readonly Role[],
    mayManage: mayDo(actor, 'person.manage') && person.id !== actor.id,
    mayWriteProfile: mayDo(actor, 'profile.write'),
    address: shown.address,
    faults: shown.faults ?? noFaults,
    typed: shown.typed ?? {},
  });
  return { title: person.name, section: 'people' as const, body };
}

const linkAddress = (lab: Lab, token: string): string => `${lab.settings.publicUrl}${paths.setUp(token)}`;
