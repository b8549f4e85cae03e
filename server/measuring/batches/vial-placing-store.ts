// Which vials stand in the tray: put there by a scan, until somebody takes them out.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Batch, VialPlacing, VialRemoval } from './batch.js';

interface PlacingRow {
  readonly id: string;
  readonly vial_id: string;
  readonly tray_position: number;
  readonly made_by: string;
  readonly made_at: string;
}

/** Those that stand there, by vial. */
export async function placingsOf(db: Db, batchId: string): Promise<ReadonlyMap<string, VialPlacing>> {
  const rows = (await db('vial_placings as p')
    .leftJoin('vial_removals as r', 'r.placing_id', 'p.id')
    .where('p.batch_id', batchId)
    .whereNull('r.id')
    .orderBy('p.id')
    .select('p.*')) as PlacingRow[];
  return new Map(rows.map((row) => [row.vial_id, placingFrom(row)]));
}

const placingFrom = ({ id, vial_id: vialId, tray_position: trayPosition, made_by: by, made_at: at }: PlacingRow) => ({
  ...{ id, vialId, trayPosition, by, at },
});

interface RemovalRow {
  readonly id: string;
  readonly vial_id: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** The newest of each vial, whether it was put back or not. */
export async function lastRemovalsOf(db: Db, batchId: string): Promise<ReadonlyMap<string, VialRemoval>> {
  const rows = (await db('vial_removals').where({ batch_id: batchId }).orderBy('vial_removals.id')) as RemovalRow[];
  return new Map(
    rows.map(({ id, vial_id: vialId, reason, made_by: by, made_at: at }) => [vialId, { id, vialId, reason, by, at }]),
  );
}

/** How many vials of each batch stand in the tray. */
export async function placedByBatch(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = (await db('vial_placings as p')
    .leftJoin('vial_removals as r', 'r.placing_id', 'p.id')
    .whereIn('p.batch_id', ids)
    .whereNull('r.id')
    .groupBy('p.batch_id')
    .select('p.batch_id')
    .count({ count: '*' })) as unknown as { batch_id: string; count: number | string }[];
  return new Map(rows.map(({ batch_id: id, count }) => [id, Number(count)]));
}

export interface NewPlacing {
  readonly batch: Batch;
  readonly vialId: string;
  readonly trayPosition: number;
  /** The removal that it follows, if there is one. */
  readonly afterRemoval: string | null;
}

export async function insertPlacing(tx: Witnessed, placing: NewPlacing, made: Making): Promise<void> {
  await insertRow(tx, 'vial_placings', {
    id: newId(),
    laboratory_id: placing.batch.laboratoryId,
    batch_id: placing.batch.id,
    vial_id: placing.vialId,
    tray_position: placing.trayPosition,
    after_removal: placing.afterRemoval,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertRemoval(
  tx: Witnessed,
  removal: { readonly batch: Batch; readonly placing: VialPlacing; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'vial_removals', {
    id: newId(),
    laboratory_id: removal.batch.laboratoryId,
    batch_id: removal.batch.id,
    vial_id: removal.placing.vialId,
    placing_id: removal.placing.id,
    reason: removal.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
