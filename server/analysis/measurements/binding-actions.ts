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
import { itemKey, type CustodyItem } from '../../evidence/custody/custody-item.js';
import { eventsOfItem } from '../../evidence/custody/custody-store.js';
import { permit } from '../../people/permissions.js';
import { demandInLaboratory, stateWhenMeasured, type BindingBasis } from './binding.js';
import {
  bindingOf,
  bindingsOfMeasurement,
  insertBinding,
  insertBindingEnding,
  insertSetAside,
  setAsideOf,
} from './binding-store.js';
import { measurementKey, type SetAsidePurpose, type StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';
import { demandItem, itemsNamed, type NamedItem } from './named-items.js';
import { fileStanding } from './received-file-store.js';

/** Binds when the file names exactly one item that was in the laboratory then; otherwise a person decides in the inbox. */
export async function bindByCode(lab: Lab, actor: Actor, measurementId: string): Promise<'bound' | 'inbox'> {
  permit(actor, 'file.bind');
  const measurement = await permitted(lab.db, actor, measurementId);
  if ((await bindingsOfMeasurement(lab.db, measurementId)).length > 0) return 'bound';
  if ((await setAsideOf(lab.db, measurementId)) !== undefined) return 'inbox';
  const file = await fileStanding(lab.db, measurement.fileId);
  const { identity } = measurement;
  const named = await itemsNamed(lab.db, measurement.laboratoryId, { identity, name: file?.name ?? '' });
  const [only] = named;
  if (only === undefined || named.length > 1) return 'inbox';
  try {
    await demandPresent(lab.db, only.item, [identity.acquiredAt, null]);
    await bind(lab, actor, { measurement, named: only, basis: 'code-in-file', reason: null });
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
  if (input.reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  const named = await demandItem(lab.db, measurement.laboratoryId, input.code);
  await demandPresentOnce(lab.db, named.item, measurement.identity.acquiredAt);
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
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const binding = await bindingOf(tx.db, measurementId);
    if (binding === undefined) throw new RuleBroken('analysis.not-bound');
    const { laboratoryId } = measurement;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertBindingEnding(tx, { laboratoryId, bindingId: binding.id, reason }, made);
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
  const { laboratoryId } = await permitted(lab.db, actor, input.measurementId);
  if (input.reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await refuseBound(tx, input.measurementId);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertSetAside(tx, { laboratoryId, ...input }, made);
    const data = { measurement: input.measurementId, purpose: input.purpose };
    return { type: 'measurement.set-aside', items: [measurementKey(input.measurementId)], data };
  });
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
    const { laboratoryId, id: measurementId } = measurement;
    const { item, code } = named;
    const id = newId();
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertBinding(tx, { id, laboratoryId, measurementId, item, basis, code, reason }, made);
    const data = { measurement: measurementId, binding: id, basis, item: itemKey(item) };
    return { type: 'measurement.bound', items: [measurementKey(measurementId), itemKey(item)], data };
  });
}

async function refuseBound(tx: Witnessed, measurementId: string): Promise<void> {
  if ((await bindingOf(tx.db, measurementId)) !== undefined) throw new RuleBroken('analysis.bound-already');
}

/** @throws RuleBroken unless the item was in the laboratory at each of these times; null is now. */
async function demandPresent(db: Db, item: CustodyItem, times: readonly (string | null)[]): Promise<void> {
  const chain = await eventsOfItem(db, item);
  for (const time of times) demandInLaboratory(stateWhenMeasured(item.id, chain, time), item.number);
}

// An instrument's clock may be wrong: what a person binds must have been here when it was measured or be here now.
async function demandPresentOnce(db: Db, item: CustodyItem, acquiredAt: string | null): Promise<void> {
  const chain = await eventsOfItem(db, item);
  try {
    demandInLaboratory(stateWhenMeasured(item.id, chain, acquiredAt), item.number);
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    demandInLaboratory(stateWhenMeasured(item.id, chain, null), item.number);
  }
}
