// Why a measurement waits for a person: for the answer to a question about its line of a batch, or for somebody who says of
// what it is.
import type { Db } from '../../database/connection.js';
import { batchLineById } from '../batches/batch-line-store.js';
import { batchById } from '../batches/batch-store.js';
import { isOpenQuestion, type RunQuestion } from '../batches/line-run.js';
import { lineRunsOfMeasurement } from '../batches/line-run-store.js';
import type { StoredMeasurement } from './measurement.js';
import { namedFileOf } from './named-items.js';
import { namedStanding, type NamedStanding } from './named-standing.js';

export type WaitingStanding =
  { readonly to: 'question'; readonly question: RunQuestion; readonly line: string } | NamedStanding;

export async function waitingStanding(db: Db, measurement: StoredMeasurement): Promise<WaitingStanding> {
  const run = (await lineRunsOfMeasurement(db, measurement.id)).find(isOpenQuestion);
  if (run === undefined || run.question === null) {
    return namedStanding(db, measurement, await namedFileOf(db, measurement));
  }
  const batch = await batchById(db, run.batchId);
  const line = await batchLineById(db, run.lineId);
  return { to: 'question', question: run.question, line: `${batch?.number ?? ''}/${line?.sequence ?? ''}` };
}
