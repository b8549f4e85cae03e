// Members of a ZIP archive by its central directory (APPNOTE 6.3): stored or deflated, each held to its size and checksum.
import { crc32, inflateRawSync } from 'node:zlib';
import { limits } from '../limits.js';
import type { FolderMember } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const LINK = 0o120000;

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly mode: number;
  readonly at: number;
}

export function zipMembers(bytes: Uint8Array): readonly FolderMember[] {
  const most = { members: limits.folderMembers, bytes: limits.archiveBytes };
  return closedMembers(bytes, most).map(({ path, open }) => ({ path, bytes: open() }));
}

/** A member that is unpacked when it is asked for. */
export interface ClosedMember {
  readonly path: string;
  /** @throws UnreadableFile */
  readonly open: () => Uint8Array;
}

export interface ArchiveLimits {
  readonly members: number;
  /** Of all members together. */
  readonly bytes: number;
}

/** @throws UnreadableFile when the directory of the archive is damaged or tells too much. */
export function closedMembers(bytes: Uint8Array, most: ArchiveLimits): readonly ClosedMember[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(file, most).filter(({ path }) => !/[\\/]$/.test(path));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > most.bytes) throw new UnreadableFile('too-large', { bytes: size, limit: most.bytes });
  return entries.map((entry) => ({ path: entry.path, open: () => contentOf(file, entry) }));
}

function entriesOf(file: Buffer, most: ArchiveLimits): readonly Entry[] {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > most.members) throw new UnreadableFile('too-large', { members: count });
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let place = 0; place < count; place += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return refuse('the directory of the archive is damaged');
    const entry = entryAt(file, at);
    entries.push(entry);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The directory is written last: without its end the archive is not whole. */
function endOf(file: Buffer): number {
  const least = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= least; at -= 1) {
    if (file.readUInt32LE(at) === END && at + END_BYTES + file.readUInt16LE(at + 20) === file.length) return at;
  }
  throw new UnreadableFile('truncated', { reason: 'the directory of the archive is missing' });
}

function entryAt(file: Buffer, at: number): Entry {
  const flags = file.readUInt16LE(at + 8);
  const name = file.subarray(at + 46, at + 46 + file.readUInt16LE(at + 28));
  return {
    path: name.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'),
    flags,
    method: file.readUInt16LE(at + 10),
    checksum: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    mode: file.readUInt16LE(at + 40),
    at: file.readUInt32LE(at + 42),
  };
}

function contentOf(file: Buffer, entry: Entry): Uint8Array {
  const { at, flags, mode, size, checksum } = entry;
  if ((flags & 1) !== 0) return refuse('an encrypted member');
  if ((mode & 0o170000) === LINK) return refuse('a link in the archive');
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL) return refuse('a member is not where it should be');
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  if (from + entry.packed > file.length) return refuse('a member is not whole');
  const bytes = unpacked(file.subarray(from, from + entry.packed), entry);
  if (bytes.length !== size || crc32(bytes) !== checksum) return refuse('a member differs from its checksum');
  return bytes;
}

function unpacked(bytes: Buffer, { method, size }: Entry): Buffer {
  if (method === 0) return bytes;
  if (method !== 8) return refuse('a member packed in a way not known');
  try {
    return inflateRawSync(bytes, { maxOutputLength: size + 1 });
  } catch {
    return refuse('a member does not unpack to its size');
  }
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
