// How far a batch has come, counted from its rows.
import type { Db } from '../../database/connection.js';
import { vialsOfBatch } from '../../evidence/vials/vial-store.js';
import type { BatchProgress } from './batch.js';
import { linesOfBatch } from './batch-line-store.js';
import { batchEndingOf, placingsOf } from './batch-store.js';
import { countedRun, type LineRun } from './line-run.js';
import { runsOfBatch } from './line-run-store.js';

export async function batchProgress(db: Db, batchId: string): Promise<BatchProgress> {
  const lines = await linesOfBatch(db, batchId);
  const runs = runsByLine(await runsOfBatch(db, batchId));
  return {
    vials: (await vialsOfBatch(db, batchId)).length,
    placed: (await placingsOf(db, batchId)).size,
    lines: lines.length,
    arrived: lines.filter(({ id }) => countedRun(runs.get(id) ?? []) !== undefined).length,
    ending: (await batchEndingOf(db, batchId))?.kind ?? null,
  };
}

/** Oldest first in each line. */
export function runsByLine(runs: readonly LineRun[]): ReadonlyMap<string, readonly LineRun[]> {
  const byLine = new Map<string, LineRun[]>();
  for (const run of runs) byLine.set(run.lineId, [...(byLine.get(run.lineId) ?? []), run]);
  return byLine;
}
