// Which runs a result rests on together with its own: those of the batches that these ran in, as they were judged last. It holds
// both ways, so it tells as well what a change in a run may touch.
import type { Db } from '../../database/connection.js';
import { isOfLine } from '../batches/line-run.js';
import { lineRunsOfMeasurement } from '../batches/line-run-store.js';
import { evaluationsOf } from './evaluation-store.js';

export async function runsBehind(db: Db, measurementIds: readonly string[]): Promise<readonly string[]> {
  const batches = new Set<string>();
  for (const id of new Set(measurementIds)) {
    for (const { batchId } of (await lineRunsOfMeasurement(db, id)).filter(isOfLine)) batches.add(batchId);
  }
  const runs = new Set(measurementIds);
  for (const batchId of batches) {
    const [newest] = await evaluationsOf(db, batchId);
    for (const { measurementId } of newest?.runs ?? []) runs.add(measurementId);
  }
  return [...runs];
}
