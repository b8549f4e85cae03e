// A server as a process of its own that tells what CPU time it used and how long its event loop was held.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const meter = resolve(import.meta.dirname, '../support/process-meter.cjs');

export interface Usage {
  readonly cpuMicroseconds: number;
  /** The 99th percentile: how late timers were. */
  readonly loopDelayMilliseconds: number;
}

export interface MeteredProcess {
  readonly pid: number;
  readonly origin: string;
  /** Since it was last asked. */
  readonly usage: () => Promise<Usage>;
  readonly stop: () => Promise<void>;
}

/** `command` is what Node is to run; the process tells its address on its standard output. */
export async function startMetered(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<MeteredProcess> {
  const child = spawn(process.execPath, ['--require', meter, ...command], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  let said = '';
  const origin = await new Promise<string>((told, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (found !== undefined) told(found);
    });
    child.once('exit', (status) => failed(new Error(`the process ended with ${status}: ${said}`)));
  });
  return {
    pid: child.pid ?? 0,
    origin,
    usage: async () => {
      const answer = once(child, 'message') as Promise<[Usage]>;
      child.send('usage');
      return (await answer)[0];
    },
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
