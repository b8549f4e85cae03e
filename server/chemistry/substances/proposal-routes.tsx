// The door of proposals: read, and decided on by another person.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { ProposalPage } from '../../../views/substances/proposal-page.js';
import { ProposalsPage } from '../../../views/substances/proposals-page.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { standing } from './proposed-subject.js';
import { decideProposal } from './registry-actions.js';
import { decisionOutcomes, subjectKey, type ProposedSubject, type RegistryProposal } from './registry-proposal.js';
import { inForceIds, proposalById, registryInForce, searchProposals } from './registry-store.js';
import { proposalLines, subjectName, versionViews } from './substance-views.js';

const listForm = Type.Object({
  state: Type.Union([Type.Literal('open'), Type.Literal('decided')], { default: 'open' }),
  before: Type.Optional(Type.String({ maxLength: 36 })),
});

const decisionForm = Type.Object({
  outcome: Type.Union(decisionOutcomes.map((outcome) => Type.Literal(outcome))),
  reason: Type.String({ maxLength: 1_000, default: '' }),
});

const pageSize = 50;

export function proposalRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/registry-proposals', (req, res) => listPage(lab, req, res));
  router.get('/registry-proposals/:id', async (req, res) => {
    sendPage(req, res, await onePage(lab, res, await proposalAt(lab, req, res)));
  });
  router.post('/registry-proposals/:id/decisions', (req, res) => postDecision(lab, req, res));
  return router;
}

async function listPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const { state, before } = readForm(listForm, req.query);
  const { laboratoryId } = actor;
  const found = await searchProposals(lab.db, { laboratoryId, state, before, limit: pageSize + 1 });
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1)?.id : undefined;
  const next = last === undefined ? undefined : paths.registryProposals({ state, before: last });
  const lines = await proposalLines(lab.db, t, page);
  const body = <ProposalsPage t={t} state={state} proposals={lines} next={next} />;
  sendPage(req, res, { title: t('substances.proposals'), section: 'substances', body });
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

async function onePage(lab: Lab, res: Response, proposal: RegistryProposal, refused?: Refused): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const [view] = await versionViews(lab.db, t, [proposal]);
  if (view === undefined) throw new NotFound('registry-proposal');
  const { subject, baseId } = proposal;
  const inForce = standing(await registryInForce(lab.db, actor.laboratoryId), subject);
  const now = (await inForceIds(lab.db, actor.laboratoryId)).get(subjectKey(subject)) ?? null;
  const body = (
    <ProposalPage
      t={t}
      proposal={view}
      subjectHref={inForce && subjectHref(subject)}
      may={mayOf(actor, proposal)}
      isStale={now !== baseId}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: `${t('substances.proposal')}: ${subjectName(t, subject)}`, section: 'substances', body };
}

const subjectHref = ({ kind, id }: ProposedSubject): string =>
  kind === 'substance' ? paths.substance(id) : paths.substanceGroup(id);

function mayOf(actor: Actor, { madeBy }: RegistryProposal): 'decide' | 'own' | 'read' {
  if (!mayDo(actor, 'substance.decide')) return 'read';
  return madeBy === actor.id ? 'own' : 'decide';
}

async function postDecision(lab: Lab, req: Request, res: Response): Promise<void> {
  const proposal = await proposalAt(lab, req, res);
  permit(actorOf(res), 'substance.decide');
  offerAgain(res, (faults) => onePage(lab, res, proposal, { ...faults, typed: typedValues(req.body) }));
  const { outcome, reason } = readForm(decisionForm, req.body);
  await decideProposal(lab, actorOf(res), { proposalId: proposal.id, outcome, reason });
  flash(res, `substances.decided.${outcome}`);
  seeOther(res, paths.registryProposal(proposal.id));
}

async function proposalAt(lab: Lab, req: Request, res: Response): Promise<RegistryProposal> {
  const actor = actorOf(res);
  permit(actor, 'substance.read');
  const proposal = await proposalById(lab.db, String(req.params['id']));
  if (proposal === undefined) throw new NotFound('registry-proposal');
  permit(actor, 'substance.read', proposal);
  return proposal;
}
