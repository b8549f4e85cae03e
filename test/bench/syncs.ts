// How often a running process asks for the disk, seen from outside.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Undefined where strace is not installed or may not attach. */
export async function syncsDuring<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly count: number; readonly outcome: T } | undefined> {
  if (spawnSync('which', ['strace']).status !== 0) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'dalel-syncs-'));
  try {
    const calls = join(folder, 'calls.txt');
    const watch = spawn('strace', ['-f', '-o', calls, '-e', 'trace=fsync,fdatasync', '-p', String(pid)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const gone = once(watch, 'exit');
    const said = (await Promise.race([once(watch.stderr, 'data'), gone])) as [Buffer | number];
    if (!String(said[0]).includes('attached')) return undefined;
    const outcome = await work();
    watch.kill('SIGINT');
    await gone;
    const lines = (await readFile(calls, 'utf8')).split('\n');
    return { count: lines.filter((line) => /f(data)?sync\(/.test(line)).length, outcome };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
