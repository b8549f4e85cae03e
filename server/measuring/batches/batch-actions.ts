// Making a batch of samples that the chemist has in hand, and ending it.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { itemKey, type CustodyItem } from '../../evidence/custody/custody-item.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { issueBarcode } from '../../evidence/labels/barcode-store.js';
import { lotKey } from '../../evidence/lots/lot.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import { dayIn } from '../../evidence/orders/order.js';
import { insertVial } from '../../evidence/vials/vial-store.js';
import { laboratoryById, type Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import type { Instrument } from '../instruments/instrument.js';
import { demandReadyInstrument } from '../instruments/instrument-fitness.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { analysedItem } from '../measurements/analysed-item.js';
import { demandAnalystCustody } from '../measurements/analyst-custody.js';
import { permittedLot } from '../stock/movement-actions.js';
import { demandUsable } from '../stock/movement.js';
import { demandPlaces, type BatchLot } from './batch-lot.js';
import { insertBatchLot } from './batch-lot-store.js';
import { batchKey, batchNumber, type Batch, type EndingKind } from './batch.js';
import { insertBatchLine } from './batch-line-store.js';
import { batchProgress } from './batch-progress.js';
import { batchById, batchEndingOf, insertBatch, insertBatchEnding, lastBatchSerial } from './batch-store.js';
import { isOpenQuestion } from './line-run.js';
import { runsOfBatch } from './line-run-store.js';
import { permittedBatch } from './permitted-batch.js';
import type { MethodTemplate } from './method-template.js';
import { methodTemplateById } from './method-template-store.js';
import { dataFileName, laidOut, type PlannedVial, type SequenceLayout } from './sequence-plan.js';

export interface NewBatch {
  /** Made by the client: pressing twice makes one batch. */
  readonly batchId: string;
  readonly templateId: string;
  readonly instrumentId: string;
  /** Samples and aliquots, in the order in which they are to be injected. */
  readonly sampleIds: readonly string[];
  /** What its standards are made of, where that is named. */
  readonly lots: readonly BatchLot[];
}

/** @throws RuleBroken where an item is not the chemist's to measure, the tray is too small, a lot may not be used, or the
 *  instrument is not fit for work. */
export async function makeBatch(lab: Lab, actor: Actor, input: NewBatch): Promise<Batch> {
  permit(actor, 'batch.make');
  const known = await batchById(lab.db, input.batchId);
  if (known !== undefined) return ownBatch(actor, known);
  const template = await templateFor(lab.db, actor, input.templateId);
  const instrument = await instrumentFor(lab.db, actor, { template, instrumentId: input.instrumentId });
  const items = await itemsFor(lab.db, actor, input.sampleIds);
  const layout = laidOut(template, items.length);
  demandPlaces(template, input.lots);
  const day = await labDay(lab, actor.laboratoryId);
  await record(lab, actor, async (tx) => {
    if ((await batchById(tx.db, input.batchId)) !== undefined) throw new RuleBroken('batch.made-already');
    const now = lab.clock.now();
    await demandReadyInstrument(tx.db, instrument, { timeZone: lab.settings.timeZone, now });
    for (const item of items) await demandOwnCustody(tx, actor, item, instant(now));
    const made = { by: actor.id, at: instant(now) };
    const numbered = await nextNumber(tx, actor.laboratoryId, now);
    const { laboratoryId } = actor;
    const { versionId: templateVersionId } = template;
    const batch = { id: input.batchId, laboratoryId, templateVersionId, instrumentId: instrument.id, ...numbered };
    await insertBatch(tx, batch, made);
    await insertLayout(tx, { batch, layout, items }, made);
    const lots = await insertLots(tx, actor, { batch, lots: input.lots, day }, made);
    const size = { lines: layout.lines.length, vials: layout.vials.length, samples: items.length };
    const data = {
      batch: batch.id,
      number: batch.number,
      method: templateVersionId,
      instrument: instrument.id,
      ...size,
    };
    return { type: 'batch.made', items: [batchKey(batch.id), ...items.map(itemKey), ...lots], data };
  });
  const made = await batchById(lab.db, input.batchId);
  if (made === undefined) throw new NotFound('batch');
  return made;
}

export interface BatchToEnd {
  readonly batchId: string;
  readonly kind: EndingKind;
  readonly reason: string;
}

/** Closed when its runs are there; abandoned when it won't be run. What comes later for its lines is asked about. */
export async function endBatch(lab: Lab, actor: Actor, { batchId, kind, reason }: BatchToEnd): Promise<void> {
  const batch = await permittedBatch(lab.db, actor, { batchId, action: 'batch.end' });
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    if ((await batchEndingOf(tx.db, batchId)) !== undefined)
      throw new RuleBroken('batch.ended', { number: batch.number });
    const open = (await runsOfBatch(tx.db, batchId)).filter(isOpenQuestion).length;
    if (open > 0) throw new RuleBroken('batch.open-questions', { count: open });
    const { arrived, lines } = await batchProgress(tx.db, batchId);
    if (kind === 'closed' && arrived === 0) throw new RuleBroken('batch.nothing-arrived');
    await insertBatchEnding(tx, { batch, kind, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'batch.ended', items: [batchKey(batchId)], data: { batch: batchId, kind, arrived, lines } };
  });
}

