// When a discrepancy is settled: its act is signed by all, and the investigator has been told. Then its alarm ends by itself.
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import { alarmKey } from '../../ledger/alarm.js';
import { insertClearing, openAlarmOn } from '../../ledger/alarm-store.js';
import type { Making } from '../../people/laboratory-store.js';
import { stateOfAct, type Act, type ActState } from './act.js';
import { papersIn } from './act-scan.js';
import { standingScans } from './act-scan-store.js';
import { partiesOfAct } from './act-store.js';
import { tellingsOfAct } from './discrepancy-store.js';

async function currentState(db: Db, actId: string): Promise<ActState> {
  return stateOfAct(await partiesOfAct(db, actId), papersIn((await standingScans(db, [actId])).get(actId)));
}

/** Called after each step towards it. @returns the alarm that ended, as the fact's items name it. */
export async function settleDiscrepancy(
  tx: Witnessed,
  act: Pick<Act, 'id' | 'laboratoryId' | 'kind'>,
  made: Making,
): Promise<readonly string[]> {
  if (act.kind !== 'discrepancy') return [];
  const subject = `act:${act.id}`;
  const alarm = await openAlarmOn(tx.db, act.laboratoryId, 'discrepancy', subject);
  if (alarm === undefined) return [];
  const isTold = (await tellingsOfAct(tx.db, act.id)).length > 0;
  if (!isTold || (await currentState(tx.db, act.id)) !== 'complete') return [];
  const clearing = { laboratoryId: act.laboratoryId, alarmId: alarm.id, reason: null, answeredBy: subject };
  await insertClearing(tx, clearing, made);
  return [alarmKey(alarm.id)];
}
