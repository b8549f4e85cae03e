// The server as people meet it: at an address, with its data in a temporary folder.
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { makeApp } from '../../server/app.js';
import type { Actor } from '../../server/foundation/actor.js';
import { startServer } from '../../server/main.js';
import type { Language } from '../../views/messages/language.js';
import { personById } from '../../server/people/person-store.js';
import { keepPreference, startSession } from '../../server/people/sign-in-actions.js';
import { temporaryFolder, testSettings, type TestLab } from './test-lab.js';

export interface FreshServer {
  readonly origin: string;
  readonly dataFolder: string;
  /** The first administrator's one-time link, at this server's address. */
  readonly setUpAddress: string;
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** The whole server at its first start: web, worker and folder watch; real time. */
export async function startFreshServer(): Promise<FreshServer> {
  const dataFolder = await temporaryFolder();
  const settings = {
    ...testSettings(dataFolder, { client: 'better-sqlite3' }),
    workerThreads: 2,
    recordsApart: true,
  };
  const running = await startServer(settings, { log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }) });
  const origin = `http://127.0.0.1:${running.port}`;
  return {
    origin,
    dataFolder,
    setUpAddress: here(running.setUpAddress ?? '', origin),
    stop: running.stop,
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

/** The same path at the address where a server really answers. */
export function here(address: string, origin: string): string {
  return `${origin}${new URL(address).pathname}`;
}

export interface Preference {
  readonly language: Language;
  readonly theme: 'light' | 'dark' | 'auto';
}

export interface ServedLab {
  readonly origin: string;
  /** The cookie of a session of this person, who reads in this language and theme. */
  readonly cookieOf: (actor: Actor, preference?: Preference) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** The web of a test laboratory at an address of its own; jobs run when the test runs them. */
export async function serve(test: TestLab): Promise<ServedLab> {
  const server = createServer(makeApp(test.lab));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    cookieOf: async (actor, preference = { language: 'ru', theme: 'light' }) => {
      const person = await personById(test.lab.db, actor.id);
      if (person === undefined) throw new Error('this actor is no person of the test laboratory');
      await keepPreference(test.lab, actor, preference);
      return (await startSession(test.lab, person, 'test')).token;
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
