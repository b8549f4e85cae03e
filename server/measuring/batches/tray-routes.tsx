// The door to the tray: a vial is scanned for the place that is filled. Works as a plain form; the scan field does the rest.
import { Router, type Request, type Response } from 'express';
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import type { TrayPlaceView, TrayView } from '../../../views/batches/batch-view.js';
import { TrayPage, TrayParts } from '../../../views/batches/tray-page.js';
import { paths } from '../../../views/paths.js';
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { refusalWords } from '../../evidence/custody/refusal-words.js';
import { barcodesOf } from '../../evidence/labels/barcode-store.js';
import { spacedBarcode } from '../../evidence/labels/barcode.js';
import { vialsOfBatch } from '../../evidence/vials/vial-store.js';
import { typedValues } from '../../web/form.js';
import { sendPage, sendPart } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { batchState, type Batch } from './batch.js';
import { batchProgress } from './batch-progress.js';
import { namesOf } from './batch-views.js';
import { permittedBatch } from './permitted-batch.js';
import { placeVial, takeOutVial, type VialPlaced } from './tray-actions.js';
import { lastRemovalsOf, placingsOf } from './vial-placing-store.js';

export function trayRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/batches/:id/tray', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.place' });
    const position = Number(typedValues(req.query)['position'] ?? '0');
    await show(lab, req, res, { batch, position, answer: waiting() });
  });
  router.post('/batches/:id/placings', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.place' });
    await scan(lab, req, res, batch);
  });
  router.post('/batches/:id/removals', async (req, res) => {
    const batch = await permittedBatch(lab.db, actorOf(res), { batchId: req.params.id, action: 'batch.place' });
    await takeOut(lab, req, res, batch);
  });
  return router;
}

async function scan(lab: Lab, req: Request, res: Response, batch: Batch): Promise<void> {
  const { code = '', position = '' } = typedValues(req.body);
  const trayPosition = /^\d{1,4}$/.test(position) ? Number(position) : 0;
  try {
    const placed = await placeVial(lab, actorOf(res), { batchId: batch.id, trayPosition, code: code.slice(0, 100) });
    // The next empty place after this one.
    const next = placed.kind === 'placed' ? trayPosition + 1 : trayPosition;
    await show(lab, req, res, { batch, position: next, answer: placedAnswer(res, placed) });
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    await show(lab, req, res, { batch, position: trayPosition, answer: refusedAnswer(res, fault, code) });
  }
}

async function takeOut(lab: Lab, req: Request, res: Response, batch: Batch): Promise<void> {
  const { vial = '', reason = '' } = typedValues(req.body);
  try {
    const { trayPosition } = await takeOutVial(lab, actorOf(res), {
      batchId: batch.id,
      vialId: vial,
      reason: reason.slice(0, 1000),
    });
    res.redirect(303, paths.batchTray(batch.id, trayPosition));
  } catch (fault) {
    if (!(fault instanceof InvalidInput)) throw fault;
    const removal = { vialId: vial, reason, refused: Object.keys(fault.fields) };
    await show(lab, req, res, { batch, position: 0, answer: waiting(), removal });
  }
}

const waiting = (): ScanAnswerView => ({ state: 'waiting', stamp: newId(), lines: [] });

function placedAnswer(res: Response, { kind, vial, isTrayComplete }: VialPlaced): ScanAnswerView {
  const t = wordsOf(res);
  const code = t('batches.position.of', { position: vial.trayPlace });
  if (kind === 'twice') return { state: 'twice', stamp: newId(), code, lines: [{ fact: t('batches.tray.twice') }] };
  const complete = isTrayComplete ? [{ fact: t('batches.tray.complete') }] : [];
  return { state: 'accepted', stamp: newId(), code, lines: complete };
}

const misplacedCodes: ReadonlySet<string> = new Set(['batch.wrong-vial', 'batch.vial-of-another']);

function refusedAnswer(res: Response, fault: RuleBroken, code: string): ScanAnswerView {
  const { fact, advice } = refusalWords(wordsOf(res), fault);
  const foreign = fault.code === 'batch.no-vial' || fault.code === 'batch.unreadable';
  const state = misplacedCodes.has(fault.code) ? 'misplaced' : foreign ? 'foreign' : 'refused';
  return { state, stamp: newId(), code: code.slice(0, 60), lines: [{ fact }, { advice }] };
}

interface Shown {
  readonly batch: Batch;
  readonly position: number;
  readonly answer: ScanAnswerView;
  readonly removal?: TrayView['removal'];
}

async function show(lab: Lab, req: Request, res: Response, shown: Shown): Promise<void> {
  const t = wordsOf(res);
  const view = await trayView(lab, shown);
  if (wantsFragment(req)) {
    sendPart(res, <TrayParts t={t} view={view} />);
    return;
  }
  const title = t('batches.tray.of', { number: shown.batch.number });
  const status = shown.removal === undefined ? 200 : 422;
  const manner = { section: 'batches', density: 'bench', scanField: 'own', status } as const;
  sendPage(req, res, { title, ...manner, body: <TrayPage t={t} view={view} /> });
}

async function trayView(lab: Lab, { batch, position, answer, removal }: Shown): Promise<TrayView> {
  const places = await placesOf(lab, batch);
  const empty = places.filter((place) => place.placed === null);
  const now = empty.find((place) => place.position >= position) ?? empty[0];
  const state = batchState(await batchProgress(lab.db, batch.id));
  const { id, number } = batch;
  const isOpen = state !== 'abandoned' && state !== 'closed';
  return {
    batch: { id, number, state },
    places,
    now: isOpen ? now : undefined,
    answer,
    isOpen,
    removal,
  };
}

async function placesOf(lab: Lab, batch: Batch): Promise<readonly TrayPlaceView[]> {
  const vials = await vialsOfBatch(lab.db, batch.id);
  const codes = await barcodesOf(
    lab.db,
    'vial',
    vials.map(({ id }) => id),
  );
  const placings = await placingsOf(lab.db, batch.id);
  const removals = await lastRemovalsOf(lab.db, batch.id);
  const names = await namesOf(
    lab,
    [...placings.values(), ...removals.values()].map(({ by }) => by),
  );
  return vials.map(({ id, trayPosition, trayPlace, contents, detail }) => {
    const placing = placings.get(id);
    const removal = placing === undefined ? removals.get(id) : undefined;
    const code = spacedBarcode(codes.get(id)?.code ?? '');
    return {
      ...{ vialId: id, position: trayPosition, place: trayPlace, contents, detail, code },
      placed: placing === undefined ? null : { by: names(placing.by), at: placing.at },
      takenOut: removal === undefined ? null : { by: names(removal.by), at: removal.at, reason: removal.reason },
    };
  });
}
