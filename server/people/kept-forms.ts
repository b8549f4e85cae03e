// What a person had typed when the session was locked or ended: kept for that person, given back after signing in. Secrets
// are never kept.
import { instant } from '../foundation/clock.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep } from '../ledger/record.js';
import { newToken } from './session.js';
import { keepForm } from './session-store.js';

const keptHours = 12;

export interface TypedForm {
  readonly path: string;
  readonly body: unknown;
  /** Null when nobody knows whose it is: then the token alone opens it. */
  readonly personId: string | null;
}

/** @returns the token that names what was typed; undefined where nothing of it can be kept (files). */
export async function keepTyped(lab: Lab, { path, body, personId }: TypedForm): Promise<string | undefined> {
  if (typeof body !== 'object' || body === null) return undefined;
  const typed = Object.entries(body).filter(([name]) => !isSecret(name, path));
  if (typed.length === 0) return undefined;
  const { token, hash } = newToken();
  const now = lab.clock.now();
  const endsAt = instant(new Date(now.getTime() + keptHours * 3_600_000));
  const form = { path, body: JSON.stringify(Object.fromEntries(typed)), personId, keptAt: instant(now) };
  await housekeep(lab, (tx) => keepForm(tx, { ...form, tokenHash: hash, endsAt }));
  return token;
}

/** A code is a second factor, save on the scan page, where it is what a scanner read. */
function isSecret(name: string, path: string): boolean {
  return /password|passphrase|secret|^pin/i.test(name) || (name === 'code' && path !== scanPath);
}

const scanPath = '/scans';
