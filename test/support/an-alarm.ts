// An alarm as the laboratory's machinery raises it.
import { machinery } from '../../server/foundation/actor.js';
import { type NewAlarm, alarmKey } from '../../server/ledger/alarm.js';
import { raiseAlarm } from '../../server/ledger/alarm-store.js';
import { record } from '../../server/ledger/record.js';
import type { TestLab } from './test-lab.js';

/** @returns its id. */
export async function anAlarm(
  test: TestLab,
  { kind, subject, data = {} }: Pick<NewAlarm, 'kind' | 'subject'> & Partial<Pick<NewAlarm, 'data'>>,
): Promise<string> {
  const { laboratoryId } = test;
  const actor = machinery(laboratoryId, 'watch');
  let id = '';
  await record(test.lab, actor, async (tx) => {
    const made = { by: actor.id, at: test.clock.now().toISOString() };
    id = await raiseAlarm(tx, { laboratoryId, kind, subject, data }, made);
    return { type: 'alarm.raised', items: [alarmKey(id), subject], data: { alarm: id, kind } };
  });
  return id;
}
