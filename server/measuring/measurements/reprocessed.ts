// A file of an injection that was read before, with other bytes: it was processed again. What was found on the older stands,
// and somebody has to judge whether it still does.
import type { Witnessed } from '../../database/witnessed.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Making } from '../../people/laboratory-store.js';
import { measurementKey, type StoredMeasurement } from './measurement.js';
import { sameRun } from './measurement-store.js';
import { countFindingsOn } from './resting-findings-store.js';

/** @returns the names of the alarms for the ledger's entry: one for each older version that findings rest on. */
export async function alarmReprocessed(
  tx: Witnessed,
  measurement: StoredMeasurement,
  made: Making,
): Promise<readonly string[]> {
  const { laboratoryId, id, number } = measurement;
  const keys: string[] = [];
  for (const older of await sameRun(tx.db, measurement)) {
    // A row that nobody changed says what it said.
    if (older.part !== null && older.part.sha256 === measurement.part?.sha256) continue;
    const findings = await countFindingsOn(tx.db, older.id);
    if (findings === 0) continue;
    const data = { older: older.number, newer: number, newerId: id, findings };
    const alarm = { laboratoryId, kind: 'run-reprocessed' as const, subject: measurementKey(older.id), data };
    keys.push(alarmKey(await raiseAlarm(tx, alarm, made)));
  }
  return keys;
}
