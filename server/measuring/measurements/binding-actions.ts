// Saying of which sample a measurement is: by the file itself when it names exactly one, else by a person who scans it.
// A wrong binding is ended by a new row and stays to be read.
import type { Witnessed } from '../../database/witnessed.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { itemKey, type CustodyItem, type ItemRef } from '../../evidence/custody/custody-item.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import type { BindingBasis } from './binding.js';
import { judgedBy } from './binding-custody.js';
import {
  bindingOf,
  bindingsOfMeasurement,
  insertBinding,
  insertBindingEnding,
  insertSetAside,
  setAsideOf,
  type NewSetAside,
} from './binding-store.js';
import { measurementKey, repeatedLines, type SetAsidePurpose, type StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';
import { demandItem, itemsNamed, namedFileOf, type NamedItem } from './named-items.js';
import { fileStanding } from './received-file-store.js';

/** Binds when the file names exactly one item, and that was in its analyst's custody; otherwise a person decides in the inbox. */
export async function bindByCode(lab: Lab, actor: Actor, measurementId: string): Promise<'bound' | 'inbox'> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, measurementId);
  if ((await bindingsOfMeasurement(lab.db, measurementId)).length > 0) return 'bound';
  if ((await setAsideOf(lab.db, measurementId)) !== undefined) return 'inbox';
  if (measurement.sameAs !== null || repeatedLines(measurement) !== undefined) return 'inbox';
  const named = await itemsNamed(lab.db, measurement.laboratoryId, await namedFileOf(lab.db, measurement));
  const [only] = named;
  if (only === undefined || named.length > 1) return 'inbox';
  try {
    await bind(lab, actor, { measurement, named: only, basis: 'code-in-file', reason: null });
    return 'bound';
  } catch (fault) {
    if (fault instanceof RuleBroken) return 'inbox';
    throw fault;
  }
}

export interface LineBinding {
  readonly measurementId: string;
  readonly item: ItemRef;
  /** Of the batch and the line, as people read it. */
  readonly code: string;
  /** Of the person who answered for the run; null where it came as expected. */
  readonly reason: string | null;
}

/** Binds a run to the item of its line, if that was in its analyst's custody; otherwise it stays in the inbox. */
export async function bindByLine(lab: Lab, actor: Actor, input: LineBinding): Promise<'bound' | 'inbox'> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, input.measurementId);
  const item = await custodyItem(lab.db, input.item);
  if (item === undefined) throw new NotFound('item');
  permit(actor, 'file.bind', item);
  const { code, reason } = input;
  try {
    await bind(lab, actor, { measurement, named: { item, code }, basis: 'batch-line', reason });
    return 'bound';
  } catch (fault) {
    if (fault instanceof RuleBroken) return 'inbox';
    throw fault;
  }
}

export interface ScannedBinding {
  readonly measurementId: string;
  /** As scanned or typed: a label's code or a number. */
  readonly code: string;
  readonly reason: string;
}

export async function bindMeasurement(lab: Lab, actor: Actor, input: ScannedBinding): Promise<CustodyItem> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, input.measurementId);
  demandReason(input.reason);
  const named = await demandItem(lab.db, measurement.laboratoryId, input.code);
  await bind(lab, actor, { measurement, named, basis: 'person', reason: input.reason });
  return named.item;
}

export async function endBinding(
  lab: Lab,
  actor: Actor,
  { measurementId, reason }: { readonly measurementId: string; readonly reason: string },
): Promise<void> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, measurementId);
  demandReason(reason);
  await record(lab, actor, async (tx) => {
    const binding = await bindingOf(tx.db, measurementId);
    if (binding === undefined) throw new RuleBroken('analysis.not-bound');
    const { laboratoryId } = measurement;
    await insertBindingEnding(tx, { laboratoryId, bindingId: binding.id, reason }, madeNow(lab, actor));
    const items = [measurementKey(measurementId), itemKey(binding.item)];
    return { type: 'measurement.unbound', items, data: { measurement: measurementId, binding: binding.id } };
  });
}

export interface SettingAside {
  readonly measurementId: string;
  readonly purpose: SetAsidePurpose;
  readonly reason: string;
}

