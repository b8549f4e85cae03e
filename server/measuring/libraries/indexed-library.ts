// The way to the worker thread that reads libraries.
import { fileURLToPath } from 'node:url';
import type { Lab } from '../../ledger/lab.js';
import { Unreadable } from '../../foundation/errors.js';
import type { DamagedLibrary, LibraryTask, ReadLibrary } from './library-worker.js';

const readerMinutes = 10;

/** Reads a library from the vault. Undefined when the file is none. @throws Unreadable when it is a damaged archive. */
export async function indexedLibrary(lab: Lab, sha256: string, name = ''): Promise<ReadLibrary | undefined> {
  const read = (await lab.workers.files.run({ path: lab.vault.pathOf(sha256), name } satisfies LibraryTask, {
    name: 'readLibrary',
    filename: workerFile,
    signal: AbortSignal.timeout(readerMinutes * 60_000),
  })) as ReadLibrary | DamagedLibrary | undefined;
  if (read && 'damaged' in read) throw new Unreadable(read.damaged, read.values);
  return read;
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './library-worker.ts' : './library-worker.js', import.meta.url),
);
