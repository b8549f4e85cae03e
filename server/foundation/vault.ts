// Content-addressed files: named by their SHA-256, written once, never changed. A file counts as stored only after
// its bytes and its name are on the disk (fsync of file and folder), so that a power cut leaves it whole or absent.
import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncPath } from './durable-file.js';
import { TooLarge } from './errors.js';
import { sha256Hex } from './hash.js';
import { clearAbandoned, incomingName } from './incoming-files.js';

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

export interface Vault {
  readonly folder: string;
  readonly keep: (source: AsyncIterable<Uint8Array>, limitBytes: number) => Promise<StoredFile>;
  readonly keepBytes: (bytes: Uint8Array) => Promise<StoredFile>;
  readonly read: (hash: string) => Promise<Buffer>;
  readonly stream: (hash: string) => ReadStream;
  readonly has: (hash: string) => Promise<boolean>;
  readonly pathOf: (hash: string) => string;
}

export async function openVault(folder: string): Promise<Vault> {
  await mkdir(join(folder, 'incoming'), { recursive: true });
  await clearAbandoned(join(folder, 'incoming'));
  const pathOf = (hash: string): string => join(folder, ...placeOf(hash));
  const keep = (source: AsyncIterable<Uint8Array>, limitBytes: number) => keepStream(folder, source, limitBytes);
  return {
    folder,
    keep,
    keepBytes: (bytes) => keep(chunked(bytes), bytes.byteLength),
    read: async (hash) => checked(hash, await readFile(pathOf(hash))),
    stream: (hash) => createReadStream(pathOf(hash)),
    has: async (hash) => (await stat(pathOf(hash)).catch(() => undefined)) !== undefined,
    pathOf,
  };
}

export interface ReadableVault {
  readonly state: (hash: string) => Promise<'whole' | 'missing' | 'altered'>;
}

/** For verification: nothing in the folder is touched. */
export function openVaultForReading(folder: string): ReadableVault {
  return { state: (hash) => stateOf(join(folder, ...placeOf(hash)), hash) };
}

async function stateOf(path: string, hash: string): Promise<'whole' | 'missing' | 'altered'> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ENOENT') return 'missing';
    throw fault;
  }
  return digest.digest('hex') === hash ? 'whole' : 'altered';
}

/** Reads a kept file; the bytes must still be those that were stored. */
function checked(hash: string, bytes: Buffer): Buffer {
  if (sha256Hex(bytes) !== hash) throw new Error(`the stored file ${hash} has changed on the disk`);
  return bytes;
}

function placeOf(hash: string): readonly [string, string, string] {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a SHA-256');
  return [hash.slice(0, 2), hash.slice(2, 4), hash];
}

async function keepStream(folder: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const incoming = join(folder, 'incoming', incomingName());
  try {
    const stored = await writeIncoming(incoming, source, limit);
    const place = join(folder, ...placeOf(stored.sha256));
    await mkdir(dirname(place), { recursive: true });
    await rename(incoming, place);
    await syncFolders(folder, place);
    return stored;
  } catch (fault) {
    await rm(incoming, { force: true });
    throw fault;
  }
}

async function writeIncoming(path: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o440);
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limit) throw new TooLarge(limit);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function syncFolders(folder: string, place: string): Promise<void> {
  for (const path of [dirname(place), dirname(dirname(place)), folder]) await syncPath(path);
}

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is the shape that keep() takes
async function* chunked(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
