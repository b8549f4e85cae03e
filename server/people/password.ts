// Passwords at rest: argon2id with a pepper that isn't in the database (OWASP: m = 19 MiB, t = 2, p = 1).
import { hash, verify } from '@node-rs/argon2';
import { Busy } from '../foundation/errors.js';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// argon2 runs in the same small thread pool as the file system: a flood of sign-ins must not slow the laboratory.
const mostAtOnce = 3;
const mostWaiting = 60;
let busy = 0;
const waiting: (() => void)[] = [];

export async function hashPassword(password: string, pepper: Buffer): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), { ...cost, secret: pepper }));
}

/** Takes as long for a person who doesn't exist: pass no hash. */
export async function passwordMatches(password: string, stored: string | undefined, pepper: Buffer): Promise<boolean> {
  const against = stored ?? (await dummyHash(pepper));
  const matches = await inTurn(() => verify(against, password.normalize('NFC'), { secret: pepper }));
  return matches && stored !== undefined;
}

let dummy: Promise<string> | undefined;

function dummyHash(pepper: Buffer): Promise<string> {
  dummy ??= hashPassword('nobody signs in with this', pepper);
  return dummy;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Busy();
    await new Promise<void>((start) => waiting.push(start));
  }
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}
