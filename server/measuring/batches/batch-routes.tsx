// The door to batches: their list, making one, one of them, its sequence for the instrument, its end.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { sequenceFormats } from '../../../lab-instruments/sequences/sequence.js';
import { BatchPage } from '../../../views/batches/batch-page.js';
import { BatchesPage } from '../../../views/batches/batches-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { endBatch } from './batch-actions.js';
import { endingKinds, type Batch } from './batch.js';
import { exportById } from './batch-export-store.js';
import { searchBatches } from './batch-store.js';
import { batchListLines, batchView } from './batch-views.js';
import { permittedBatch } from './permitted-batch.js';
import { exportSequence } from './sequence-export-actions.js';

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const exportForm = Type.Object({ format: oneOf(sequenceFormats) });
const endingForm = Type.Object({ kind: oneOf(endingKinds), reason: Type.String({ minLength: 1, maxLength: 500 }) });

export function batchRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches', async (req, res) => {
    permit(actorOf(res), 'batch.read');
    sendPage(req, res, await listPage(lab, req, res));
  });
  router.get('/batches/:id', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.read' });
    sendPage(req, res, await batchPage(lab, res, batch));
  });
  router.post('/batches/:id/exports', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.export' });
    offerAgain(res, (faults) => batchPage(lab, res, batch, { faults, typed: typedValues(req.body) }));
    const { format } = readForm(exportForm, req.body);
    const { fileName } = await exportSequence(lab, actorOf(res), { batchId: batch.id, format });
    flash(res, 'batches.exported', { name: fileName });
    seeOther(res, paths.batch(batch.id));
  });
  router.get('/batch-exports/:id', (req, res) => sendExport(lab, req, res));
  router.post('/batches/:id/endings', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.end' });
    offerAgain(res, (faults) => batchPage(lab, res, batch, { faults, typed: typedValues(req.body) }));
    await endBatch(lab, actorOf(res), { batchId: batch.id, ...readForm(endingForm, req.body) });
    flash(res, 'batches.ended', { number: batch.number });
    seeOther(res, paths.batch(batch.id));
  });
  return router;
}

const pageSize = 50;

async function listPage(lab: Lab, req: Request, res: Response): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { q, state, before } = typedValues(req.query);
  const open = (['open', 'ended'] as const).find((each) => each === state);
  const search = { laboratoryId: actor.laboratoryId, open, q: q === '' ? undefined : q, limit: pageSize + 1 };
  const found = await searchBatches(lab.db, { ...search, before: isId(before) ? before : undefined });
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  const next = last && paths.batches({ q, state: open, before: last.id });
  const query = { q, state: open };
  const lines = await batchListLines(lab, shown);
  const mayMake = mayDo(actor, 'batch.make');
  const body = <BatchesPage t={t} lines={lines} query={query} next={next} mayMake={mayMake} />;
  return { title: t('common.section.batches'), section: 'batches', body };
}

interface Said {
  readonly faults: FormFaults;
  readonly typed: Readonly<Record<string, string>>;
}

async function batchPage(lab: Lab, res: Response, batch: Batch, said?: Said): Promise<OfferedPage> {
  const actor = actorOf(res);
  const may = {
    place: mayDo(actor, 'batch.place', batch),
    export: mayDo(actor, 'batch.export', batch),
    answer: mayDo(actor, 'batch.answer', batch),
    end: mayDo(actor, 'batch.end', batch),
    print: mayDo(actor, 'label.print'),
  };
  const form = { typed: said?.typed ?? {}, refused: said?.faults.fields ?? {}, message: said?.faults.message };
  const view = await batchView(lab, batch);
  const body = <BatchPage t={wordsOf(res)} batch={view} may={may} formats={sequenceFormats} {...form} />;
  return { title: batch.number, section: 'batches', body };
}

async function sendExport(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'batch.read');
  const exported = await exportById(lab.db, String(req.params['id']));
  if (exported === undefined) throw new NotFound('export');
  await permittedBatch(lab.db, actorOf(res), { batchId: exported.batchId, action: 'batch.read' });
  const bytes = await lab.vault.read(exported.sha256);
  res.type(exported.fileName.endsWith('.csv') ? 'text/csv' : 'text/plain').attachment(exported.fileName);
  res.send(bytes);
}
