// The door of inventories: begun at a place, scanned, ended, and what they showed.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import { BrokenInventoryPage } from '../../../views/inventories/broken-inventory-page.js';
import { InventoriesPage } from '../../../views/inventories/inventories-page.js';
import { InventoryPage } from '../../../views/inventories/inventory-page.js';
import { ScanningPage, ScanningParts as ScanningAnswer } from '../../../views/inventories/scanning-page.js';
import { paths } from '../../../views/paths.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage, sendPart } from '../../web/respond.js';
import { actorOf, offerAgain, wantsFragment, wordsOf } from '../../web/setting.js';
import { proveWitness } from '../custody/commit-actions.js';
import { refusalWords } from '../custody/refusal-words.js';
import { placeRefs } from '../storage/place-store.js';
import { type Inventory, isOpen } from './inventory.js';
import { correctMisplaced, endInventory, startInventory } from './inventory-actions.js';
import { inventoryActPdf } from './inventory-act.js';
import { breakOffInventory } from './inventory-breaking-actions.js';
import { inventoryById, searchInventories } from './inventory-store.js';
import { brokenView, resultView, scanningView, type ScanningParts } from './inventory-views.js';
import { scanAnswerView } from './scan-answer.js';
import { scanInventory } from './scan-inventory-actions.js';

const endForm = Type.Object({
  ownerId: Type.String({ minLength: 1, maxLength: 36 }),
  dueDate: Type.String({ minLength: 1, maxLength: 10 }),
});

const correctionForm = Type.Object({
  findingId: Type.String({ minLength: 1, maxLength: 36 }),
  eventId: Type.String({ minLength: 1, maxLength: 36 }),
  witness: Type.Optional(Type.String({ maxLength: 100 })),
  witnessSecret: Type.Optional(Type.String({ maxLength: 256 })),
});

export function inventoryRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/inventories', async (req, res) => {
    permit(actorOf(res), 'inventory.read');
    sendPage(req, res, await listPage(lab, req, res));
  });
  router.post('/places/:id/inventories', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'inventory.start');
    const { inventoryId } = typedValues(req.body);
    if (!isId(inventoryId)) throw new InvalidInput({ inventoryId: { code: 'not-allowed' } });
    await startInventory(lab, actor, { inventoryId, placeId: req.params.id });
    seeOther(res, paths.inventory(inventoryId));
  });
  router.get('/inventories/:id', async (req, res) => {
    const inventory = await permittedInventory(lab, res, req.params.id);
    const waiting = { atPlaceId: inventory.placeId, answer: waitingAnswer(res) };
    await show(lab, req, res, inventory, waiting);
  });
  router.post('/inventories/:id/scans', async (req, res) => {
    permit(actorOf(res), 'inventory.scan');
    const inventory = await permittedInventory(lab, res, req.params.id);
    await scan(lab, req, res, inventory);
  });
  router.get('/inventories/:id/act', async (req, res) => {
    const inventory = await permittedInventory(lab, res, req.params.id);
    const pdf = await inventoryActPdf(lab, actorOf(res), wordsOf(res), inventory);
    res.type('application/pdf').set('Content-Disposition', `inline; filename="inventory-${inventory.id}.pdf"`);
    res.send(Buffer.from(pdf));
  });
  endingRoutes(router, lab);
  return router;
}

function endingRoutes(router: Router, lab: Lab): void {
  router.post('/inventories/:id/endings', async (req, res) => {
    permit(actorOf(res), 'inventory.end');
    const inventory = await permittedInventory(lab, res, req.params.id);
    const waiting = { atPlaceId: inventory.placeId, answer: waitingAnswer(res) };
    offerAgain(res, async (faults) => {
      const form = { typed: typedValues(req.body), refused: faults.fields, message: faults.message };
      return pageOf(lab, res, (await inventoryById(lab.db, inventory.id)) ?? inventory, { ...waiting, form });
    });
    const given = readForm(endForm, req.body);
    await endInventory(lab, actorOf(res), { inventoryId: inventory.id, ...given });
    flash(res, 'storage.inventory.endedNow');
    seeOther(res, paths.inventory(inventory.id));
  });
  router.post('/inventories/:id/breakings', async (req, res) => {
    permit(actorOf(res), 'inventory.end');
    const inventory = await permittedInventory(lab, res, req.params.id);
    const { reason = '' } = typedValues(req.body);
    offerAgain(res, async ({ fields, message }) => {
      const breaking = { typed: reason, refused: fields['reason'], message };
      const waiting = { atPlaceId: inventory.placeId, answer: waitingAnswer(res), breaking };
      return pageOf(lab, res, (await inventoryById(lab.db, inventory.id)) ?? inventory, waiting);
    });
    await breakOffInventory(lab, actorOf(res), { inventoryId: inventory.id, reason });
    flash(res, 'storage.inventory.brokenNow');
    seeOther(res, paths.inventory(inventory.id));
  });
  router.post('/inventories/:id/corrections', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'inventory.end');
    const inventory = await permittedInventory(lab, res, req.params.id);
    const nowhere = { atPlaceId: inventory.placeId, answer: waitingAnswer(res) };
    offerAgain(res, ({ message }) => pageOf(lab, res, inventory, nowhere, message));
    const { findingId, eventId, witness: who, witnessSecret: secret } = readForm(correctionForm, req.body);
    if (!isId(eventId)) throw new InvalidInput({ eventId: { code: 'not-allowed' } });
    const address = req.ip ?? '';
    const witness = who && secret ? await proveWitness(lab, actor, { who, secret, address }) : undefined;
    await correctMisplaced(lab, actor, { inventoryId: inventory.id, findingId, eventId, witness });
    flash(res, 'storage.outcome.corrected');
    seeOther(res, paths.inventory(inventory.id));
  });
}

