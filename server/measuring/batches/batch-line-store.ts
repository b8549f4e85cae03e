// The lines of a batch, each with its vial's code and place.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { ItemKind, ItemRef } from '../../evidence/custody/custody-item.js';
import type { Making } from '../../people/laboratory-store.js';
import type { BatchLine, LineKind } from './batch.js';

interface LineRow {
  readonly id: string;
  readonly batch_id: string;
  readonly sequence: number;
  readonly kind: LineKind;
  readonly level: string | null;
  readonly item_kind: ItemKind | null;
  readonly item_id: string | null;
  readonly vial_id: string;
  readonly vial_code: string;
  readonly tray_position: number;
  readonly tray_place: string | null;
  readonly data_file: string;
}

/** In the order of injection. */
export async function linesOfBatch(db: Db, batchId: string): Promise<BatchLine[]> {
  return ((await lines(db).where('l.batch_id', batchId).orderBy('l.sequence')) as LineRow[]).map(lineFrom);
}

export async function batchLineById(db: Db, id: string): Promise<BatchLine | undefined> {
  const row = (await lines(db).where('l.id', id).first()) as LineRow | undefined;
  return row && lineFrom(row);
}

/** The injections of one vial, in their order. */
export async function linesOfVial(db: Db, vialId: string): Promise<BatchLine[]> {
  return ((await lines(db).where('l.vial_id', vialId).orderBy('l.sequence')) as LineRow[]).map(lineFrom);
}

/** Where an item was ever laid out, newest first. */
export async function linesOfItem(db: Db, item: ItemRef): Promise<BatchLine[]> {
  const rows = (await lines(db)
    .where({ 'l.item_kind': item.kind, 'l.item_id': item.id })
    .orderBy('l.id', 'desc')) as LineRow[];
  return rows.map(lineFrom);
}

function lines(db: Db): Knex.QueryBuilder {
  return db('batch_lines as l')
    .join('vials as v', 'v.id', 'l.vial_id')
    .join('barcodes as c', (on) => on.on('c.subject_id', 'v.id').andOnVal('c.subject_kind', 'vial'))
    .select('l.*', { tray_position: 'v.tray_position', tray_place: 'v.tray_place', vial_code: 'c.code' });
}

export interface NewBatchLine extends Omit<BatchLine, 'vialCode' | 'trayPosition' | 'trayPlace'> {
  readonly laboratoryId: string;
}

export async function insertBatchLine(tx: Witnessed, line: NewBatchLine, made: Making): Promise<void> {
  await insertRow(tx, 'batch_lines', {
    id: line.id,
    laboratory_id: line.laboratoryId,
    batch_id: line.batchId,
    sequence: line.sequence,
    kind: line.kind,
    level: line.level,
    vial_id: line.vialId,
    item_kind: line.item?.kind ?? null,
    item_id: line.item?.id ?? null,
    data_file: line.dataFile,
    made_by: made.by,
    made_at: made.at,
  });
}

const lineFrom = (row: LineRow): BatchLine => ({
  id: row.id,
  batchId: row.batch_id,
  sequence: row.sequence,
  kind: row.kind,
  level: row.level,
  item: row.item_kind === null || row.item_id === null ? null : { kind: row.item_kind, id: row.item_id },
  vialId: row.vial_id,
  vialCode: row.vial_code,
  trayPosition: row.tray_position,
  trayPlace: row.tray_place ?? String(row.tray_position),
  dataFile: row.data_file,
});
