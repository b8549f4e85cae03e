// Runs a program under the disk recorder (disk-recorder.c, compiled here) and reads back what it did to the disk, in order.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type DiskCall =
  | { readonly kind: 'created' | 'synced' | 'removed' | 'folder-made'; readonly path: string }
  | { readonly kind: 'written'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly path: string; readonly length: number }
  | { readonly kind: 'renamed'; readonly path: string; readonly to: string }
  /** This call was made to fail. */
  | { readonly kind: 'failed'; readonly path: string; readonly call: string };

/** @returns the library to preload. The compiler is demanded where the project is checked. */
export function compileRecorder(folder: string): string {
  const library = join(folder, 'disk-recorder.so');
  const source = resolve(import.meta.dirname, 'disk-recorder.c');
  const flags = ['-O1', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'];
  const { status, stderr } = spawnSync('gcc', flags, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the disk recorder does not compile: ${stderr}`);
  return library;
}

export interface RecordedProgram {
  readonly library: string;
  readonly command: readonly string[];
  /** Only what happens below it is written down. */
  readonly folder: string;
  readonly list: string;
  /** Calls count from the moment when this folder is made. */
  readonly begin: string;
  /** The how-manieth call fails, and with which errno. */
  readonly failing?: { readonly call: number; readonly errno: number };
}

export interface RecordedRun {
  readonly status: number | null;
  readonly output: string;
  readonly calls: readonly DiskCall[];
}

export function runRecorded({ library, command, folder, list, begin, failing }: RecordedProgram): RecordedRun {
  const env = {
    ...process.env,
    LD_PRELOAD: library,
    DISK_FOLDER: folder,
    DISK_LIST: list,
    DISK_BEGIN: begin,
    ...(failing ? { DISK_FAIL: String(failing.call), DISK_ERRNO: String(failing.errno) } : {}),
  };
  const options = { encoding: 'utf8', timeout: 120_000, env } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  return { status, output: `${stdout}${stderr}`, calls: existsSync(list) ? callsIn(readFileSync(list)) : [] };
}

const headLength = 21;

function callsIn(list: Buffer): DiskCall[] {
  const calls: DiskCall[] = [];
  for (let at = 0; at < list.length;) {
    const letter = String.fromCharCode(list[at] ?? 0);
    const pathEnd = at + headLength + list.readUInt32LE(at + 1);
    const offset = Number(list.readBigInt64LE(at + 5));
    const length = Number(list.readBigInt64LE(at + 13));
    const path = list.toString('utf8', at + headLength, pathEnd);
    const hasMore = letter === 'W' || letter === 'R' || letter === 'F';
    const more = list.subarray(pathEnd, hasMore ? pathEnd + length : pathEnd);
    calls.push(callOf({ letter, path, offset, more }));
    at = pathEnd + more.length;
  }
  return calls;
}

interface Noted {
  readonly letter: string;
  readonly path: string;
  readonly offset: number;
  readonly more: Buffer;
}

function callOf({ letter, path, offset, more }: Noted): DiskCall {
  switch (letter) {
    case 'C':
      return { kind: 'created', path };
    case 'W':
      return { kind: 'written', path, offset, bytes: more };
    case 'T':
      return { kind: 'cut', path, length: offset };
    case 'S':
      return { kind: 'synced', path };
    case 'R':
      return { kind: 'renamed', path, to: more.toString() };
    case 'U':
      return { kind: 'removed', path };
    case 'M':
      return { kind: 'folder-made', path };
    case 'F':
      return { kind: 'failed', path, call: more.toString() };
    default:
      throw new Error(`the disk recorder wrote "${letter}"`);
  }
}
