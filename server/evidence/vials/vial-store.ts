import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Vial, VialContents } from './vial.js';

interface VialRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly batch_id: string;
  readonly batch_number: string;
  readonly tray_position: number;
  readonly tray_place: string | null;
  readonly contents: VialContents;
  readonly detail: string;
}

export async function vialById(db: Db, id: string): Promise<Vial | undefined> {
  const row = (await db('vials').where('vials.id', id).first()) as VialRow | undefined;
  return row && vialFrom(row);
}

/** By their places in the tray. */
export async function vialsOfBatch(db: Db, batchId: string): Promise<Vial[]> {
  const rows = (await db('vials').where('vials.batch_id', batchId).orderBy('vials.tray_position')) as VialRow[];
  return rows.map(vialFrom);
}

export async function insertVial(tx: Witnessed, vial: Vial, made: Making): Promise<void> {
  await insertRow(tx, 'vials', {
    id: vial.id,
    laboratory_id: vial.laboratoryId,
    batch_id: vial.batchId,
    batch_number: vial.batchNumber,
    tray_position: vial.trayPosition,
    tray_place: vial.trayPlace === String(vial.trayPosition) ? null : vial.trayPlace,
    contents: vial.contents,
    detail: vial.detail,
    made_by: made.by,
    made_at: made.at,
  });
}

const vialFrom = (row: VialRow): Vial => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  batchId: row.batch_id,
  batchNumber: row.batch_number,
  trayPosition: row.tray_position,
  trayPlace: row.tray_place ?? String(row.tray_position),
  contents: row.contents,
  detail: row.detail,
});
