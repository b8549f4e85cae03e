// Setting one's own PIN, and the administrator's taking it away. Either way what was proved with the old one is forgotten.
import type { Actor } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { NotFound, RuleBroken } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { forgetSecretsOf } from './known-secrets.js';
import { hashPassword } from './password.js';
import { personOf } from './people-actions.js';
import { permit } from './permissions.js';
import { pinFault, readPin } from './pin.js';
import { currentPin, insertPin, insertPinEnding } from './pin-store.js';
import { personById } from './person-store.js';
import { refuseFaults } from './setup-actions.js';
import { deleteOtherSessionsOf, deleteSessionsOf } from './session-store.js';
import { reauthenticate } from './sign-in-actions.js';

export interface NewPin {
  readonly password: string;
  readonly pin: string;
  readonly pinAgain: string;
}

/** One's own, with the password; other sessions of the same person end, since they may hold the old one. */
export async function setPin(lab: Lab, actor: Actor, { password, pin, pinAgain }: NewPin): Promise<void> {
  permit(actor, 'pin.set');
  const person = await personById(lab.db, actor.id);
  if (person === undefined) throw new NotFound('person');
  refuseFaults({
    pin: pinFault(pin, [person.phone, person.login]),
    pinAgain: readPin(pin) === readPin(pinAgain) ? undefined : { code: 'pins-differ' },
  });
  await reauthenticate(lab, actor, password);
  const hash = await hashPassword(readPin(pin) ?? '', lab.keys.pepper);
  await record(lab, actor, async (tx) => {
    await insertPin(tx, person, hash, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'pin.set', items: [`person:${person.id}`], data: {} };
  });
  forgetSecretsOf(person.id);
  await housekeep(lab, (tx) => deleteOtherSessionsOf(tx, person.id, actor.sessionId ?? ''));
}

/** The person has forgotten it, or somebody has seen it. Sessions that run end at once. */
export async function resetPin(
  lab: Lab,
  actor: Actor,
  { personId, reason }: { readonly personId: string; readonly reason: string },
): Promise<void> {
  permit(actor, 'person.manage');
  const person = await personOf(lab, actor, personId);
  await record(lab, actor, async (tx) => {
    const pin = await currentPin(tx.db, person.id);
    if (pin === undefined) throw new RuleBroken('pin-none');
    const ending = { laboratoryId: person.laboratoryId, pinId: pin.id, reason };
    await insertPinEnding(tx, ending, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'pin.reset', items: [`person:${person.id}`], data: {} };
  });
  forgetSecretsOf(person.id);
  await housekeep(lab, (tx) => deleteSessionsOf(tx, person.id));
}
