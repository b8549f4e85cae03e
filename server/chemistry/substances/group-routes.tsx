// The door of groups that law controls by structure.
import { Router, type Request, type Response } from 'express';
import { GroupFormPage } from '../../../views/substances/group-form-page.js';
import { GroupPage } from '../../../views/substances/group-page.js';
import { GroupsPage, type GroupLine } from '../../../views/substances/groups-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { dayIn } from '../../evidence/orders/order.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import type { ControlGroup } from './control-group.js';
import { groupProposalIn, groupValues } from './group-form.js';
import { proposeSubject, proposeWithdrawal } from './registry-actions.js';
import { proposalsOfSubject, registryInForce } from './registry-store.js';
import { newSubjectId } from './subject-id.js';
import { reasonIn, seeProposal, sendHistory } from './subject-pages.js';
import { dated, proposalLines } from './substance-views.js';

export function groupRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/substance-groups', (req, res) => listPage(lab, req, res));
  router.get('/substance-groups/new', (req, res) => {
    permit(actorOf(res), 'substance.propose');
    sendPage(req, res, formPage(res, undefined, { values: {} }));
  });
  router.post('/substance-groups', (req, res) => postNew(lab, req, res));
  router.get('/substance-groups/:id', async (req, res) => {
    sendPage(req, res, await onePage(lab, res, await groupAt(lab, req, res)));
  });
  router.get('/substance-groups/:id/change', async (req, res) => {
    permit(actorOf(res), 'substance.propose');
    const group = await groupAt(lab, req, res);
    sendPage(req, res, formPage(res, group, { values: groupValues(group) }));
  });
  router.post('/substance-groups/:id/versions', (req, res) => postVersion(lab, req, res));
  router.get('/substance-groups/:id/history', (req, res) => historyPage(lab, req, res));
  router.post('/substance-groups/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

async function listPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const { groups } = await registryInForce(lab.db, actor.laboratoryId);
  const lines = groups.map((group) => groupLine(lab, t, group));
  const body = <GroupsPage t={t} groups={lines} may={mayDo(actor, 'substance.propose') ? 'propose' : 'read'} />;
  sendPage(req, res, { title: t('substances.groups'), section: 'substances', body });
}

function groupLine(lab: Lab, t: T, group: ControlGroup): GroupLine {
  const today = dayIn(lab.settings.timeZone, lab.clock.now());
  return { ...dated(t, group, today), id: group.id, name: group.names[t.language], position: group.position };
}

async function onePage(lab: Lab, res: Response, group: ControlGroup, refused?: FormFaults): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const { words, pattern, id } = group;
  const proposals = await proposalsOfSubject(lab.db, actor.laboratoryId, { kind: 'group', id });
  const open = proposals.filter(({ decision }) => decision === null);
  const view = {
    ...groupLine(lab, t, group),
    ...{ words, core: pattern.core, sites: pattern.sites, elsewhere: pattern.elsewhere },
    open: await proposalLines(lab.db, t, open),
  };
  const may = mayDo(actor, 'substance.propose') ? 'propose' : 'read';
  const said = { refused: refused?.fields ?? {}, message: refused?.message };
  return { title: view.name, section: 'substances', body: <GroupPage t={t} group={view} may={may} {...said} /> };
}

interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

function formPage(res: Response, group: ControlGroup | undefined, { values, faults }: Filled): OfferedPage {
  const t = wordsOf(res);
  const named = group && { id: group.id, name: group.names[t.language] };
  const said = { values, refused: faults?.fields ?? {}, message: faults?.message };
  const title = t(group === undefined ? 'substances.group.new' : 'substances.change');
  return { title, section: 'substances', body: <GroupFormPage t={t} group={named} {...said} /> };
}

async function postNew(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'substance.propose');
  offerAgain(res, (faults) => formPage(res, undefined, { values: typedValues(req.body), faults }));
  const { statement, reason } = groupProposalIn(req.body);
  const id = await newSubjectId(lab.db, actor.laboratoryId, { kind: 'group', statement });
  const proposal = await proposeSubject(lab, actor, { subject: { kind: 'group', id, statement }, reason });
  seeProposal(res, proposal);
}

async function postVersion(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.propose');
  const group = await groupAt(lab, req, res);
  offerAgain(res, (faults) => formPage(res, group, { values: typedValues(req.body), faults }));
  const { statement, reason } = groupProposalIn(req.body);
  const subject = { kind: 'group', id: group.id, statement } as const;
  const proposal = await proposeSubject(lab, actorOf(res), { subject, reason });
  seeProposal(res, proposal);
}

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.propose');
  const group = await groupAt(lab, req, res);
  offerAgain(res, (faults) => onePage(lab, res, group, faults));
  const proposal = await proposeWithdrawal(lab, actorOf(res), {
    subject: { kind: 'group', id: group.id },
    reason: reasonIn(req.body),
  });
  seeProposal(res, proposal);
}

async function historyPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const id = String(req.params['id']);
  const { groups } = await registryInForce(lab.db, actor.laboratoryId);
  const group = groups.find((one) => one.id === id);
  const standing = group && { name: group.names[t.language], href: paths.substanceGroup(id) };
  await sendHistory(lab, req, res, { subject: { kind: 'group', id }, standing });
}

async function groupAt(lab: Lab, req: Request, res: Response): Promise<ControlGroup> {
  const actor = actorOf(res);
  permit(actor, 'substance.read');
  const { groups } = await registryInForce(lab.db, actor.laboratoryId);
  const group = groups.find(({ id }) => id === req.params['id']);
  if (group === undefined) throw new NotFound('substance');
  return group;
}
