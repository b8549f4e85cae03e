// What a disk may hold when the power goes. A model of the guarantees of POSIX, no better: what was synced is there; of what
// was written and not synced any part may be there, torn at 512 bytes; a name that was made, changed or removed is sure only
// when its folder has been synced, and names come to the disk in the order in which they were changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskCall } from './recorded-run.js';

type Written = Extract<DiskCall, { kind: 'written' }>;
type Change = Written | Extract<DiskCall, { kind: 'cut' }>;

interface DiskFile {
  readonly content: Content;
  readonly pending: Change[];
}

/** Bytes with room behind them: files grow by many small writes. */
interface Content {
  room: Buffer;
  length: number;
}

interface NameChange {
  readonly folder: string;
  readonly change: (names: Map<string, DiskFile>, folders: Set<string>) => void;
}

export interface Disk {
  /** As the process sees it. */
  readonly names: Map<string, DiskFile>;
  readonly folders: Set<string>;
  /** As it is sure to be after a cut. */
  readonly sureNames: Map<string, DiskFile>;
  readonly sureFolders: Set<string>;
  readonly nameChanges: NameChange[];
}

/** What lay there before the process began counts as being on the disk. */
export function diskOf(files: ReadonlyMap<string, Buffer>, folders: readonly string[]): Disk {
  const names = new Map([...files].map(([path, bytes]) => [path, fileOf(bytes)]));
  return {
    names,
    folders: new Set(folders),
    sureNames: new Map(names),
    sureFolders: new Set(folders),
    nameChanges: [],
  };
}

export function follow(disk: Disk, call: DiskCall): void {
  switch (call.kind) {
    case 'created':
      if (!disk.names.has(call.path)) changeNames(disk, call.path, putting(call.path, fileOf(Buffer.of())));
      return;
    case 'written':
    case 'cut':
      disk.names.get(call.path)?.pending.push(call);
      return;
    case 'synced':
      return synced(disk, call.path);
    case 'renamed': {
      const file = disk.names.get(call.path);
      if (file !== undefined) changeNames(disk, call.to, moving(call.path, call.to, file));
      return;
    }
    case 'removed':
      return changeNames(disk, call.path, (names, folders) => {
        names.delete(call.path);
        folders.delete(call.path);
      });
    case 'folder-made':
      return changeNames(disk, call.path, (_names, folders) => void folders.add(call.path));
    case 'failed':
      return;
  }
}

const putting =
  (path: string, file: DiskFile): NameChange['change'] =>
  (names) =>
    void names.set(path, file);

const moving =
  (from: string, to: string, file: DiskFile): NameChange['change'] =>
  (names) => {
    names.delete(from);
    names.set(to, file);
  };

function changeNames(disk: Disk, path: string, change: NameChange['change']): void {
  change(disk.names, disk.folders);
  disk.nameChanges.push({ folder: dirname(path), change });
}

function synced(disk: Disk, path: string): void {
  if (disk.folders.has(path)) {
    const sure = disk.nameChanges.filter(({ folder }) => folder === path);
    for (const { change } of sure) change(disk.sureNames, disk.sureFolders);
    const open = disk.nameChanges.filter(({ folder }) => folder !== path);
    disk.nameChanges.splice(0, Infinity, ...open);
    return;
  }
  const file = disk.names.get(path);
  if (file === undefined) return;
  for (const change of file.pending.splice(0)) apply(file.content, change);
}

/** A fraction from 0 to 1, always the same sequence for one seed. */
export type Chance = () => number;

/** Marsaglia's xorshift32: the cuts of a failed run can be made again. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes one state that the disk may have after a cut now. `root` is left out of the paths. */
export function writeImage(disk: Disk, { root, to, chance }: { root: string; to: string; chance: Chance }): void {
  const mood = chance();
  const names = new Map(disk.sureNames);
  const folders = new Set(disk.sureFolders);
  const reached = mood < 0.25 ? 0 : Math.floor(chance() * (disk.nameChanges.length + 1));
  for (const { change } of disk.nameChanges.slice(0, reached)) change(names, folders);
  for (const folder of folders) mkdirSync(join(to, relative(root, folder)), { recursive: true });
  for (const [path, file] of names) {
    if (!folders.has(dirname(path))) continue;
    writeFileSync(join(to, relative(root, path)), surviving(file, mood, chance));
  }
}

function surviving({ content, pending }: DiskFile, mood: number, chance: Chance): Buffer {
  if (pending.length === 0 || mood < 0.25) return bytesOf(content);
  const state = contentOf(bytesOf(content));
  for (const change of pending) {
    const fate = mood < 0.5 ? 0 : chance();
    if (fate < 0.5) apply(state, change);
    else if (fate < 0.8 && change.kind === 'written') tear(state, change, chance);
  }
  return bytesOf(state);
}

const sectorBytes = 512;

/** Of a write, some sectors reach the disk and others don't. */
function tear(content: Content, { kind, path, offset, bytes }: Written, chance: Chance): void {
  for (let at = 0; at < bytes.length; at += sectorBytes) {
    if (chance() < 0.5) continue;
    apply(content, { kind, path, offset: offset + at, bytes: bytes.subarray(at, at + sectorBytes) });
  }
}

function apply(content: Content, change: Change): void {
  const end = change.kind === 'cut' ? change.length : change.offset + change.bytes.length;
  if (end > content.room.length) {
    const room = Buffer.alloc(Math.max(end, 2 * content.room.length));
    content.room.copy(room, 0, 0, content.length);
    content.room = room;
  }
  const start = change.kind === 'cut' ? end : change.offset;
  if (start > content.length) content.room.fill(0, content.length, start);
  if (change.kind === 'written') change.bytes.copy(content.room, change.offset);
  content.length = change.kind === 'cut' ? end : Math.max(content.length, end);
}

function contentOf(bytes: Buffer): Content {
  const room = Buffer.alloc(bytes.length);
  bytes.copy(room);
  return { room, length: bytes.length };
}

const bytesOf = ({ room, length }: Content): Buffer => room.subarray(0, length);

function fileOf(bytes: Buffer): DiskFile {
  return { content: contentOf(bytes), pending: [] };
}
