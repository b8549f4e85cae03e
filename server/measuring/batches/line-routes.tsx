// The door to a line of a batch: its runs, tying one by hand, answering for one that came with a question.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { LinePage } from '../../../views/batches/line-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import type { Batch } from './batch.js';
import { batchLineById } from './batch-line-store.js';
import { lineViews } from './batch-views.js';
import { answerRun, tieByHand } from './line-run-actions.js';
import { runAnswers } from './line-run.js';
import { lineRunById } from './line-run-store.js';
import { permittedBatch } from './permitted-batch.js';

const answerForm = Type.Object({
  answer: Type.Union(runAnswers.map((value) => Type.Literal(value))),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});

const tieForm = Type.Object({
  measurementNumber: Type.String({ minLength: 1, maxLength: 40 }),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});

export function lineRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches/:id/lines/:sequence', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.read' });
    sendPage(req, res, await linePage(lab, res, { batch, sequence: Number(req.params.sequence) }));
  });
  router.post('/batch-lines/:id/runs', async (req, res) => {
    permit(actorOf(res), 'batch.answer');
    const at = await lineAt(lab, res, req.params.id);
    offerAgain(res, (faults) => linePage(lab, res, { ...at, said: { faults, typed: typedValues(req.body) } }));
    await tieByHand(lab, actorOf(res), { lineId: req.params.id, ...readForm(tieForm, req.body) });
    flash(res, 'batches.tied');
    seeOther(res, paths.batchLine(at.batch.id, at.sequence));
  });
  router.post('/line-runs/:id/answers', async (req, res) => {
    permit(actorOf(res), 'batch.answer');
    const run = await lineRunById(lab.db, req.params.id);
    if (run === undefined) throw new NotFound('line-run');
    const at = await lineAt(lab, res, run.lineId);
    const typed = typedValues(req.body);
    offerAgain(res, (faults) => linePage(lab, res, { ...at, said: { faults, typed, answered: run.id } }));
    await answerRun(lab, actorOf(res), { lineRunId: run.id, ...readForm(answerForm, req.body) });
    flash(res, 'batches.answered');
    seeOther(res, paths.batchLine(at.batch.id, at.sequence));
  });
  return router;
}

interface LineAt {
  readonly batch: Batch;
  readonly sequence: number;
}

interface Said {
  readonly faults: FormFaults;
  readonly typed: Readonly<Record<string, string>>;
  readonly answered?: string;
}

async function lineAt(lab: Lab, res: Response, lineId: string): Promise<LineAt> {
  const line = await batchLineById(lab.db, lineId);
  if (line === undefined) throw new NotFound('batch-line');
  const batch = await permittedBatch(lab.db, actorOf(res), { batchId: line.batchId, action: 'batch.answer' });
  return { batch, sequence: line.sequence };
}

async function linePage(lab: Lab, res: Response, at: LineAt & { readonly said?: Said }): Promise<OfferedPage> {
  const { batch, sequence, said } = at;
  const t = wordsOf(res);
  const line = (await lineViews(lab, batch)).find((each) => each.sequence === sequence);
  if (line === undefined) throw new NotFound('batch-line');
  const body = (
    <LinePage
      t={t}
      batch={batch}
      line={line}
      answers={runAnswers}
      mayAnswer={mayDo(actorOf(res), 'batch.answer', batch)}
      answered={said?.answered}
      typed={said?.typed ?? {}}
      refused={said?.faults.fields ?? {}}
      message={said?.faults.message}
    />
  );
  return { title: `${batch.number} / ${line.sequence}`, section: 'batches', body };
}
