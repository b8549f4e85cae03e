// The door of random checks: announced, drawn, done.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewRoundPage } from '../../../views/checks/new-round-page.js';
import { RoundPage } from '../../../views/checks/round-page.js';
import { RoundsPage } from '../../../views/checks/rounds-page.js';
import { TaskPage } from '../../../views/checks/task-page.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults } from '../../web/setting.js';
import { balanceChosen } from '../balances/balance-choice.js';
import { massOf } from '../balances/mass-field.js';
import { placeRefs } from '../storage/place-store.js';
import { announceCheck, drawCheck, recordCheck } from './check-actions.js';
import { type CheckRound, type CheckTask, checkKinds, entriesToSeed, sealStates } from './check.js';
import { roundById, searchRounds, taskById } from './check-store.js';
import { roundLines, roundView, taskView } from './check-views.js';
import { substituteChecker } from './substitute-actions.js';

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const announcementForm = Type.Object({
  roundId: Type.String({ minLength: 1, maxLength: 36 }),
  kind: oneOf(checkKinds),
  count: Type.Integer({ minimum: 1, maximum: 100 }),
  placeId: Type.Optional(Type.String({ maxLength: 36 })),
  checkerId: Type.String({ minLength: 1, maxLength: 36 }),
  dueDate: Type.String({ minLength: 1, maxLength: 10 }),
});

const substituteForm = Type.Object({
  from: Type.String({ minLength: 1, maxLength: 36 }),
  checkerId: Type.String({ minLength: 1, maxLength: 36 }),
  reason: Type.String({ minLength: 1, maxLength: 300 }),
});

type Typed = Readonly<Record<string, string>>;

const resultForm = Type.Object({
  sealState: Type.Optional(oneOf(sealStates)),
  sealSeen: Type.Optional(Type.String({ maxLength: 60 })),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  gone: Type.Optional(Type.Literal('yes')),
});

export function checkRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/check-rounds', async (req, res) => {
    permit(actorOf(res), 'check.read');
    sendPage(req, res, await listPage(lab, req, res));
  });
  router.get('/check-rounds/new', async (req, res) => {
    permit(actorOf(res), 'check.announce');
    sendPage(req, res, await newPage(lab, res, {}));
  });
  router.post('/check-rounds', async (req, res) => {
    permit(actorOf(res), 'check.announce');
    offerAgain(res, (faults) => newPage(lab, res, typedValues(req.body), faults));
    const { placeId = null, ...given } = readForm(announcementForm, req.body);
    if (!isId(given.roundId)) throw new InvalidInput({ roundId: { code: 'not-allowed' } });
    await announceCheck(lab, actorOf(res), { ...given, placeId });
    flash(res, 'storage.check.announced');
    seeOther(res, paths.checkRound(given.roundId));
  });
  router.get('/check-rounds/:id', async (req, res) => {
    sendPage(req, res, await roundPage(lab, res, await permittedRound(lab, res, req.params.id)));
  });
  router.post('/check-rounds/:id/draws', async (req, res) => {
    const round = await permittedRound(lab, res, req.params.id);
    offerAgain(res, (faults) => roundPage(lab, res, round, faults));
    await drawCheck(lab, actorOf(res), { roundId: round.id });
    flash(res, 'storage.check.drawnNow');
    seeOther(res, paths.checkRound(round.id));
  });
  router.post('/check-rounds/:id/substitutes', async (req, res) => {
    const round = await permittedRound(lab, res, req.params.id);
    permit(actorOf(res), 'check.announce', round);
    offerAgain(res, (faults) => roundPage(lab, res, round, { ...faults, typed: typedValues(req.body) }));
    await substituteChecker(lab, actorOf(res), { roundId: round.id, ...readForm(substituteForm, req.body) });
    flash(res, 'storage.check.given');
    seeOther(res, paths.checkRound(round.id));
  });
  taskRoutes(router, lab);
  return router;
}

