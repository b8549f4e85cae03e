// The door of the registry: found, read, changed by proposal.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { SubstanceFormPage } from '../../../views/substances/substance-form-page.js';
import { SubstancePage } from '../../../views/substances/substance-page.js';
import { SubstancesPage } from '../../../views/substances/substances-page.js';
import { paths } from '../../../views/paths.js';
import { dayIn } from '../../evidence/orders/order.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { amountSizes, massBases } from './control.js';
import { proposeSubject, proposeWithdrawal } from './registry-actions.js';
import { countOpenProposals, registryInForce } from './registry-store.js';
import { searchRegistry, type RegisteredSubstance } from './registry.js';
import { rowsIn, substanceProposalIn, substanceValues } from './substance-form.js';
import { statementOf, substanceGroups } from './substance-statement.js';
import { newSubjectId } from './subject-id.js';
import { reasonIn, seeProposal, sendHistory } from './subject-pages.js';
import { substanceLine, substanceView } from './substance-views.js';
import { substanceKinds } from './substance.js';

const listForm = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(Type.Union(substanceKinds.map((kind) => Type.Literal(kind)))),
  after: Type.Optional(Type.String({ maxLength: 500 })),
});

const pageSize = 50;

export function substanceRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/substances', (req, res) => listPage(lab, req, res));
  router.get('/substances/new', (req, res) => {
    permit(actorOf(res), 'substance.propose');
    sendPage(req, res, formPage(res, undefined, { values: { kind: 'narcotic', group: 'other' } }));
  });
  router.post('/substances', (req, res) => postNew(lab, req, res));
  router.get('/substances/:id', async (req, res) => {
    sendPage(req, res, await onePage(lab, res, await substanceAt(lab, req, res)));
  });
  router.get('/substances/:id/change', async (req, res) => {
    permit(actorOf(res), 'substance.propose');
    const substance = await substanceAt(lab, req, res);
    sendPage(req, res, formPage(res, substance, { values: substanceValues(statementOf(substance)) }));
  });
  router.post('/substances/:id/versions', (req, res) => postVersion(lab, req, res));
  router.get('/substances/:id/history', (req, res) => historyPage(lab, req, res));
  router.post('/substances/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

async function listPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const { q, kind, after } = readForm(listForm, req.query);
  const registry = await registryInForce(lab.db, actor.laboratoryId);
  const search = { text: q ?? '', kind, language: t.language, after, limit: pageSize };
  const { found, count, next } = searchRegistry(registry, search);
  const body = (
    <SubstancesPage
      t={t}
      substances={found.map((substance) => substanceLine(t, substance, today(lab)))}
      count={count}
      query={{ q, kind }}
      kinds={substanceKinds}
      first={after === undefined ? undefined : paths.substances({ q, kind })}
      next={next === undefined ? undefined : paths.substances({ q, kind, after: next })}
      open={await countOpenProposals(lab.db, actor.laboratoryId)}
      may={mayDo(actor, 'substance.propose') ? 'propose' : 'read'}
    />
  );
  sendPage(req, res, { title: t('substances.title'), section: 'substances', body });
}

async function onePage(
  lab: Lab,
  res: Response,
  substance: RegisteredSubstance,
  refused?: FormFaults,
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const { laboratoryId } = actor;
  const registry = await registryInForce(lab.db, laboratoryId);
  const view = await substanceView(lab, t, { laboratoryId, registry, substance, today: today(lab) });
  const body = (
    <SubstancePage
      t={t}
      substance={view}
      may={mayDo(actor, 'substance.propose') ? 'propose' : 'read'}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: view.name, section: 'substances', body };
}

interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

function formPage(res: Response, substance: RegisteredSubstance | undefined, { values, faults }: Filled): OfferedPage {
  const t = wordsOf(res);
  const body = (
    <SubstanceFormPage
      t={t}
      substance={substance && { id: substance.id, name: substance.names[t.language] }}
      values={values}
      refused={faults?.fields ?? {}}
      message={faults?.message}
      kinds={substanceKinds}
      groups={substanceGroups}
      rows={{ listing: rowsIn(values, 'listing'), threshold: rowsIn(values, 'threshold') }}
      sizes={amountSizes}
      bases={massBases}
    />
  );
  const title = t(substance === undefined ? 'substances.new' : 'substances.change');
  return { title, section: 'substances', body };
}

async function postNew(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'substance.propose');
  offerAgain(res, (faults) => formPage(res, undefined, { values: typedValues(req.body), faults }));
  const { statement, reason } = substanceProposalIn(req.body);
  const id = await newSubjectId(lab.db, actor.laboratoryId, { kind: 'substance', statement });
  const proposal = await proposeSubject(lab, actor, { subject: { kind: 'substance', id, statement }, reason });
  seeProposal(res, proposal);
}

async function postVersion(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.propose');
  const substance = await substanceAt(lab, req, res);
  offerAgain(res, (faults) => formPage(res, substance, { values: typedValues(req.body), faults }));
  const { statement, reason } = substanceProposalIn(req.body);
  const subject = { kind: 'substance', id: substance.id, statement } as const;
  const proposal = await proposeSubject(lab, actorOf(res), { subject, reason });
  seeProposal(res, proposal);
}

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.propose');
  const substance = await substanceAt(lab, req, res);
  offerAgain(res, (faults) => onePage(lab, res, substance, faults));
  const subject = { kind: 'substance', id: substance.id } as const;
  const proposal = await proposeWithdrawal(lab, actorOf(res), { subject, reason: reasonIn(req.body) });
  seeProposal(res, proposal);
}

async function historyPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const id = String(req.params['id']);
  const { substances } = await registryInForce(lab.db, actor.laboratoryId);
  const substance = substances.find((one) => one.id === id);
  const standing = substance && { name: substance.names[t.language], href: paths.substance(id) };
  await sendHistory(lab, req, res, { subject: { kind: 'substance', id }, standing });
}

async function substanceAt(lab: Lab, req: Request, res: Response): Promise<RegisteredSubstance> {
  const actor = actorOf(res);
  permit(actor, 'substance.read');
  const { substances } = await registryInForce(lab.db, actor.laboratoryId);
  const substance = substances.find(({ id }) => id === req.params['id']);
  if (substance === undefined) throw new NotFound('substance');
  return substance;
}

const today = (lab: Lab): string => dayIn(lab.settings.timeZone, lab.clock.now());
