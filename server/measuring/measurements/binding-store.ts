// Of what a measurement is: bound to a sample or exhibit, or set aside as a run of no sample.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { ItemKind, ItemRef } from '../../evidence/custody/custody-item.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Binding, BindingBasis, SetAside } from './binding.js';
import type { SetAsidePurpose } from './measurement.js';

interface BindingRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly measurement_id: string;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly basis: BindingBasis;
  readonly code: string | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** The binding that holds, if any. */
export async function bindingOf(db: Db, measurementId: string): Promise<Binding | undefined> {
  const row = (await bindings(db)
    .where('b.measurement_id', measurementId)
    .whereNull('e.id')
    .orderBy('b.id', 'desc')
    .first()) as BindingRow | undefined;
  return row && bindingFrom(row);
}

/** All that ever held, oldest first. */
export async function bindingsOfMeasurement(db: Db, measurementId: string): Promise<Binding[]> {
  const rows = (await bindings(db).where('b.measurement_id', measurementId).orderBy('b.id')) as BindingRow[];
  return rows.map(bindingFrom);
}

/** The measurements that are bound to an item now, oldest first. */
export async function measurementsOfItem(db: Db, item: ItemRef): Promise<string[]> {
  const rows = (await bindings(db)
    .where({ 'b.item_kind': item.kind, 'b.item_id': item.id })
    .whereNull('e.id')
    .orderBy('b.id')) as BindingRow[];
  return [...new Set(rows.map((row) => row.measurement_id))];
}

export async function bindingsOf(db: Db, measurementIds: readonly string[]): Promise<ReadonlyMap<string, Binding>> {
  const rows = (await bindings(db)
    .whereIn('b.measurement_id', [...measurementIds])
    .whereNull('e.id')
    .orderBy('b.id')) as BindingRow[];
  return new Map(rows.map((row) => [row.measurement_id, bindingFrom(row)]));
}

function bindings(db: Db): Knex.QueryBuilder {
  return db('measurement_bindings as b')
    .leftJoin('measurement_binding_endings as e', 'e.binding_id', 'b.id')
    .select('b.*', endedColumns);
}

const bindingFrom = (row: BindingRow): Binding => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  measurementId: row.measurement_id,
  item: { kind: row.item_kind, id: row.item_id },
  basis: row.basis,
  code: row.code,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
  ending: endingFrom(row),
});

export type NewBinding = Omit<Binding, 'by' | 'at' | 'ending'>;

export async function insertBinding(tx: Witnessed, binding: NewBinding, made: Making): Promise<void> {
  await insertRow(tx, 'measurement_bindings', {
    id: binding.id,
    laboratory_id: binding.laboratoryId,
    measurement_id: binding.measurementId,
    item_kind: binding.item.kind,
    item_id: binding.item.id,
    basis: binding.basis,
    code: binding.code,
    reason: binding.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertBindingEnding(
  tx: Witnessed,
  ending: { readonly laboratoryId: string; readonly bindingId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'measurement_binding_endings', {
    id: newId(),
    laboratory_id: ending.laboratoryId,
    binding_id: ending.bindingId,
    reason: ending.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface SetAsideRow {
  readonly id: string;
  readonly measurement_id: string;
  readonly purpose: SetAsidePurpose;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** The newest; it holds as long as no binding was made after it. */
export async function setAsideOf(db: Db, measurementId: string): Promise<SetAside | undefined> {
  const row = (await db('measurement_set_asides')
    .where({ measurement_id: measurementId })
    .orderBy('measurement_set_asides.id', 'desc')
    .first()) as SetAsideRow | undefined;
  return row && { id: row.id, purpose: row.purpose, reason: row.reason, by: row.made_by, at: row.made_at };
}

/** A run of a reference material, of no sample. */
export async function isReferenceRun(db: Db, measurementId: string): Promise<boolean> {
  const aside = await setAsideOf(db, measurementId);
  return aside?.purpose === 'standard' && (await bindingOf(db, measurementId)) === undefined;
}

export interface NewSetAside {
  readonly laboratoryId: string;
  readonly measurementId: string;
  readonly purpose: SetAsidePurpose;
  readonly reason: string;
}

export async function insertSetAside(tx: Witnessed, aside: NewSetAside, made: Making): Promise<void> {
  await insertRow(tx, 'measurement_set_asides', {
    id: newId(),
    laboratory_id: aside.laboratoryId,
    measurement_id: aside.measurementId,
    purpose: aside.purpose,
    reason: aside.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
