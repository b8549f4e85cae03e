// How a line stands when a run comes for it.
import type { Db } from '../../database/connection.js';
import { NotFound } from '../../foundation/errors.js';
import { measurementById } from '../measurements/measurement-store.js';
import type { BatchLine } from './batch.js';
import { batchProgress } from './batch-progress.js';
import { batchById } from './batch-store.js';
import type { LineStanding } from './line-match.js';
import { isOfLine } from './line-run.js';
import { runsOfLine } from './line-run-store.js';

export async function lineStanding(db: Db, line: BatchLine): Promise<LineStanding> {
  const batch = await batchById(db, line.batchId);
  if (batch === undefined) throw new NotFound('batch');
  const { vials, placed, ending } = await batchProgress(db, batch.id);
  const earlier = [];
  for (const run of (await runsOfLine(db, line.id)).filter(isOfLine)) {
    const measurement = await measurementById(db, run.measurementId);
    earlier.push({ run, runKey: measurement?.runKey ?? null });
  }
  const { instrumentId } = batch;
  return { line, instrumentId, isTrayComplete: placed >= vials, isEnded: ending !== null, earlier };
}
