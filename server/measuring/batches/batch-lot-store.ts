import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Batch } from './batch.js';
import type { BatchLot, LotRole } from './batch-lot.js';

interface LotRow {
  readonly batch_id: string;
  readonly lot_id: string;
  readonly role: LotRole;
  readonly level: string | null;
}

export async function lotsOfBatch(db: Db, batchId: string): Promise<BatchLot[]> {
  const rows = (await db('batch_lots').where('batch_lots.batch_id', batchId).orderBy('batch_lots.id')) as LotRow[];
  return rows.map(lotFrom);
}

/** What the newest batch of a method was run with, whichever version of it. */
export async function lotsUsedLast(db: Db, templateId: string): Promise<BatchLot[]> {
  const newest = (await db('batch_lots')
    .join('batches', 'batches.id', 'batch_lots.batch_id')
    .join('method_template_versions as v', 'v.id', 'batches.template_version_id')
    .where('v.template_id', templateId)
    .orderBy('batches.id', 'desc')
    .first('batch_lots.batch_id')) as Pick<LotRow, 'batch_id'> | undefined;
  return newest === undefined ? [] : lotsOfBatch(db, newest.batch_id);
}

export async function insertBatchLot(
  tx: Witnessed,
  { laboratoryId, id }: Pick<Batch, 'laboratoryId' | 'id'>,
  lot: BatchLot,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'batch_lots', {
    id: newId(),
    laboratory_id: laboratoryId,
    batch_id: id,
    lot_id: lot.lotId,
    role: lot.role,
    level: lot.level,
    made_by: made.by,
    made_at: made.at,
  });
}

const lotFrom = (row: LotRow): BatchLot => ({ lotId: row.lot_id, role: row.role, level: row.level });
