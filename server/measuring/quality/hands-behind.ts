// What was integrated by hand in the runs that a result rests on, and whether another person has confirmed it.
import type { Db } from '../../database/connection.js';
import { openAlarmOn } from '../../ledger/alarm-store.js';
import { integrationKey, isUnconfirmed } from '../measurements/integration.js';
import { integrationsOf } from '../measurements/integration-store.js';
import { measurementById } from '../measurements/measurement-store.js';
import { runsBehind } from './runs-behind.js';

export interface HandInRun {
  readonly id: string;
  readonly measurementId: string;
  /** Its number. */
  readonly run: string;
  readonly isConfirmed: boolean;
  /** A conclusion rested on the run before, and nobody has judged whether it still holds. */
  readonly isAlarmed: boolean;
}

/** Those that stand. */
export async function handsBehind(db: Db, measurementIds: readonly string[]): Promise<readonly HandInRun[]> {
  const standing = (await integrationsOf(db, await runsBehind(db, measurementIds))).filter(
    ({ ending }) => ending === null,
  );
  const hands: HandInRun[] = [];
  for (const integration of standing) {
    const { id, laboratoryId, measurementId } = integration;
    const run = (await measurementById(db, measurementId))?.number ?? '';
    const alarm = await openAlarmOn(db, laboratoryId, 'integrated-after', integrationKey(id));
    hands.push({ id, measurementId, run, isConfirmed: !isUnconfirmed(integration), isAlarmed: alarm !== undefined });
  }
  return hands;
}
