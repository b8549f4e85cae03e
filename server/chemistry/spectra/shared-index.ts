// Index files in memory, each once however many threads search it.
import { stat } from 'node:fs/promises';
import { readIndexFile } from './index-file.js';

interface Loaded {
  readonly modifiedMilliseconds: number;
  readonly memory: Promise<WebAssembly.Memory>;
}

const INDEXES_KEPT = 8;
const loaded = new Map<string, Loaded>();

/** @throws Error when the file is missing or of another layout. */
export async function sharedIndex(path: string): Promise<WebAssembly.Memory> {
  const { mtimeMs } = await stat(path);
  const known = loaded.get(path);
  if (known?.modifiedMilliseconds === mtimeMs) return keep(path, known);
  return keep(path, { modifiedMilliseconds: mtimeMs, memory: memoryOf(path) });
}

async function memoryOf(path: string): Promise<WebAssembly.Memory> {
  try {
    const index = await readIndexFile(path);
    if (index) return index.memory;
  } catch (fault) {
    loaded.delete(path);
    throw fault;
  }
  loaded.delete(path);
  throw new Error(`${path} is not a library index of this version; make it again from the library`);
}

/** Last used last, so that the oldest goes first. */
function keep(path: string, entry: Loaded): Promise<WebAssembly.Memory> {
  loaded.delete(path);
  loaded.set(path, entry);
  const oldest = loaded.keys().next().value;
  if (loaded.size > INDEXES_KEPT && oldest !== undefined) loaded.delete(oldest);
  return entry.memory;
}
