// One try at a secret, a password or a PIN: counted in the database before it is checked, so that tries at the same moment
// are counted each and a restart forgets none. The account and the address have each their own limit; a success clears the
// account's count. The moment of a lock-out is entered in the ledger.
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep, record } from '../ledger/record.js';
import { actorOfPerson } from './acting-person.js';
import type { SecretMethod } from './known-secrets.js';
import type { Person } from './person.js';
import { isLockedOut, lockOut, pinLockOut } from './session.js';
import * as sessions from './session-store.js';

export interface Trial {
  readonly login: string;
  /** Undefined when nobody has this name: the try takes as long and counts as much. */
  readonly person: Person | undefined;
  readonly address: string;
  readonly method: SecretMethod;
  readonly check: () => Promise<boolean>;
}

/** @throws RuleBroken 'sign-in-locked' or 'pin-locked', without checking. */
export async function tryOnce(lab: Lab, trial: Trial): Promise<boolean> {
  const attempt = await reserve(lab, trial);
  let matches: boolean;
  try {
    matches = await trial.check();
  } catch (fault) {
    await housekeep(lab, (tx) => sessions.forgetAttempt(tx, attempt.id));
    throw fault;
  }
  if (matches) await housekeep(lab, (tx) => sessions.forgetAttempts(tx, trial.login));
  else await fail(lab, trial, attempt);
  return matches;
}

interface Reserved {
  readonly id: string;
  /** Which of the tries that count it is. */
  readonly place: number;
}

async function reserve(lab: Lab, { login, address, method }: Trial): Promise<Reserved> {
  const now = lab.clock.now();
  const ago = (minutes: number): string => instant(new Date(now.getTime() - minutes * 60_000));
  const id = newId();
  return housekeep(lab, async (tx) => {
    const failures = await sessions.failuresSince(tx.db, { login, address }, ago(lockOut.windowMinutes));
    if (isLockedOut(failures)) throw new RuleBroken('sign-in-locked', { minutes: lockOut.windowMinutes });
    if (method === 'pin') {
      const tries = await sessions.pinTriesSince(tx.db, login, ago(pinLockOut.windowHours * 60));
      if (tries >= pinLockOut.failures) throw new RuleBroken('pin-locked');
    }
    await sessions.insertAttempt(tx, { id, login, method, at: instant(now) });
    return { id, place: failures.login + 1 };
  });
}

async function fail(lab: Lab, { person, address, method }: Trial, { id, place }: Reserved): Promise<void> {
  await housekeep(lab, (tx) => sessions.markFailed(tx, id, address));
  if (person === undefined || place !== lockOut.failuresOfLogin) return;
  const fact = { type: 'sign-in.locked', items: [`person:${person.id}`], data: { failures: place, method } };
  await record(lab, actorOfPerson(person), () => Promise.resolve(fact));
}
