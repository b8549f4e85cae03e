// Offers that nobody answered in time: an alarm once for each, ended by whatever answers the offer.
import type { Witnessed } from '../../database/witnessed.js';
import { machinery } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { alarmKey } from '../../ledger/alarm.js';
import { insertClearing, newestAlarmOn, openAlarmOn, raiseAlarm } from '../../ledger/alarm-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import type { CustodyEvent } from './custody-event.js';
import { type ItemRef, itemKey } from './custody-item.js';
import { type CustodyState, isOfferOverdue } from './custody-state.js';
import { leastOfferLimitMinutes } from '../../foundation/settings.js';
import { type HeldItem, offersBefore } from './custody-store.js';

const kind = 'transfer-overdue';

/** Raises what is overdue now. An offer that a person has cleared and nobody answered is not raised again. */
export async function raiseOverdueOffers(lab: Lab, laboratoryId: string): Promise<void> {
  const limit = new Date(lab.clock.now().getTime() - lab.settings.offerLimitMinutes * 60_000);
  for (const offer of await offersBefore(lab.db, laboratoryId, instant(limit))) {
    const known = await newestAlarmOn(lab.db, laboratoryId, kind, itemKey(offer));
    if (known?.data['position'] !== offer.position) await raise(lab, laboratoryId, offer);
  }
}

async function raise(lab: Lab, laboratoryId: string, offer: HeldItem): Promise<void> {
  const watch = machinery(laboratoryId, 'watch');
  const subject = itemKey(offer);
  const { position, personId: giverId, receiverId, since: offeredAt } = offer;
  const data = { position, giverId, receiverId, offeredAt, minutes: lab.settings.offerLimitMinutes };
  await record(lab, watch, async (tx) => {
    const made = { by: watch.id, at: instant(lab.clock.now()) };
    const id = await raiseAlarm(tx, { laboratoryId, kind, subject, data }, made);
    return { type: 'alarm.raised', items: [alarmKey(id), subject], data: { alarm: id, kind } };
  });
}

interface Answer {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly state: CustodyState;
  readonly event: CustodyEvent;
}

/** Ends the alarm in the transaction of the event that answers the offer. @returns what the event's fact names besides. */
export async function answerOverdueOffer(
  tx: Witnessed,
  { laboratoryId, item, state, event }: Answer,
  made: Making,
): Promise<readonly string[]> {
  // No laboratory can have set a shorter limit when the alarm was raised.
  if (!isOfferOverdue(state, new Date(made.at), leastOfferLimitMinutes * 60)) return [];
  const open = await openAlarmOn(tx.db, laboratoryId, kind, itemKey(item));
  if (open === undefined) return [];
  const clearing = { laboratoryId, alarmId: open.id, reason: null, answeredBy: `custody-event:${event.id}` };
  await insertClearing(tx, clearing, made);
  return [alarmKey(open.id)];
}
