// Alarms about the ledger itself. They are entries of that very ledger: nobody can look away from them unseen.
import { machinery } from '../foundation/actor.js';
import type { Json } from '../foundation/canonical-json.js';
import { instant } from '../foundation/clock.js';
import type { Disagreement } from './agreement.js';
import { alarmKey, type AlarmKind } from './alarm.js';
import { openAlarmOn, raiseAlarm } from './alarm-store.js';
import type { Fact } from './entry.js';
import type { Lab } from './lab.js';
import { record } from './record.js';

/** Each signed state that the ledger does not hold is a thing of its own: an alarm on another one, not cleared yet, hides none. */
const lostState = (laboratoryId: string, { code, signed }: Disagreement): string =>
  ['ledger', laboratoryId, code, ...(signed === null ? [] : [signed.root])].join(':');

export async function raiseDisagreement(lab: Lab, laboratoryId: string, found: Disagreement): Promise<void> {
  const { code, signed, ledger } = found;
  const data = { code, signedSize: signed?.size ?? null, signedRoot: signed?.root ?? null, size: ledger.size };
  await raiseOnce(lab, laboratoryId, {
    kind: 'ledger-disagrees',
    type: 'ledger.disagreed',
    subject: lostState(laboratoryId, found),
    data,
  });
}

export interface WitnessSaid {
  readonly witness: string;
  /** The size that it has seen; null where it only says that the proof does not hold. */
  readonly seen: number | null;
  /** The size of the checkpoint that it would not cosign. */
  readonly size: number;
}

export async function raiseWitnessDisagreement(lab: Lab, laboratoryId: string, said: WitnessSaid): Promise<void> {
  const { witness, seen, size } = said;
  const subject = `witness:${witness}`;
  const data = { witness, seen, size };
  await raiseOnce(lab, laboratoryId, { kind: 'witness-disagrees', type: 'ledger.witness-disagreed', subject, data });
}

interface Raised {
  readonly kind: AlarmKind;
  readonly type: Fact['type'];
  readonly subject: string;
  readonly data: Readonly<Record<string, Json>>;
}

async function raiseOnce(lab: Lab, laboratoryId: string, { kind, type, subject, data }: Raised): Promise<void> {
  if ((await openAlarmOn(lab.db, laboratoryId, kind, subject)) !== undefined) return;
  lab.log.error({ laboratoryId, ...data }, kind);
  const actor = machinery(laboratoryId, 'ledger');
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const id = await raiseAlarm(tx, { laboratoryId, kind, subject, data }, made);
    return { type, items: [subject, alarmKey(id)], data: { ...data, alarm: id } };
  });
}
