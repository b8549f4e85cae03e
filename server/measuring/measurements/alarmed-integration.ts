// A hand in a run that a conclusion rests on already: signed, or before its reviewers. The conclusion stays as it is, and somebody
// has to judge whether it still holds (ISO/IEC 17025 7.10).
import type { Witnessed } from '../../database/witnessed.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Making } from '../../people/laboratory-store.js';
import { runsBehind } from '../quality/runs-behind.js';
import { integrationKey, type Integration } from './integration.js';
import { measurementById } from './measurement-store.js';
import { conclusionsOn } from './resting-conclusions-store.js';

/** @returns the alarm's name for the ledger's entry; none where no conclusion rests on the run or its batch. */
export async function alarmIntegrated(
  tx: Witnessed,
  { id, laboratoryId, measurementId }: Pick<Integration, 'id' | 'laboratoryId' | 'measurementId'>,
  made: Making,
): Promise<readonly string[]> {
  const numbers = await conclusionsOn(tx.db, await runsBehind(tx.db, [measurementId]));
  if (numbers.length === 0) return [];
  const run = (await measurementById(tx.db, measurementId))?.number ?? '';
  const data = { run, conclusions: numbers.join(', '), count: numbers.length };
  const alarm = { laboratoryId, kind: 'integrated-after' as const, subject: integrationKey(id), data };
  return [alarmKey(await raiseAlarm(tx, alarm, made))];
}
