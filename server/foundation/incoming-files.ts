// Files on their way into the vault. A command may open the vault while a server writes into it: what a living process is writing
// stays, what one that was killed on this machine has left goes, and whatever has not grown for a day.
import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from './hash.js';

const dayMilliseconds = 86_400_000;

const machine = sha256Hex(Buffer.from(hostname())).slice(0, 12);

/** Which machine and which process write it. */
export const incomingName = (): string => `${machine}-${process.pid}-${randomUUID()}`;

export async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await isAbandoned(path, name)) await rm(path, { recursive: true, force: true });
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [, writer, pid] = /^([0-9a-f]{12})-(\d{1,10})-/.exec(name) ?? [];
  if (writer === machine && !isRunning(Number(pid))) return true;
  const written = await stat(path).catch(() => undefined);
  return written !== undefined && Date.now() - written.mtimeMs > dayMilliseconds;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as { readonly code?: unknown }).code === 'EPERM';
  }
}
