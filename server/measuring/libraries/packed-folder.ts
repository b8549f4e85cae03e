// A folder of records, such as a part of MassBank, as the one file that the vault keeps: an archive without compression, its
// members in order of name and without times, so that the same folder is the same file (APPNOTE 6.3).
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FileSource } from '../../../lab-instruments/source.js';

/** What an archive of this form can count. */
const mostMembers = 65_534;
const mostBytes = 1_073_741_824;

export class UnfitFolder extends Error {}

/** What lies at a path as one file: itself, or the folder packed. @throws UnfitFolder for one that is too large. */
export async function fileOrPackedFolder(path: string): Promise<FileSource> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder) return { name: basename(path), bytes: await readFile(path) };
  return { name: `${basename(path)}.zip`, bytes: await packed(path) };
}

async function packed(folder: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const paths = await filesIn(folder);
  let at = 0;
  for (const path of paths) {
    const bytes = await readFile(path);
    const name = Buffer.from(relative(folder, path).split(sep).join('/'));
    const head = headings(name, bytes, at);
    parts.push(head.local, name, bytes);
    directory.push(head.entry, name);
    at += head.local.length + name.length + bytes.length;
    if (at > mostBytes) throw new UnfitFolder(`${folder} holds more than ${mostBytes} bytes`);
  }
  return Buffer.concat([...parts, ...directory, ending(paths.length, at, directory)]);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  if (files.length > mostMembers)
    throw new UnfitFolder(`${folder} holds ${files.length} files; ${mostMembers} are read`);
  return files.sort();
}

/** Names are UTF-8, nothing is compressed, the day is the first that the form knows. */
function headings(name: Buffer, bytes: Uint8Array, at: number) {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x800, 2);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(name.length, 22);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(at, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\u0003\u0004'), common]),
    entry: Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail]),
  };
}

function ending(count: number, at: number, directory: readonly Buffer[]): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return end;
}
