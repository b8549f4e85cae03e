// The way to the worker thread that reads libraries.
import { fileURLToPath } from 'node:url';
import type { Lab } from '../../ledger/lab.js';
import type { ReadLibrary } from './library-worker.js';

const readerMinutes = 10;

/** Reads a library from the vault. Undefined when the file is no MSP library. */
export async function indexedLibrary(lab: Lab, sha256: string): Promise<ReadLibrary | undefined> {
  return (await lab.workers.files.run(
    { path: lab.vault.pathOf(sha256) },
    { name: 'readLibrary', filename: workerFile, signal: AbortSignal.timeout(readerMinutes * 60_000) },
  )) as ReadLibrary | undefined;
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './library-worker.ts' : './library-worker.js', import.meta.url),
);
