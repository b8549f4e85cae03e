// The door by which a batch is made: what the chemist has in hand is offered, the sequence shown, then the batch is made.
import { Router, type Request, type Response } from 'express';
import { NewBatchPage, type PreviewLine, type SampleInHand } from '../../../views/batches/new-batch-page.js';
import { paths } from '../../../views/paths.js';
import { InvalidInput } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { itemsHeldBy } from '../../evidence/custody/custody-store.js';
import { samplesByIds } from '../../evidence/samples/sample-store.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import { demandItem } from '../measurements/named-items.js';
import { chosenLots, lotFields } from './batch-lot-views.js';
import { makeBatch } from './batch-actions.js';
import type { MethodTemplate } from './method-template.js';
import { methodTemplateById, methodTemplatesOf } from './method-template-store.js';
import { laidOut } from './sequence-plan.js';

export function newBatchRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches/new', async (req, res) => {
    permit(actorOf(res), 'batch.make');
    sendPage(req, res, await newPage(lab, res, { typed: {}, chosen: [] }));
  });
  router.post('/batches', (req, res) => postBatch(lab, req, res));
  return router;
}

async function postBatch(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'batch.make');
  const typed = typedValues(req.body);
  const ticked = (typed['sample'] ?? '').split('\n').filter(isId);
  offerAgain(res, (faults) => newPage(lab, res, { typed, chosen: ticked, faults }));
  const chosen = [...new Set([...ticked, ...(await samplesNamed(lab, actor.laboratoryId, typed['codes'] ?? ''))])];
  const { templateId = '', instrumentId = '', batchId = '' } = typed;
  const named = { typed: { ...typed, codes: '' }, chosen };
  if (typed['step'] === 'add') return sendPage(req, res, await newPage(lab, res, named));
  if (templateId === '') throw new InvalidInput({ templateId: { code: 'required' } });
  const template = await methodTemplateById(lab.db, templateId);
  if (template?.laboratoryId !== actor.laboratoryId) throw new InvalidInput({ templateId: { code: 'not-allowed' } });
  if (typed['step'] !== 'make') {
    const preview = await previewOf(lab, template, chosen);
    return sendPage(req, res, await newPage(lab, res, { ...named, preview }));
  }
  if (instrumentId === '') throw new InvalidInput({ instrumentId: { code: 'required' } });
  const id = isId(batchId) ? batchId : newId();
  const lots = chosenLots(template, typed);
  const batch = await makeBatch(lab, actor, { batchId: id, templateId, instrumentId, sampleIds: chosen, lots });
  flash(res, 'batches.made.now', { number: batch.number });
  seeOther(res, paths.batch(batch.id));
}

/** Scanned or typed, one a line. @throws InvalidInput on `codes` */
async function samplesNamed(lab: Lab, laboratoryId: string, text: string): Promise<string[]> {
  const ids: string[] = [];
  for (const code of text.split(/[\n,;]+/).map((each) => each.trim())) {
    if (code === '') continue;
    const item = await demandItem(lab.db, laboratoryId, code).catch((fault: unknown) => {
      const about = fault instanceof InvalidInput ? fault.fields['code'] : undefined;
      throw about === undefined ? fault : new InvalidInput({ codes: about });
    });
    if (item.item.kind !== 'sample') {
      throw new InvalidInput({ codes: { code: 'batch.exhibit-given', values: { number: item.item.number } } });
    }
    ids.push(item.item.id);
  }
  return ids;
}

async function previewOf(
  lab: Lab,
  template: MethodTemplate,
  chosen: readonly string[],
): Promise<readonly PreviewLine[]> {
  const numbers = new Map((await samplesByIds(lab.db, chosen)).map(({ id, number }) => [id, number]));
  return laidOut(template, chosen.length).lines.map((line) => {
    return { ...line, number: line.sample === null ? null : (numbers.get(chosen[line.sample] ?? '') ?? '') };
  });
}

interface Form {
  readonly typed: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly preview?: readonly PreviewLine[];
  readonly faults?: FormFaults;
}

async function newPage(lab: Lab, res: Response, { typed, chosen, preview = [], faults }: Form): Promise<OfferedPage> {
  const t = wordsOf(res);
  const { laboratoryId } = actorOf(res);
  const batchId = isId(typed['batchId']) ? typed['batchId'] : newId();
  const template = await methodTemplateById(lab.db, typed['templateId'] ?? '');
  const isOurs = template?.laboratoryId === laboratoryId;
  const body = (
    <NewBatchPage
      t={t}
      batchId={batchId}
      methods={await methodTemplatesOf(lab.db, laboratoryId)}
      instruments={await instrumentsOf(lab.db, laboratoryId)}
      samples={await samplesInHand(lab, res, chosen)}
      preview={preview}
      lots={isOurs ? await lotFields(lab, t, template, typed) : undefined}
      typed={typed}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('batches.new'), section: 'batches', body };
}

/** The chosen ones first, in their order: that is the order of injection. */
async function samplesInHand(lab: Lab, res: Response, chosen: readonly string[]): Promise<readonly SampleInHand[]> {
  const { laboratoryId, id } = actorOf(res);
  const held = (await itemsHeldBy(lab.db, laboratoryId, { kind: 'person', id })).filter(
    ({ kind }) => kind === 'sample',
  );
  const since = new Map(held.map((item) => [item.id, item.since]));
  const found = await samplesByIds(lab.db, [...new Set([...chosen, ...since.keys()])]);
  const place = (sampleId: string): number => (chosen.includes(sampleId) ? chosen.indexOf(sampleId) : chosen.length);
  return found
    .filter((sample) => sample.laboratoryId === laboratoryId)
    .sort((one, other) => place(one.id) - place(other.id) || one.number.localeCompare(other.number, 'en', numeric))
    .map(({ id: sampleId, number, description }) => {
      const isChosen = chosen.includes(sampleId);
      return { id: sampleId, number, description, since: since.get(sampleId) ?? null, chosen: isChosen };
    });
}

const numeric = { numeric: true } as const;
