// Proving at the bench who one is: by PIN or password. The first signing of a session takes all that identifies a person,
// badge or sign-in name and the secret; later ones the secret alone (21 CFR 11.200).
import type { Actor } from '../foundation/actor.js';
import { LabError, NotFound, RuleBroken } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { forgetSecret, hasProved, knownMethod, rememberSecret, type SecretMethod } from './known-secrets.js';
import { passwordMatches } from './password.js';
import type { Person } from './person.js';
import { currentPasswordHash, personById } from './person-store.js';
import { readPin } from './pin.js';
import { currentPin } from './pin-store.js';
import { tryOnce } from './secret-trial.js';

export interface SignerProof {
  /** Whose badge was scanned or whose sign-in name was typed; undefined when neither was given. */
  readonly named: string | undefined;
  readonly secret: string;
  readonly address: string;
}

export interface ProvedSigner {
  readonly method: SecretMethod;
  readonly extent: 'full' | 'repeated';
}

/** @throws RuleBroken 'signer-unnamed', 'signer-other', 'secret-refused', 'pin-unset', 'pin-locked' or 'sign-in-locked'. */
export async function proveSigner(lab: Lab, actor: Actor, proof: SignerProof): Promise<ProvedSigner> {
  const { sessionId } = actor;
  if (sessionId === undefined) throw new LabError('not-signed-in', 'not-signed-in');
  return oneAtATime(sessionId, () => prove(lab, { actor, sessionId, proof }));
}

interface Proving {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly proof: SignerProof;
}

async function prove(lab: Lab, { actor, sessionId, proof }: Proving): Promise<ProvedSigner> {
  const secret = readPin(proof.secret) ?? proof.secret;
  const known = knownMethod(sessionId, secret);
  if (known !== undefined) return { method: known, extent: 'repeated' };
  const isFirst = !hasProved(sessionId);
  if (isFirst && proof.named === undefined) throw new RuleBroken('signer-unnamed');
  if (proof.named !== undefined && proof.named !== actor.id) throw new RuleBroken('signer-other', { name: actor.name });
  const person = await personById(lab.db, actor.id);
  if (person === undefined) throw new NotFound('person');
  // Until the secret fits, the session counts as one that has not proved anything.
  forgetSecret(sessionId);
  const method = await proveSecret(lab, person, proof);
  rememberSecret(sessionId, actor.id, secret, method);
  return { method, extent: isFirst ? 'full' : 'repeated' };
}

const underway = new Map<string, Promise<unknown>>();

/** Sheets that a session signs at the same moment wait for the first one's slow check, and then need none. */
async function oneAtATime<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
  const before = underway.get(sessionId);
  const mine = before === undefined ? work() : before.then(work, work);
  underway.set(sessionId, mine);
  try {
    return await mine;
  } finally {
    if (underway.get(sessionId) === mine) underway.delete(sessionId);
  }
}

/** Whether the next signature of this session must name the person as well. */
export function signsInFull(actor: Actor): boolean {
  return actor.sessionId === undefined || !hasProved(actor.sessionId);
}

/** By the slow hash, with the counters of sign-in. Digits that can be a PIN are tried as one, all else as the password. */
export async function proveSecret(
  lab: Lab,
  person: Person,
  given: Pick<SignerProof, 'secret' | 'address'>,
): Promise<SecretMethod> {
  const pin = readPin(given.secret);
  const method = pin === undefined ? 'password' : 'pin';
  const stored =
    pin === undefined ? await currentPasswordHash(lab.db, person.id) : (await currentPin(lab.db, person.id))?.hash;
  if (pin !== undefined && stored === undefined) throw new RuleBroken('pin-unset');
  const check = () => passwordMatches(pin ?? given.secret, stored, lab.keys.pepper);
  const fits = await tryOnce(lab, { login: person.login, person, address: given.address, method, check });
  if (!fits) throw new RuleBroken('secret-refused');
  return method;
}
