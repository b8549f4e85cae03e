// A received file as the readers want it, from its stored copy alone, each byte checked against the hash that names it.
// Runs in worker threads, where there is no vault, only its folder.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '../../../lab-instruments/source.js';
import { sha256Hex } from '../../foundation/hash.js';
import { readManifest } from './manifest.js';

export interface StoredFileRef {
  readonly vaultFolder: string;
  readonly sha256: string;
  readonly form: 'file' | 'folder';
  readonly name: string;
}

/** @throws Error when a stored file is missing or altered: an alarm, never a fault of the instrument's file. */
export async function storedSource({ vaultFolder, sha256, form, name }: StoredFileRef): Promise<Source> {
  const bytes = await checkedBytes(vaultFolder, sha256);
  if (form === 'file') return { name, bytes };
  const members = [];
  for (const member of readManifest(bytes.toString('utf8'))) {
    members.push({ path: member.path, bytes: await checkedBytes(vaultFolder, member.sha256) });
  }
  return { name, members };
}

async function checkedBytes(vaultFolder: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(join(vaultFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
  if (sha256Hex(bytes) !== sha256) throw new Error(`the stored file ${sha256} has changed on the disk`);
  return bytes;
}