/** The run is of no sample: a blank, a standard, a tune. It leaves the inbox and can be bound later all the same. */
export async function setAside(lab: Lab, actor: Actor, input: SettingAside): Promise<void> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, input.measurementId);
  const { measurementId, purpose, reason } = input;
  const { laboratoryId } = measurement;
  demandReason(reason);
  await record(lab, actor, async (tx) => {
    refuseUnchanged(measurement);
    await enterAside(tx, { laboratoryId, measurementId, purpose, reason }, madeNow(lab, actor));
    const data = { measurement: measurementId, purpose };
    return { type: 'measurement.set-aside', items: [measurementKey(measurementId)], data };
  });
}

export interface SettingRowsAside {
  readonly fileId: string;
  readonly measurementIds: readonly string[];
  readonly purpose: SetAsidePurpose;
  readonly reason: string;
}

/** The blanks and standards of one table, by one act: all of them or none. */
export async function setRowsAside(lab: Lab, actor: Actor, input: SettingRowsAside): Promise<void> {
  permit(actor, 'file.bind');
  const { fileId, purpose, reason } = input;
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  permit(actor, 'file.bind', file);
  const measurementIds = [...new Set(input.measurementIds)];
  if (measurementIds.length === 0) throw new InvalidInput({ rows: { code: 'rows-none' } });
  demandReason(reason, 'remark');
  await record(lab, actor, async (tx) => {
    for (const measurementId of measurementIds) {
      const measurement = await permitted(tx.db, actor, measurementId);
      if (measurement.fileId !== fileId) throw new NotFound('measurement');
      refuseUnchanged(measurement);
      const { laboratoryId } = measurement;
      await enterAside(tx, { laboratoryId, measurementId, purpose, reason }, madeNow(lab, actor));
    }
    const data = { file: fileId, measurements: measurementIds, purpose };
    return { type: 'measurement.set-aside', items: measurementIds.map(measurementKey), data };
  });
}

async function enterAside(tx: Witnessed, aside: NewSetAside, made: Making): Promise<void> {
  await refuseBound(tx, aside.measurementId);
  await insertSetAside(tx, aside, made);
}

const madeNow = (lab: Lab, actor: Actor): Making => ({ by: actor.id, at: instant(lab.clock.now()) });

function demandReason(reason: string, field = 'reason'): void {
  if (reason.trim() === '') throw new InvalidInput({ [field]: { code: 'required' } });
}

async function permitted(db: Db, actor: Actor, id: string): Promise<StoredMeasurement> {
  const measurement = await measurementById(db, id);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'file.bind', measurement);
  return measurement;
}

interface NewBond {
  readonly measurement: StoredMeasurement;
  readonly named: NamedItem;
  readonly basis: BindingBasis;
  readonly reason: string | null;
}

async function bind(lab: Lab, actor: Actor, bond: NewBond): Promise<void> {
  await record(lab, actor, async (tx): Promise<Fact> => {
    const { measurement, named, basis, reason } = bond;
    await refuseBound(tx, measurement.id);
    refuseUnchanged(measurement);
    const custodyAt = await judgedBy(tx.db, { measurement, item: named.item, reason });
    const { laboratoryId, id: measurementId } = measurement;
    const { item, code } = named;
    const id = newId();
    await insertBinding(tx, { id, laboratoryId, measurementId, item, basis, code, reason }, madeNow(lab, actor));
    const data = { measurement: measurementId, binding: id, basis, item: itemKey(item), custodyAt: [...custodyAt] };
    return { type: 'measurement.bound', items: [measurementKey(measurementId), itemKey(item)], data };
  });
}

/** What is said of a row is said of the version in which it came first. */
function refuseUnchanged({ sameAs, number }: StoredMeasurement): void {
  if (sameAs !== null) throw new RuleBroken('analysis.row-unchanged', { number });
}

async function refuseBound(tx: Witnessed, measurementId: string): Promise<void> {
  if ((await bindingOf(tx.db, measurementId)) !== undefined) throw new RuleBroken('analysis.bound-already');
}
