// What was integrated by hand in the runs that a result rests on, and whether another person has confirmed or refused it.
import type { Db } from '../../database/connection.js';
import { openAlarmOn } from '../../ledger/alarm-store.js';
import { integrationKey, standing, type Integration } from '../measurements/integration.js';
import { integrationsOf } from '../measurements/integration-store.js';
import { measurementById } from '../measurements/measurement-store.js';
import { runsBehind } from './runs-behind.js';

export interface HandInRun {
  readonly id: string;
  readonly measurementId: string;
  /** Its number. */
  readonly run: string;
  readonly isConfirmed: boolean;
  readonly refusal: Integration['refusal'];
  /** A conclusion rested on the run before, and nobody has judged whether it still holds. */
  readonly isAlarmed: boolean;
}

/** Those that stand. */
export async function handsBehind(db: Db, measurementIds: readonly string[]): Promise<readonly HandInRun[]> {
  const hands: HandInRun[] = [];
  for (const integration of standing(await integrationsOf(db, await runsBehind(db, measurementIds)))) {
    const { id, laboratoryId, measurementId, confirmation, refusal } = integration;
    const run = (await measurementById(db, measurementId))?.number ?? '';
    const alarm = await openAlarmOn(db, laboratoryId, 'integrated-after', integrationKey(id));
    hands.push({ id, measurementId, run, isConfirmed: confirmation !== null, refusal, isAlarmed: alarm !== undefined });
  }
  return hands;
}
