// Everything an action needs, handed in: no action reaches for a global. Put together in server/open-lab.ts alone.
import type { Db, Engine } from '../database/connection.js';
import type { Clock } from '../foundation/clock.js';
import type { Log } from '../foundation/log.js';
import type { Settings } from '../foundation/settings.js';
import type { Vault } from '../foundation/vault.js';
import type { WorkerPool } from '../foundation/workers.js';
import type { Anchors } from './anchors.js';
import type { RecordingThread } from './recording-thread.js';
import type { Writer } from './writer.js';

export interface Lab {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** Reads only: the handle itself refuses to write. */
  readonly db: Db;
  readonly engine: Engine;
  readonly writer: Writer;
  /** Where sheets are recorded in a thread of their own. */
  readonly recorder?: RecordingThread;
  readonly anchors: Anchors;
  readonly vault: Vault;
  readonly keys: Keys;
  readonly workers: Workers;
}

export interface Keys {
  /** Where the laboratory's keys lie, readable by the server's account alone. */
  readonly folder: string;
  /** A secret that is not in the database: a stolen database alone can't try out passwords. */
  readonly pepper: Buffer;
}

/** One pool a kind of CPU work, so that a long search never holds up a short read. */
export interface Workers {
  readonly files: WorkerPool;
  readonly spectra: WorkerPool;
  readonly documents: WorkerPool;
  /** Acts and journals, and the codes on scanned pages. */
  readonly acts: WorkerPool;
  /** Structural formulas: read, drawn, compared. */
  readonly structures: WorkerPool;
}
