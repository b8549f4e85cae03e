// Moving one thing within a watched folder into `processed/DAY/`, by one rename: never over anything, never by copying, never
// through a link. The folder is attacker-controlled: what was found before the rename is looked at again after it.
import type { BigIntStats } from 'node:fs';
import { lstat, mkdir, realpath, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncPath } from '../../foundation/durable-file.js';
import { DiskFault, listSource, type DiskListing } from '../measurements/source-on-disk.js';

/** In the watched folder itself; nothing in it is taken. */
export const processedFolder = 'processed';

/** The steps on the disk, each of which may fail or be the last before the process is killed. */
export interface MoveDisk {
  readonly lstat: (path: string) => Promise<BigIntStats>;
  readonly mkdir: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly sync: (folder: string) => Promise<void>;
}

export const plainDisk: MoveDisk = {
  lstat: (path) => lstat(path, { bigint: true }),
  mkdir: async (path) => {
    await mkdir(path);
  },
  rename,
  sync: syncPath,
};

/**
 * Why something was left where it is. `move-exdev`: `processed` stands on another disk. `move-denied`: nothing may be written
 * there. `move-link`: a link stands where a folder should. `move-busy`: somebody holds the file.
 */
export type MoveFaultCode = 'move-exdev' | 'move-denied' | 'move-link' | 'move-busy' | 'move-clash' | 'move-failed';

export class MoveFault extends Error {
  constructor(
    readonly code: MoveFaultCode,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** Concern the folder as a whole: nothing else in it is tried in the same look. */
export const ofTheFolder: ReadonlySet<MoveFaultCode> = new Set(['move-exdev', 'move-denied', 'move-link']);

export interface Place {
  /** Of the watched folder, with no link in it. */
  readonly root: string;
  /** Relative to it, `/` between parts. */
  readonly path: string;
}

/** A free place for it: its own path under the day, with a number where that is taken. @throws MoveFault */
export async function freePlace(disk: MoveDisk, { root, path }: Place, day: string): Promise<string> {
  const parts = [processedFolder, day, ...path.split('/').slice(0, -1)];
  await withCodes(() => makeFolders(disk, root, parts));
  const name = basename(path);
  for (let number = 1; number <= mostOfOneName; number += 1) {
    const to = [...parts, number === 1 ? name : numbered(name, number)].join('/');
    if ((await withCodes(() => stateOf(disk, join(root, to)))) === undefined) return to;
  }
  throw new MoveFault('move-clash', { name });
}

const mostOfOneName = 200;

/** `run.D` → `run (2).D`: what it is stays to be seen by its ending. */
const numbered = (name: string, number: number): string => name.replace(/(?=\.[^.]*$|$)/, ` (${number})`);

async function makeFolders(disk: MoveDisk, root: string, parts: readonly string[]): Promise<void> {
  const { dev } = await disk.lstat(root);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = join(root, ...parts.slice(0, depth));
    if ((await stateOf(disk, folder)) === undefined) {
      await disk.mkdir(folder).catch((fault: unknown) => {
        if (codeOf(fault) !== 'EEXIST') throw fault;
      });
    }
    const stats = await disk.lstat(folder);
    if (!stats.isDirectory()) throw new MoveFault('move-link', { name: parts.slice(0, depth).join('/') });
    if (stats.dev !== dev) throw new MoveFault('move-exdev', { name: parts.slice(0, depth).join('/') });
  }
}

export interface Move extends Place {
  readonly to: string;
  /** As it was listed when it was taken. */
  readonly listing: DiskListing;
}

/**
 * @returns `moved`; or `changed` where what was moved is not what was listed: then it stands again where it stood.
 * @throws MoveFault
 */
export async function moveTo(disk: MoveDisk, move: Move): Promise<'moved' | 'changed'> {
  const [from, to] = [join(move.root, move.path), join(move.root, move.to)];
  if (!(await isOwnPlace(move.root, from)) || !(await isOwnPlace(move.root, to))) return 'changed';
  await withCodes(() => disk.rename(from, to));
  const isSame = (await isOwnPlace(move.root, to)) && (await isListed(to, move.listing));
  if (!isSame) {
    if ((await stateOf(disk, from)) === undefined) await withCodes(() => disk.rename(to, from));
    return 'changed';
  }
  await syncBoth(disk, dirname(from), dirname(to));
  return 'moved';
}

/** No part of the way to it is a link. */
async function isOwnPlace(root: string, path: string): Promise<boolean> {
  const folder = await realpath(dirname(path)).catch(() => '');
  return folder === dirname(path) && path.startsWith(`${root}/`);
}

/** The same but for its time of change, which a rename sets anew. */
async function isListed(path: string, listed: DiskListing): Promise<boolean> {
  const now = await listSource(path, 'plain-files-only').catch((fault: unknown) => {
    if (fault instanceof DiskFault) return undefined;
    throw fault;
  });
  if (now?.form !== listed.form || now.members.length !== listed.members.length) return false;
  return now.members.every((member, place) => {
    const other = listed.members[place];
    const isSamePlace = listed.form === 'file' || member.path === other?.path;
    return other !== undefined && isSamePlace && lasting(member.stamp) === lasting(other.stamp);
  });
}

const lasting = (stamp: string): string => {
  const [size, written, , ...rest] = stamp.split('.');
  return [size, written, ...rest].join('.');
};

/** A share that knows no syncing of folders is as sure as it can be. */
async function syncBoth(disk: MoveDisk, ...folders: readonly string[]): Promise<void> {
  for (const folder of new Set(folders)) {
    await disk.sync(folder).catch((fault: unknown) => {
      if (codeOf(fault) === '') throw fault;
    });
  }
}

async function stateOf(disk: MoveDisk, path: string): Promise<BigIntStats | undefined> {
  try {
    return await disk.lstat(path);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOTDIR') return undefined;
    throw fault;
  }
}

const codeOf = (fault: unknown): string => {
  const { code } = fault as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const denied = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT']);
const held = new Set(['EBUSY', 'ETXTBSY', 'EAGAIN', 'ETIMEDOUT', 'ENOENT', 'ENOTEMPTY', 'EEXIST']);

async function withCodes<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (fault) {
    const system = codeOf(fault);
    if (fault instanceof MoveFault || system === '') throw fault;
    if (system === 'EXDEV') throw new MoveFault('move-exdev', { name: processedFolder });
    if (system === 'ELOOP') throw new MoveFault('move-link', { name: processedFolder });
    if (denied.has(system)) throw new MoveFault('move-denied', { system });
    throw new MoveFault(held.has(system) ? 'move-busy' : 'move-failed', { system });
  }
}