async function scan(lab: Lab, req: Request, res: Response, inventory: Inventory): Promise<void> {
  const t = wordsOf(res);
  const { code = '', scanId, at } = typedValues(req.body);
  const atPlaceId = isId(at) ? at : inventory.placeId;
  if (!isId(scanId)) throw new InvalidInput({ scanId: { code: 'not-allowed' } });
  try {
    const answer = await scanInventory(lab, actorOf(res), { inventoryId: inventory.id, scanId, code, atPlaceId });
    await show(lab, req, res, inventory, { atPlaceId: answer.placeId, answer: scanAnswerView(t, answer) });
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    const { fact, advice } = refusalWords(t, fault);
    const answer = {
      state: 'refused' as const,
      code: code.slice(0, 60),
      stamp: newId(),
      lines: [{ fact }, { advice }],
    };
    await show(lab, req, res, inventory, { atPlaceId, answer });
  }
}

function waitingAnswer(res: Response): ScanAnswerView {
  return { state: 'waiting', stamp: newId(), lines: [{ advice: wordsOf(res)('storage.inventory.begin') }] };
}

async function show(lab: Lab, req: Request, res: Response, inventory: Inventory, parts: ScanningParts): Promise<void> {
  if (wantsFragment(req) && isOpen(inventory)) {
    const view = await scanningView(lab, actorOf(res), inventory, parts);
    sendPart(res, <ScanningAnswer t={wordsOf(res)} view={view} />);
    return;
  }
  sendPage(req, res, await pageOf(lab, res, inventory, parts));
}

async function pageOf(lab: Lab, res: Response, inventory: Inventory, parts: ScanningParts, message?: string) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const title = t('storage.inventory.of', { place: inventory.placeName });
  const { ending, breaking } = inventory;
  if (breaking !== null) {
    const body = <BrokenInventoryPage t={t} view={await brokenView(lab, inventory, breaking)} />;
    return { title, section: 'places' as const, body };
  }
  if (ending === null) {
    const view = await scanningView(lab, actor, inventory, parts);
    const manner = { section: 'places', density: 'bench', scanField: 'own' } as const;
    return { title, ...manner, body: <ScanningPage t={t} view={view} /> };
  }
  const view = await resultView(lab, actor, t, { ...inventory, ending });
  return { title, section: 'places' as const, body: <InventoryPage t={t} view={view} message={message} /> };
}

const pageSize = 50;

async function listPage(lab: Lab, req: Request, res: Response) {
  const t = wordsOf(res);
  const { laboratoryId } = actorOf(res);
  const { q, state, before } = req.query as Record<string, unknown>;
  const query = typeof q === 'string' && q.trim() !== '' ? q.trim().slice(0, 100) : undefined;
  const known = (['open', 'ended', 'broken-off'] as const).find((each) => each === state);
  const placeIds = query === undefined ? undefined : await placesNamed(lab, laboratoryId, query);
  const search = { laboratoryId, state: known, placeIds, limit: pageSize + 1 };
  const rows = await searchInventories(lab.db, { ...search, before: isId(before) ? before : undefined });
  const shown = rows.slice(0, pageSize);
  const people = await peopleNamed(
    lab.db,
    shown.map(({ startedBy }) => startedBy),
  );
  const lines = shown.map(({ id, placeName, startedBy, startedAt, ending, breaking }) => ({
    ...{ id, placeName, startedAt, isBroken: breaking !== null },
    startedBy: people.get(startedBy)?.name ?? '',
    ended: ending ?? undefined,
  }));
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  const next = last && paths.inventories({ state: known, q: query, before: last.id });
  const body = <InventoriesPage t={t} lines={lines} query={query} state={known} next={next} />;
  return { title: t('storage.inventories.title'), section: 'places' as const, body };
}

async function placesNamed(lab: Lab, laboratoryId: string, text: string): Promise<string[]> {
  const refs = [...(await placeRefs(lab.db, laboratoryId)).values()];
  return refs.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(({ id }) => id);
}

async function permittedInventory(lab: Lab, res: Response, id: string): Promise<Inventory> {
  const actor = actorOf(res);
  permit(actor, 'inventory.read');
  const inventory = await inventoryById(lab.db, id);
  if (inventory === undefined) throw new NotFound('inventory');
  permit(actor, 'inventory.read', inventory);
  return inventory;
}
