// The door to acts: their list, one act with its document, signing it, carrying a destruction out.
import { Router, type Request, type Response } from 'express';
import { ActPage } from '../../../views/acts/act-page.js';
import type { RefusedActForm } from '../../../views/acts/act-view.js';
import { ActsPage } from '../../../views/acts/acts-page.js';
import { paths } from '../../../views/paths.js';
import { isId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type OfferedPage } from '../../web/setting.js';
import { pageOf } from '../orders/list-query.js';
import { actPdf } from './act-drawing.js';
import { actLines, actView } from './act-lines.js';
import { searchActs } from './act-list-store.js';
import { permittedAct, signAct } from './act-signing-actions.js';
import { actKinds, actStates, type Act } from './act.js';
import { carryOutDestruction } from './destruction-actions.js';
import { acknowledgeDiscrepancy, tellInvestigator } from './discrepancy-actions.js';
import { tellingWays } from './discrepancy.js';

type Handling = (lab: Lab, req: Request, act: Act, res: Response) => Promise<void>;

export function actRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/acts', (req, res) => sendActs(lab, req, res));
  router.get('/acts/:id', async (req, res) => {
    const act = await permittedAct(lab.db, actorOf(res), 'act.read', req.params.id);
    sendPage(req, res, await actPage(lab, res, act));
  });
  router.get('/acts/:id/document', (req, res) => sendDocument(lab, req, res));
  for (const [form, handle] of Object.entries(forms)) {
    router.post(`/acts/:id/${form}`, (req, res) => follow(lab, req, res, { form: form as FormName, handle }));
  }
  return router;
}

const pageSize = 50;

async function sendActs(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'act.list');
  const text = (name: string): string | undefined => {
    const value = req.query[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 60) : undefined;
  };
  const kind = actKinds.find((each) => each === text('kind'));
  const state = actStates.find((each) => each === text('state'));
  const before = isId(text('before')) ? text('before') : undefined;
  const search = { laboratoryId: actor.laboratoryId, kind, state, text: text('q'), before, limit: pageSize + 1 };
  const { rows, nextBefore } = pageOf(await searchActs(lab.db, search), (row) => row.id);
  const body = (
    <ActsPage
      t={t}
      acts={await actLines(lab.db, rows)}
      query={{ q: text('q'), kind, state }}
      kinds={actKinds}
      states={actStates}
      start={before === undefined ? 'newest' : 'later'}
      nextBefore={nextBefore}
      may={{ attach: mayDo(actor, 'act.attach'), takeBack: mayDo(actor, 'custody.receive') }}
    />
  );
  sendPage(req, res, { title: t('acts.title'), section: 'acts', body });
}

async function actPage(lab: Lab, res: Response, act: Act, refused?: RefusedActForm): Promise<OfferedPage> {
  const t = wordsOf(res);
  const view = await actView(lab.db, t, actorOf(res), act);
  return {
    title: t('acts.one', { number: act.number }),
    section: 'acts',
    body: <ActPage t={t} act={view} refused={refused} />,
  };
}

/** `?signatures=2`: as it was printed when there were two. */
async function sendDocument(lab: Lab, req: Request, res: Response): Promise<void> {
  const act = await permittedAct(lab.db, actorOf(res), 'act.read', String(req.params['id']));
  const asked = req.query['signatures'];
  const upTo = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : undefined;
  const pdf = await actPdf(lab, act, upTo);
  res.type('application/pdf').set('Content-Disposition', `inline; filename="act-${act.number}.pdf"`);
  res.send(Buffer.from(pdf));
}

type FormName = Exclude<RefusedActForm['form'], 'withdrawals'>;

async function follow(
  lab: Lab,
  req: Request,
  res: Response,
  { form, handle }: { readonly form: FormName; readonly handle: Handling },
): Promise<void> {
  const act = await permittedAct(lab.db, actorOf(res), 'act.read', String(req.params['id']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => actPage(lab, res, act, { form, typed, ...faults }));
  await handle(lab, req, act, res);
  flash(res, `acts.done.${form}`);
  seeOther(res, paths.act(act.id));
}

const forms: Readonly<Record<FormName, Handling>> = {
  signatures: (lab, req, act, res) =>
    signAct(lab, actorOf(res), { actId: act.id, secret: typedValues(req.body)['secret'] ?? '' }),
  destructions: (lab, _req, act, res) => carryOutDestruction(lab, actorOf(res), { actId: act.id }),
  acknowledgements: (lab, _req, act, res) => acknowledgeDiscrepancy(lab, actorOf(res), { actId: act.id }),
  tellings: (lab, req, act, res) => {
    const { how, note = '' } = typedValues(req.body);
    const known = tellingWays.find((each) => each === how) ?? 'account';
    return tellInvestigator(lab, actorOf(res), { actId: act.id, how: known, note: note.trim() });
  },
};
