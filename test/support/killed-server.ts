// The real server as a process of its own, which is killed without warning. It is compiled once, so that starting it again
// takes the time of a start and no longer.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

export interface CompiledServer {
  readonly command: string;
  readonly remove: () => void;
}

/** Lies in node_modules, where it finds its packages; with the recording thread, without the other worker threads. */
export async function compileServer(): Promise<CompiledServer> {
  const folder = resolve(root, `node_modules/.cache/dalel-killed-${process.pid}`);
  const command = resolve(folder, 'server/commands/dalel.js');
  const entryPoints = {
    dalel: resolve(root, 'server/commands/dalel.ts'),
    'recording-worker': resolve(root, 'server/recording-worker.ts'),
  };
  await build({
    entryPoints,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    outdir: dirname(command),
  });
  return { command, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The sources as they are: slower to start, with worker threads. */
export const uncompiled: readonly string[] = ['--import', 'tsx', resolve(root, 'server/commands/dalel.ts')];

export interface ServerProcess {
  readonly origin: string;
  readonly pid: number;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
}

export async function startProcess(command: readonly string[], dataFolder: string): Promise<ServerProcess> {
  const environment = { ...process.env, DALEL_DATA: dataFolder, DALEL_PORT: '0', DALEL_LOG: 'error' };
  const child = spawn(process.execPath, [...command, 'start'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  const origin = await addressOf(child);
  return {
    origin,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolvePromise, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const origin = /serves on (http:\/\/\S+),/.exec(said)?.[1];
      if (origin !== undefined) resolvePromise(origin);
    });
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)));
  });
}
