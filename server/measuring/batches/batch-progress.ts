// How far batches have come, counted from their rows.
import type { Db } from '../../database/connection.js';
import type { BatchProgress } from './batch.js';
import { countsOfBatches } from './batch-store.js';
import { countedRun, isOpenQuestion, type LineRun } from './line-run.js';
import { runsOfBatches } from './line-run-store.js';

export interface BatchStanding extends BatchProgress {
  /** Runs that wait for an answer. */
  readonly questions: number;
}

export async function batchProgress(db: Db, batchId: string): Promise<BatchStanding> {
  return (await standingOfBatches(db, [batchId])).get(batchId) ?? nothing;
}

/** By batch, with as many questions to the database for fifty of them as for one. */
export async function standingOfBatches(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, BatchStanding>> {
  const runs = await runsOfBatches(db, ids);
  const counts = await countsOfBatches(db, ids);
  const standing = (id: string): BatchStanding => {
    const own = runs.filter(({ batchId }) => batchId === id);
    const byLine = [...runsByLine(own).values()];
    const arrived = byLine.filter((ofLine) => countedRun(ofLine) !== undefined).length;
    return { ...nothing, ...counts.get(id), arrived, questions: own.filter(isOpenQuestion).length };
  };
  return new Map(ids.map((id) => [id, standing(id)]));
}

const nothing: BatchStanding = { vials: 0, placed: 0, lines: 0, arrived: 0, ending: null, questions: 0 };

/** Oldest first in each line. */
export function runsByLine(runs: readonly LineRun[]): ReadonlyMap<string, readonly LineRun[]> {
  const byLine = new Map<string, LineRun[]>();
  for (const run of runs) byLine.set(run.lineId, [...(byLine.get(run.lineId) ?? []), run]);
  return byLine;
}
