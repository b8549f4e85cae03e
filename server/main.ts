// Opens the laboratory, starts web and worker, and closes them in order.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startFolderWatch } from './measuring/instruments/folder-watch.js';
import { makeApp } from './app.js';
import type { Settings } from './foundation/settings.js';
import { startCheckpoints } from './ledger/checkpoint-loop.js';
import { openLab, type Surroundings } from './open-lab.js';
import { noteProgram } from './people/program-actions.js';
import { anyPersonExists } from './people/person-store.js';
import { makeSetupLink } from './people/setup-actions.js';
import { openAuthority } from './reporting/certificates/authority.js';
import { forgetEndedSessions } from './people/sign-in-actions.js';
import { startWatch } from './watch.js';
import { serverOf } from './web/http-server.js';
import { startWorker } from './worker.js';

export interface RunningServer {
  readonly port: number;
  /** The address by which the first administrator sets a name and password; undefined once somebody is entered. */
  readonly setUpAddress: string | undefined;
  readonly stop: () => Promise<void>;
}

export async function startServer(settings: Settings, surroundings: Surroundings = {}): Promise<RunningServer> {
  const recordsApart = settings.recordsApart && surroundings.clock === undefined;
  const { lab, close } = await openLab(settings, { recordsApart, ...surroundings });
  await openAuthority(lab.keys.folder, lab.clock.now());
  await forgetEndedSessions(lab);
  await noteProgram(lab);
  const server = serverOf(makeApp(lab));
  server.requestTimeout = 300_000;
  server.headersTimeout = 20_000;
  try {
    server.listen(settings.port, settings.host);
    await once(server, 'listening');
  } catch (fault) {
    await close();
    throw fault;
  }
  const worker = startWorker(lab);
  const checkpoints = startCheckpoints(lab);
  const watch = startWatch(lab);
  const folders = startFolderWatch(lab);
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([closed, patience()]);
    server.closeAllConnections();
    await watch.stop();
    await folders.stop();
    await checkpoints.stop();
    await worker.stop();
    await close();
  };
  const known = await anyPersonExists(lab.db);
  const setUpAddress = known
    ? undefined
    : `${settings.publicUrl}/set-up/${await makeSetupLink(lab, 'first-administrator', null)}`;
  return { port, setUpAddress, stop };
}

// Answers under way are let finish; a browser that keeps its connection open doesn't hold up the end.
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5_000).unref());
