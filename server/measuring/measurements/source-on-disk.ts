// Reads a file or a vendor's folder from the disk once, whole, for a reader that wants bytes. The folder is attacker-controlled:
// nothing is followed that is no plain file of it, and what changes while it is read is not taken.
import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { limits } from '../../../lab-instruments/limits.js';
import type { Source } from '../../../lab-instruments/source.js';
import { folderIdentity } from './manifest.js';
import { isIgnored } from './ignored-names.js';

export type DiskFaultCode =
  | 'link'
  | 'hard-link'
  | 'not-a-file'
  | 'name-unusable'
  | 'too-large'
  | 'too-many-members'
  | 'too-deep'
  | 'changed-while-reading'
  | 'vanished'
  | 'busy';

/** Why something on the disk was not taken. `busy` and `changed-while-reading` may pass by themselves. */
export class DiskFault extends Error {
  constructor(
    readonly code: DiskFaultCode,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

interface DiskMember {
  /** Relative to the folder, `/` between parts; the file's own name when it stands alone. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMilliseconds: number;
  readonly stamp: string;
}

export interface DiskListing {
  readonly name: string;
  readonly form: 'file' | 'folder';
  readonly members: readonly DiskMember[];
  /** Equal as long as nothing was written. */
  readonly stamp: string;
  readonly size: number;
  readonly modifiedMilliseconds: number;
}

export interface ReadMember {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface SourceOnDisk {
  readonly listing: DiskListing;
  readonly source: Source;
  readonly sha256: string;
  readonly members: readonly ReadMember[];
}

/** `plain-files-only`: also refuses a file that has a second name elsewhere (a hard link). */
export type Strictness = 'plain-files-only' | 'as-named';

/** @throws DiskFault */
export async function listSource(path: string, strictness: Strictness): Promise<DiskListing> {
  const name = basename(path);
  const top = await statOf(path);
  if (top.isSymbolicLink()) throw new DiskFault('link', { name });
  const members: DiskMember[] = [];
  if (top.isDirectory()) await listMembers(path, { strictness, depth: 0, prefix: '' }, members);
  else members.push(memberOf(name, top, strictness));
  const size = members.reduce((sum, member) => sum + member.size, 0);
  if (size > limits.fileBytes) throw new DiskFault('too-large', { bytes: size, limit: limits.fileBytes });
  return {
    name,
    form: top.isDirectory() ? 'folder' : 'file',
    members,
    stamp: stampOf(members),
    size,
    modifiedMilliseconds: members.reduce((latest, member) => Math.max(latest, member.modifiedMilliseconds), 0),
  };
}

/**
 * Reads every byte once. Members without a byte and those on the ignore list are not part of it, wherever they come from.
 * @throws DiskFault
 */
export async function readSource(path: string, strictness: Strictness): Promise<SourceOnDisk> {
  const listing = await listSource(path, strictness);
  const members: ReadMember[] = [];
  for (const member of listing.members) {
    const place = listing.form === 'file' ? path : join(path, member.path);
    members.push({ path: member.path, ...(await readPlain(place, member)) });
  }
  const after = await listSource(path, strictness);
  if (after.stamp !== listing.stamp) throw new DiskFault('changed-while-reading', { name: listing.name });
  return { listing, members, ...identified(listing, members) };
}

function identified(listing: DiskListing, members: readonly ReadMember[]): Pick<SourceOnDisk, 'source' | 'sha256'> {
  if (listing.form === 'file') {
    const [only] = members;
    const bytes = only?.bytes ?? new Uint8Array();
    return { source: { name: listing.name, bytes }, sha256: only?.sha256 ?? hashOf(bytes) };
  }
  const sha256 = folderIdentity(members.map((member) => ({ ...member, size: member.bytes.length })));
  return { source: { name: listing.name, members: members.map(({ path, bytes }) => ({ path, bytes })) }, sha256 };
}

interface Walk {
  readonly strictness: Strictness;
  readonly depth: number;
  readonly prefix: string;
}

const deepest = 8;

async function listMembers(folder: string, walk: Walk, members: DiskMember[]): Promise<void> {
  if (walk.depth > deepest) throw new DiskFault('too-deep', { limit: deepest });
  const names = (await namesIn(folder)).filter((name) => !isIgnored(name)).sort();
  for (const name of names) {
    const path = walk.prefix + name;
    if (name.includes('\ufffd')) throw new DiskFault('name-unusable', { name: path });
    const stats = await statOf(join(folder, name));
    if (stats.isSymbolicLink()) throw new DiskFault('link', { name: path });
    if (stats.isDirectory()) {
      await listMembers(join(folder, name), { ...walk, depth: walk.depth + 1, prefix: `${path}/` }, members);
      continue;
    }
    const member = memberOf(path, stats, walk.strictness);
    if (member.size > 0) members.push(member);
    if (members.length > limits.folderMembers) throw new DiskFault('too-many-members', { limit: limits.folderMembers });
  }
}

function memberOf(path: string, stats: BigIntStats, strictness: Strictness): DiskMember {
  if (!stats.isFile()) throw new DiskFault('not-a-file', { name: path });
  if (strictness === 'plain-files-only' && stats.nlink > 1n) throw new DiskFault('hard-link', { name: path });
  return { path, ...particulars(stats) };
}

const particulars = (stats: BigIntStats): Omit<DiskMember, 'path'> => ({
  size: Number(stats.size),
  modifiedMilliseconds: Number(stats.mtimeMs),
  stamp: `${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}.${stats.ino}.${stats.dev}`,
});

function stampOf(members: readonly DiskMember[]): string {
  return hashOf(members.map((member) => `${member.path}\0${member.stamp}\n`).join(''));
}

/** The opened file must be the one that was listed: between the two somebody may have put a link in its place. */
async function readPlain(path: string, listed: DiskMember): Promise<Omit<ReadMember, 'path'>> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await onDisk(listed.path, () => open(path, flags));
  try {
    const before = await file.stat({ bigint: true });
    if (particulars(before).stamp !== listed.stamp) throw new DiskFault('changed-while-reading', { name: listed.path });
    const bytes = new Uint8Array(listed.size);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, 8_388_608), at);
      if (bytesRead === 0) throw new DiskFault('changed-while-reading', { name: listed.path });
      at += bytesRead;
    }
    const after = await file.stat({ bigint: true });
    if (particulars(after).stamp !== listed.stamp) throw new DiskFault('changed-while-reading', { name: listed.path });
    return { bytes, sha256: hashOf(bytes) };
  } finally {
    await file.close();
  }
}

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const statOf = (path: string): Promise<BigIntStats> => onDisk(basename(path), () => lstat(path, { bigint: true }));

const namesIn = (folder: string): Promise<string[]> => onDisk(basename(folder), () => readdir(folder));

const gone = new Set(['ENOENT', 'ENOTDIR', 'ESTALE']);
const held = new Set(['EBUSY', 'EACCES', 'EPERM', 'EAGAIN', 'EIO', 'ETIMEDOUT', 'EMFILE', 'ENFILE', 'EWOULDBLOCK']);

async function onDisk<T>(name: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (fault) {
    const code = (fault as { code?: string }).code ?? '';
    if (code === 'ELOOP' || code === 'EMLINK') throw new DiskFault('link', { name });
    if (gone.has(code)) throw new DiskFault('vanished', { name });
    if (held.has(code)) throw new DiskFault('busy', { name, system: code });
    if (code === 'ENAMETOOLONG' || code === 'EILSEQ') throw new DiskFault('name-unusable', { name });
    throw fault;
  }
}
