// A difference of mass that was recorded with an explanation is an alarm until a reviewer has cleared it.
import type { Witnessed } from '../../database/witnessed.js';
import { RuleBroken } from '../../foundation/errors.js';
import { alarmKey } from '../../ledger/alarm.js';
import { openAlarmOn, raiseAlarm } from '../../ledger/alarm-store.js';
import type { Making } from '../../people/laboratory-store.js';
import type { CustodyEvent } from './custody-event.js';
import { type CustodyItem, itemKey } from './custody-item.js';
import { differenceOpenedBy } from './mass-correction.js';
import { type MassCircumstances, massDifference } from './mass-difference.js';
import { weighingsOfItem } from './weighing-store.js';

interface Difference {
  readonly item: CustodyItem;
  readonly eventId: string;
  readonly found: { readonly residualMicrograms: number; readonly toleranceMicrograms: number } | undefined;
  readonly explanation: string;
}

/** It joins the alarm that stands open on the item, or raises one. */
export async function raiseDifference(
  tx: Witnessed,
  { item, eventId, found, explanation }: Difference,
  made: Making,
): Promise<readonly string[]> {
  if (found === undefined) return [];
  const { residualMicrograms, toleranceMicrograms } = found;
  const data = { event: eventId, residualMicrograms, toleranceMicrograms, explanation };
  const alarm = { laboratoryId: item.laboratoryId, kind: 'mass-residual' as const, subject: itemKey(item), data };
  return [alarmKey(await raiseAlarm(tx, alarm, made))];
}

interface Correcting {
  readonly item: CustodyItem;
  readonly event: CustodyEvent;
  readonly history: readonly CustodyEvent[];
}

/** A corrected mass may leave a difference. */
export async function raiseCorrectionAlarm(
  tx: Witnessed,
  { item, event, history }: Correcting,
  made: Making,
): Promise<readonly string[]> {
  const { act } = event;
  if (act.type !== 'corrected' || act.correction.field !== 'mass') return [];
  const found = differenceOpenedBy(event, history, await weighingsOfItem(tx.db, item));
  return raiseDifference(tx, { item, eventId: event.id, found, explanation: act.reason }, made);
}

export interface WeighedEvent {
  readonly item: CustodyItem;
  readonly event: CustodyEvent;
  readonly around: MassCircumstances;
}

/**
 * The alarm among the items of the event's fact; nothing where everything is accounted for.
 * @throws RuleBroken while an earlier difference of the item has not been cleared: each gets its own clearing.
 */
export async function raiseMassAlarm(
  tx: Witnessed,
  { item, event, around }: WeighedEvent,
  made: Making,
): Promise<readonly string[]> {
  const { act } = event;
  const found = massDifference(act, around);
  if (found === undefined) return [];
  const { laboratoryId } = item;
  const subject = itemKey(item);
  if ((await openAlarmOn(tx.db, laboratoryId, 'mass-residual', subject)) !== undefined) {
    throw new RuleBroken('custody.residual-open');
  }
  const explanation = 'explanation' in act ? (act.explanation ?? '') : '';
  return raiseDifference(tx, { item, eventId: event.id, found, explanation }, made);
}
