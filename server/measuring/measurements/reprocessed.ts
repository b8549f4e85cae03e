// A file of an injection that was read before, with other bytes: it was processed again. What was found on the older stands,
// and somebody has to judge whether it still does.
import type { Witnessed } from '../../database/witnessed.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Making } from '../../people/laboratory-store.js';
import { measurementKey, type StoredMeasurement } from './measurement.js';
import { sameRun } from './measurement-store.js';
import { countFindingsOn } from './resting-findings-store.js';
import { goneFrom, tableBefore } from './table-versions.js';

/**
 * Of all that one file tells of. A row of a table that says what it said changes nothing; one that is not there any more does.
 * @returns the names of the alarms for the ledger's entry: one for each older version that findings rest on.
 */
export async function alarmReprocessed(
  tx: Witnessed,
  measurements: readonly StoredMeasurement[],
  made: Making,
): Promise<readonly string[]> {
  const told = new Set(measurements.map(({ part }) => part?.sha256));
  const keys: string[] = [];
  for (const measurement of measurements) {
    for (const older of await sameRun(tx.db, measurement)) {
      const isTold = older.part !== null && told.has(older.part.sha256);
      if (!isTold) keys.push(...(await alarmed(tx, { older, newer: measurement }, made)));
    }
  }
  const rows = measurements.filter(({ part }) => part !== null);
  const [newer] = rows;
  if (newer === undefined) return keys;
  for (const older of goneFrom(await tableBefore(tx.db, rows), rows)) {
    keys.push(...(await alarmed(tx, { older, newer }, made)));
  }
  return [...new Set(keys)];
}

interface Versions {
  readonly older: StoredMeasurement;
  /** Of a row that is gone: the first of its table. */
  readonly newer: StoredMeasurement;
}

async function alarmed(tx: Witnessed, { older, newer }: Versions, made: Making): Promise<readonly string[]> {
  // What was found on a row was found on the version in which it came first.
  const findings = await countFindingsOn(tx.db, older.sameAs ?? older.id);
  if (findings === 0) return [];
  const data = { older: older.number, newer: newer.number, newerId: newer.id, findings };
  const subject = measurementKey(older.sameAs ?? older.id);
  return [
    alarmKey(await raiseAlarm(tx, { laboratoryId: older.laboratoryId, kind: 'run-reprocessed', subject, data }, made)),
  ];
}
