// What a watched folder holds that could be data: plain files, and vendor folders as one thing each. Nothing is opened here.
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isDataFolder, isIgnored, isMethodFolder } from '../measurements/ignored-names.js';
import { DiskFault, listSource, type DiskListing } from '../measurements/source-on-disk.js';

export interface Candidate {
  /** Relative to the watched folder, `/` between parts. */
  readonly path: string;
  /** What the disk says of it, or why it can't be taken. */
  readonly found: { readonly listing: DiskListing } | { readonly fault: DiskFault };
}

export interface FolderListing {
  readonly candidates: readonly Candidate[];
  /** False when part of the folder could not be looked into: then nothing may be thought to have gone. */
  readonly whole: boolean;
  readonly device: string;
}

const folderLimits = { entries: 50_000, depth: 8 } as const;

/** `without`: a folder in it that isn't looked into. @throws the system's error when the folder itself can't be read. */
export async function listFolder(folder: string, without?: string): Promise<FolderListing> {
  const root = await realpath(folder);
  const { dev } = await lstat(root, { bigint: true });
  const walk: Walk = { root, candidates: [], whole: true };
  const names = (await readdir(root)).filter((name) => name !== without);
  await look(walk, { names, prefix: '', depth: 0 });
  return { candidates: walk.candidates, whole: walk.whole, device: String(dev) };
}

interface Walk {
  readonly root: string;
  readonly candidates: Candidate[];
  whole: boolean;
}

interface Level {
  readonly names: readonly string[];
  readonly prefix: string;
  readonly depth: number;
}

async function look(walk: Walk, { names, prefix, depth }: Level): Promise<void> {
  for (const name of [...names].filter((each) => !isIgnored(each)).sort()) {
    if (walk.candidates.length >= folderLimits.entries) {
      walk.whole = false;
      return;
    }
    const path = prefix + name;
    if (name.includes('\ufffd')) walk.candidates.push({ path, found: { fault: new DiskFault('name-unusable') } });
    else if (await isPlainFolder(walk, path)) await enterFolder(walk, path, { name, depth });
    else walk.candidates.push(await candidateAt(walk, path));
  }
}

async function isPlainFolder(walk: Walk, path: string): Promise<boolean> {
  const stats = await lstat(join(walk.root, path)).catch(() => undefined);
  return stats?.isDirectory() === true && !isDataFolder(path);
}

async function enterFolder(
  walk: Walk,
  path: string,
  { name, depth }: { readonly name: string; readonly depth: number },
): Promise<void> {
  if (isMethodFolder(name)) return;
  if (depth >= folderLimits.depth) {
    walk.candidates.push({ path, found: { fault: new DiskFault('too-deep', { limit: folderLimits.depth }) } });
    return;
  }
  try {
    const names = await readdir(join(walk.root, path));
    await look(walk, { names, prefix: `${path}/`, depth: depth + 1 });
  } catch {
    walk.whole = false;
  }
}

async function candidateAt(walk: Walk, path: string): Promise<Candidate> {
  try {
    return { path, found: { listing: await listSource(join(walk.root, path), 'plain-files-only') } };
  } catch (fault) {
    if (!(fault instanceof DiskFault)) throw fault;
    if (fault.code === 'vanished' || fault.code === 'busy') walk.whole = false;
    return { path, found: { fault } };
  }
}