function ownBatch(actor: Actor, batch: Batch): Batch {
  permit(actor, 'batch.make', batch);
  return batch;
}

async function templateFor(db: Db, actor: Actor, id: string): Promise<MethodTemplate> {
  const template = await methodTemplateById(db, id);
  if (template === undefined) throw new NotFound('method');
  permit(actor, 'batch.make', template);
  return template;
}

async function instrumentFor(
  db: Db,
  actor: Actor,
  { template, instrumentId }: { readonly template: MethodTemplate; readonly instrumentId: string },
): Promise<Instrument> {
  const instrument = await instrumentById(db, instrumentId);
  if (instrument === undefined) throw new NotFound('instrument');
  permit(actor, 'batch.make', instrument);
  if (instrument.kind !== template.instrumentKind) {
    throw new RuleBroken('batch.other-kind', { method: template.name, instrument: instrument.name });
  }
  return instrument;
}

async function itemsFor(db: Db, actor: Actor, ids: readonly string[]): Promise<readonly CustodyItem[]> {
  const items: CustodyItem[] = [];
  for (const id of new Set(ids)) {
    const item = await custodyItem(db, { kind: 'sample', id });
    if (item === undefined) throw new NotFound('sample');
    permit(actor, 'batch.make', { laboratoryId: item.laboratoryId });
    items.push(item);
  }
  return items;
}

/** @throws RuleBroken unless the chemist is the warned expert in whose custody the item is now. */
async function demandOwnCustody(tx: Witnessed, actor: Actor, item: CustodyItem, at: string): Promise<void> {
  const analyst = demandAnalystCustody(await analysedItem(tx.db, item), at);
  if (analyst.id !== actor.id) throw new RuleBroken('batch.not-yours', { number: item.number, holder: analyst.name });
}

async function nextNumber(tx: Witnessed, laboratoryId: string, now: Date) {
  const laboratory = await laboratoryById(tx.db, laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = Number(dayIn(laboratory.timeZone, now).slice(0, 4));
  const serial = (await lastBatchSerial(tx.db, laboratoryId, year)) + 1;
  return { year, serial, number: batchNumber(laboratory.code, year, serial) };
}

interface Lots {
  readonly batch: Omit<Batch, 'madeBy' | 'madeAt'>;
  readonly lots: readonly BatchLot[];
  readonly day: string;
}

/** @returns their names in the ledger. */
async function insertLots(tx: Witnessed, actor: Actor, { batch, lots, day }: Lots, made: Making): Promise<string[]> {
  for (const named of lots) {
    demandUsable(await permittedLot(tx.db, actor, 'stock.read', named.lotId), day);
    await insertBatchLot(tx, batch, named, made);
  }
  return [...new Set(lots.map(({ lotId }) => lotKey(lotId)))];
}

interface Laying {
  readonly batch: Omit<Batch, 'madeBy' | 'madeAt'>;
  readonly layout: SequenceLayout;
  readonly items: readonly CustodyItem[];
}

async function insertLayout(tx: Witnessed, { batch, layout, items }: Laying, made: Making): Promise<void> {
  const { laboratoryId, id: batchId, number } = batch;
  const vials = new Map<number, { readonly id: string; readonly code: string }>();
  for (const planned of layout.vials) {
    const { trayPosition, trayPlace, contents } = planned;
    const id = newId();
    const detail = detailOf(planned, items);
    const vial = { id, laboratoryId, batchId, batchNumber: number, trayPosition, trayPlace, contents, detail };
    await insertVial(tx, vial, made);
    const { code } = await issueBarcode(tx, { kind: 'vial', id, laboratoryId }, made);
    vials.set(trayPosition, { id, code });
  }
  for (const { sequence, kind, level, sample, trayPosition } of layout.lines) {
    const vial = vials.get(trayPosition);
    if (vial === undefined) throw new NotFound('vial');
    const ofVial = layout.lines.filter((line) => line.trayPosition === trayPosition).length;
    const dataFile = dataFileName(vial.code, { sequence, ofVial });
    const item = sample === null ? undefined : items[sample];
    const ref = item === undefined ? null : { kind: item.kind, id: item.id };
    const line = { id: newId(), laboratoryId, batchId, sequence, kind, level, item: ref, vialId: vial.id, dataFile };
    await insertBatchLine(tx, line, made);
  }
}

const detailOf = ({ level, sample }: PlannedVial, items: readonly CustodyItem[]): string =>
  level ?? (sample === null ? '' : (items[sample]?.number ?? ''));
