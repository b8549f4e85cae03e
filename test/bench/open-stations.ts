// Starts the stations' process and gives it work.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { LaidOut } from '../support/laid-out.js';
import type { Shift, ShiftReport } from './stations.js';

export interface Stations {
  readonly work: (shift: Shift) => Promise<ShiftReport>;
  readonly close: () => void;
}

export function openStations(laidOut: LaidOut): Stations {
  const child = fork(resolve(import.meta.dirname, 'stations.ts'), { execArgv: ['--import', 'tsx'] });
  child.send({ laidOut });
  return {
    work: async (shift) => {
      const stopped = new AbortController();
      const died = once(child, 'exit', { signal: stopped.signal }).then(() => {
        throw new Error('the stations gave up');
      });
      const answer = once(child, 'message', { signal: stopped.signal }) as Promise<[ShiftReport]>;
      child.send(shift);
      const [report] = await Promise.race([answer, died]);
      died.catch(() => undefined);
      stopped.abort();
      return report;
    },
    close: () => void child.kill(),
  };
}