function taskRoutes(router: Router, lab: Lab): void {
  router.get('/check-tasks/:id', async (req, res) => {
    sendPage(req, res, await taskPage(lab, res, await permittedTask(lab, res, req.params.id)));
  });
  router.post('/check-tasks/:id/results', async (req, res) => {
    const actor = actorOf(res);
    const task = await permittedTask(lab, res, req.params.id);
    permit(actor, 'check.do', task);
    const fields = typedValues(req.body);
    offerAgain(res, (faults) => taskPage(lab, res, task, { ...faults, typed: fields }));
    const { note = null, ...given } = readForm(resultForm, req.body);
    const isMass = (await roundById(lab.db, task.roundId))?.kind === 're-weigh';
    const masses = isMass && given.gone === undefined ? await massesIn(lab, actor, fields) : {};
    const { outcome } = await recordCheck(lab, actor, { taskId: task.id, note, ...given, ...masses });
    flash(res, `storage.check.done.${outcome}`);
    seeOther(res, paths.checkTask(task.id));
  });
}

async function massesIn(lab: Lab, actor: Actor, fields: Readonly<Record<string, string>>) {
  const [gross, tare] = [massOf(fields, 'gross', 'gross'), massOf(fields, 'tare', 'tare')];
  return { gross, tare, balanceId: await balanceChosen(lab.db, actor, fields) };
}

const pageSize = 50;

async function listPage(lab: Lab, req: Request, res: Response) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const asked = req.query as Record<string, unknown>;
  const state = (['announced', 'drawn'] as const).find((each) => each === asked['state']);
  const before = isId(asked['before']) ? asked['before'] : undefined;
  const { laboratoryId } = actor;
  const rounds = await searchRounds(lab.db, { laboratoryId, state, before, limit: pageSize + 1 });
  const lines = await roundLines(lab, rounds.slice(0, pageSize));
  const last = rounds.length > pageSize ? rounds[pageSize - 1] : undefined;
  const next = last && paths.checkRounds({ state, before: last.id });
  const mayAnnounce = mayDo(actor, 'check.announce') ? 'yes' : 'no';
  const body = <RoundsPage t={t} lines={lines} state={state} next={next} mayAnnounce={mayAnnounce} />;
  return { title: t('storage.checks.title'), section: 'places' as const, body };
}

async function newPage(lab: Lab, res: Response, typed: Readonly<Record<string, string>>, faults?: FormFaults) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const places = [...(await placeRefs(lab.db, actor.laboratoryId)).values()];
  const checkers = await peopleAble(lab.db, actor, 'check.do');
  const said = { typed, refused: faults?.fields ?? {}, message: faults?.message };
  const offered = { places, checkers, roundId: newId(), wait: entriesToSeed };
  return {
    title: t('storage.check.announce'),
    section: 'places' as const,
    body: <NewRoundPage t={t} {...offered} {...said} />,
  };
}

async function roundPage(lab: Lab, res: Response, round: CheckRound, faults?: FormFaults & { readonly typed?: Typed }) {
  const t = wordsOf(res);
  const view = await roundView(lab, actorOf(res), round);
  const said = { typed: faults?.typed ?? {}, refused: faults?.fields ?? {}, message: faults?.message };
  const body = <RoundPage t={t} view={view} {...said} />;
  return { title: t('storage.checks.title'), section: 'places' as const, body };
}

async function taskPage(
  lab: Lab,
  res: Response,
  task: CheckTask,
  faults?: FormFaults & { readonly typed: Readonly<Record<string, string>> },
) {
  const t = wordsOf(res);
  const view = await taskView(lab, actorOf(res), t, task);
  const said = { typed: faults?.typed ?? {}, refused: faults?.fields ?? {}, message: faults?.message };
  const title = t(`storage.check.task.${view.kind}`, { number: view.number });
  return { title, section: 'places' as const, body: <TaskPage t={t} view={view} {...said} /> };
}

async function permittedRound(lab: Lab, res: Response, id: string): Promise<CheckRound> {
  const actor = actorOf(res);
  permit(actor, 'check.read');
  const round = await roundById(lab.db, id);
  if (round === undefined) throw new NotFound('check');
  permit(actor, 'check.read', round);
  return round;
}

async function permittedTask(lab: Lab, res: Response, id: string): Promise<CheckTask> {
  const actor = actorOf(res);
  permit(actor, 'check.read');
  const task = await taskById(lab.db, id);
  if (task === undefined) throw new NotFound('check');
  permit(actor, 'check.read', task);
  return task;
}
