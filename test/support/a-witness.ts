// A witness as another institution runs it: the real command in a process of its own, or its parts in this one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Clock } from '../../server/foundation/clock.js';
import { newNoteKey } from '../../server/ledger/note-signing.js';
import { openSeenStates } from '../../server/ledger/witness-store.js';
import { witnessServer } from '../../server/ledger/witness-server.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';

export interface RunningWitness {
  readonly url: string;
  readonly vkey: string;
  readonly stop: () => Promise<void>;
}

const witnessName = 'sister.example/witness';

/** In this process; `port` 0 takes a free one. */
export async function aWitness(folder: string, logKeys: readonly string[], clock: Clock): Promise<RunningWitness> {
  const keys = logKeys.map(parseVerifierKey);
  const { seen, close } = await openSeenStates(folder, [...new Set(keys.map(({ name }) => name))]);
  const key = newNoteKey(witnessName, 'witness');
  const server = witnessServer({ key, logKeys: keys, seen, clock }, pino({ level: 'silent' }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await close();
  };
  return { url: `http://127.0.0.1:${port}`, vkey: key.vkey, stop };
}

export interface WitnessProcess {
  readonly url: string;
  readonly vkey: string;
  readonly process: ChildProcess;
}

/** `dalel witness` in a process of its own. */
export function witnessProcess(folder: string, logKeys: readonly string[]): Promise<WitnessProcess> {
  const command = ['--import', 'tsx', 'server/commands/dalel.ts', 'witness', '--data', folder, '--name', witnessName];
  const child = spawn(process.execPath, [...command, '--port', '0', '--log', ...logKeys], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /serves on (http:\S+), its key/.exec(said) ?? [];
      const [, vkey] = /\n\n {2}(\S+)\n/.exec(said) ?? [];
      if (url !== undefined && vkey !== undefined) resolve({ url, vkey, process: child });
    });
    child.once('exit', (status) => reject(new Error(`the witness ended with ${status}: ${said}`)));
  });
}
