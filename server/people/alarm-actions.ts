// Clearing an alarm: a person of the right role has looked, and says in writing what it was.
import type { Actor } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { NotFound, RuleBroken } from '../foundation/errors.js';
import { type Alarm, type AlarmKind, alarmKey } from '../ledger/alarm.js';
import { alarmById, insertClearing } from '../ledger/alarm-store.js';
import type { Lab } from '../ledger/lab.js';
import { record } from '../ledger/record.js';
import { type Action, permit } from './permissions.js';
import { refuseFaults } from './setup-actions.js';

/** What a person must be allowed to do in order to clear an alarm of this kind. */
export const clearingOfKind: Readonly<Record<AlarmKind, Action>> = {
  'mass-residual': 'alarm.clear-mass',
  'transfer-overdue': 'alarm.clear',
  'item-missing': 'alarm.clear',
  'item-present': 'alarm.clear',
  discrepancy: 'alarm.clear',
  'check-failed': 'alarm.clear',
  'balance-failed': 'alarm.clear',
  'instrument-failed': 'alarm.clear',
  'stock-differs': 'alarm.clear-mass',
  'run-reprocessed': 'alarm.clear',
  'integrated-after': 'alarm.clear',
  'unknown-recurs': 'alarm.clear',
  'instrument-silent': 'alarm.clear',
  'ledger-disagrees': 'alarm.clear-ledger',
  'witness-disagrees': 'alarm.clear-ledger',
  'clock-stepped': 'alarm.clear-ledger',
};

const longestReason = 2_000;

export interface AlarmReason {
  readonly alarmId: string;
  readonly reason: string;
}

export async function clearAlarm(lab: Lab, actor: Actor, { alarmId, reason }: AlarmReason): Promise<void> {
  permit(actor, 'alarm.read');
  await record(lab, actor, async (tx) => {
    const alarm = await alarmById(tx.db, alarmId);
    if (alarm?.laboratoryId !== actor.laboratoryId) throw new NotFound('alarm');
    permit(actor, clearingOfKind[alarm.kind], alarm);
    refuseFaults({ reason: reasonFault(reason) });
    if (alarm.clearing !== null) throw new RuleBroken('alarm-cleared-already');
    if (isOwnDifference(alarm, actor)) throw new RuleBroken('alarm-own');
    const { laboratoryId, kind, subject } = alarm;
    const clearing = { laboratoryId, alarmId, reason: reason.trim(), answeredBy: null };
    await insertClearing(tx, clearing, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'alarm.cleared', items: [alarmKey(alarmId), subject], data: { alarm: alarmId, kind } };
  });
}

/** Whoever explained a difference of mass, or counted what differs, is not the one who finds it good enough. */
export function isOwnDifference({ kind, raisedBy, data }: Alarm, { id }: Actor): boolean {
  if (kind !== 'mass-residual' && kind !== 'stock-differs') return false;
  return raisedBy === id || data['secondId'] === id;
}

function reasonFault(reason: string) {
  if (reason.trim() === '') return { code: 'required' };
  return reason.length > longestReason ? { code: 'too-long', values: { most: longestReason } } : undefined;
}
