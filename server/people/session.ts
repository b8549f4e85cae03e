// A session: a random token in a cookie, its hash in the database. It ends by itself after idle time and after a shift.
import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../foundation/hash.js';

const idleMinutes = 30;
export const longestHours = 12;

export interface Session {
  readonly id: string;
  readonly personId: string;
  readonly seenAt: string;
  readonly endsAt: string;
  readonly authenticatedAt: string;
  /** A bench session began with badge and PIN, a desk session with the password. */
  readonly kind: SessionKind;
  readonly lockedAt: string | null;
}

export type SessionKind = 'desk' | 'bench';

export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): string {
  return sha256Hex(token);
}

/**
 * A locked session is given back its work by badge and PIN for as long as the shift lasts; what has ended needs the password.
 * A bench session locks by itself, the desk's ends.
 */
export function stateOf(session: Session, now: Date, benchLockMinutes: number): 'live' | 'locked' | 'ended' {
  if (now.getTime() >= new Date(session.endsAt).getTime()) return 'ended';
  if (session.lockedAt !== null) return 'locked';
  const quietMinutes = (now.getTime() - new Date(session.seenAt).getTime()) / 60_000;
  if (session.kind === 'bench') return quietMinutes < benchLockMinutes + seenLagMinutes ? 'live' : 'locked';
  return quietMinutes < idleMinutes ? 'live' : 'ended';
}

/** When a person was last seen is written down once a minute at most. */
const seenLagMinutes = 1;

/** Counted within fifteen minutes: by name against guessing one password, by address against trying one on all. */
export const lockOut = { windowMinutes: 15, failuresOfLogin: 5, failuresOfAddress: 30 } as const;

/** A PIN is short: after so many tries in a day that no success followed, only the password opens. */
export const pinLockOut = { windowHours: 24, failures: 15 } as const;

export function isLockedOut(failures: { readonly login: number; readonly address: number }): boolean {
  return failures.login >= lockOut.failuresOfLogin || failures.address >= lockOut.failuresOfAddress;
}
