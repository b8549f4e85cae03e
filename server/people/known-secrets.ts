// Secrets that a session has proved already, so that signing the next sheet need not wait for the slow hash. Kept in memory
// alone and as a keyed digest: the key is made anew at each start and the digest is bound to the session.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../foundation/hash.js';

export type SecretMethod = 'pin' | 'password';

interface Known {
  readonly personId: string;
  readonly method: SecretMethod;
  readonly digest: Buffer;
}

const key = randomBytes(32).toString('hex');
const known = new Map<string, Known>();
/** Sessions past their end fall out at the front. */
const mostKnown = 5_000;

export function rememberSecret(sessionId: string, personId: string, secret: string, method: SecretMethod): void {
  known.delete(sessionId);
  known.set(sessionId, { personId, method, digest: digestOf(sessionId, secret) });
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}

/** Which secret this is, if the session has proved this very one before. */
export function knownMethod(sessionId: string, secret: string): SecretMethod | undefined {
  const kept = known.get(sessionId);
  const matches = kept !== undefined && timingSafeEqual(kept.digest, digestOf(sessionId, secret));
  return matches ? kept.method : undefined;
}

/** Whether the session has signed with all that identifies the person; after a wrong try it must do so again. */
export function hasProved(sessionId: string): boolean {
  return known.has(sessionId);
}

export function forgetSecret(sessionId: string): void {
  known.delete(sessionId);
}

export function forgetSecretsOf(personId: string): void {
  for (const [sessionId, kept] of known) if (kept.personId === personId) known.delete(sessionId);
}

// The key stands first: nobody sees the digest, so that nothing could be appended to what it was made of.
const digestOf = (sessionId: string, secret: string): Buffer =>
  sha256(`${key}\n${sessionId}\n${secret.normalize('NFC')}`);
