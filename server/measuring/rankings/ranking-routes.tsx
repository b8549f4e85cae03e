// The door to rankings of the laboratory's own: their list, bringing one, deciding on it.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { RankingPage } from '../../../views/rankings/ranking-page.js';
import { RankingsPage } from '../../../views/rankings/rankings-page.js';
import { paths } from '../../../views/paths.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { longestRankingWords, rankingSteps, type Ranking } from './ranking.js';
import { proposeRanking, takeRankingStep } from './ranking-actions.js';
import { rankingById, rankingsOf } from './ranking-store.js';
import { rankingLines, rankingView, stepsFor } from './ranking-views.js';
import { rankingInForce } from './standing-ranking.js';

export function rankingRoutes(lab: Lab): Router {
  const router = Router();
  const field = { field: 'file', most: 1, limitBytes: 100_000 };
  const mayPropose = (_req: Request, res: Response, next: () => void): void => {
    permit(actorOf(res), 'ranking.propose');
    next();
  };
  router.get('/rankings', async (req, res) => {
    permit(actorOf(res), 'library.read');
    sendPage(req, res, await listPage(lab, res));
  });
  router.post('/rankings', mayPropose, receiveUploads(lab.vault, field), (req, res) => postRanking(lab, req, res));
  router.get('/rankings/:id', async (req, res) => {
    sendPage(req, res, await rankingPage(lab, res, await rankingAt(lab, req, res)));
  });
  router.post('/rankings/:id/steps', (req, res) => postStep(lab, req, res));
  return router;
}

type Refused = FormFaults & { readonly values: Readonly<Record<string, string>> };

const formOf = (refused: Refused | undefined) => ({
  ...{ values: refused?.values ?? {}, refused: refused?.fields ?? {}, message: refused?.message },
});

async function listPage(lab: Lab, res: Response, refused?: Refused): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const { model, isReadable } = await rankingInForce(lab, actor.laboratoryId);
  const body = (
    <RankingsPage
      t={t}
      inForce={`${model.name} ${model.version}`}
      isReadable={isReadable}
      rankings={await rankingLines(lab.db, await rankingsOf(lab.db, actor.laboratoryId))}
      form={mayDo(actor, 'ranking.propose') ? formOf(refused) : undefined}
    />
  );
  return { title: t('libraries.ranking.title'), section: 'libraries', body };
}

const words = Type.String({ maxLength: longestRankingWords, default: '' });
const rankingForm = Type.Object({ source: words, licence: words, reason: words });

async function postRanking(lab: Lab, req: Request, res: Response): Promise<void> {
  const values = typedValues(req.body);
  offerAgain(res, (faults) => listPage(lab, res, { ...faults, values }));
  const said = readForm(rankingForm, req.body);
  const [file] = uploadsOf(req);
  if (file === undefined) throw new InvalidInput({ file: { code: 'ranking-file-needed' } });
  const id = await proposeRanking(lab, actorOf(res), { file, ...said });
  flash(res, 'libraries.ranking.proposed');
  seeOther(res, paths.ranking(id));
}

async function rankingAt(lab: Lab, req: Request, res: Response): Promise<Ranking> {
  permit(actorOf(res), 'library.read');
  const ranking = await rankingById(lab.db, String(req.params['id']));
  if (ranking === undefined) throw new NotFound('ranking');
  permit(actorOf(res), 'library.read', ranking);
  return ranking;
}

async function rankingPage(lab: Lab, res: Response, ranking: Ranking, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const view = await rankingView(lab.db, ranking);
  const may = stepsFor(actorOf(res), ranking);
  const body = <RankingPage t={t} ranking={view} {...may} form={formOf(refused)} />;
  return { title: `${t('libraries.ranking.one')} ${ranking.modelVersion}`, section: 'libraries', body };
}

const stepForm = Type.Object({
  step: Type.Union(rankingSteps.map((step) => Type.Literal(step))),
  note: words,
});

async function postStep(lab: Lab, req: Request, res: Response): Promise<void> {
  const ranking = await rankingAt(lab, req, res);
  const values = typedValues(req.body);
  offerAgain(res, (faults) => rankingPage(lab, res, ranking, { ...faults, values }));
  const { step, note } = readForm(stepForm, req.body);
  await takeRankingStep(lab, actorOf(res), { rankingId: ranking.id, step, note });
  flash(res, `libraries.ranking.done.${step}`);
  seeOther(res, paths.ranking(ranking.id));
}
