import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { permit } from '../../people/permissions.js';
import type { Batch } from './batch.js';
import { batchById } from './batch-store.js';

export interface AskedBatch {
  readonly batchId: string;
  readonly action: 'batch.read' | 'batch.place' | 'batch.export' | 'batch.answer' | 'batch.end';
}

/** @throws NotFound for a batch of another laboratory. */
export async function permittedBatch(db: Db, actor: Actor, { batchId, action }: AskedBatch): Promise<Batch> {
  permit(actor, action);
  const batch = await batchById(db, batchId);
  if (batch === undefined) throw new NotFound('batch');
  permit(actor, action, batch);
  return batch;
}
