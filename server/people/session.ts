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
}

export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): string {
  return sha256Hex(token);
}

export function isLive(session: Session, now: Date): boolean {
  const idleUntil = new Date(session.seenAt).getTime() + idleMinutes * 60_000;
  return now.getTime() < idleUntil && now.getTime() < new Date(session.endsAt).getTime();
}

/** Counted within fifteen minutes: by name against guessing one password, by address against trying one on all. */
export const lockOut = { windowMinutes: 15, failuresOfLogin: 5, failuresOfAddress: 30 } as const;

export function isLockedOut(failures: { readonly login: number; readonly address: number }): boolean {
  return failures.login >= lockOut.failuresOfLogin || failures.address >= lockOut.failuresOfAddress;
}
