// An instrument with a watched folder of its own on the disk, in a test laboratory.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lookIntoFolder, newMemory } from '../../server/measuring/instruments/drop-folder.js';
import { enterInstrument } from '../../server/measuring/instruments/instrument-actions.js';
import type { Instrument, InstrumentStatement } from '../../server/measuring/instruments/instrument.js';
import { searchFiles } from '../../server/measuring/measurements/received-file-store.js';
import type { FileStanding } from '../../server/measuring/measurements/received-file.js';
import { runDueJobs } from '../../server/worker.js';
import { temporaryFolder, type TestLab } from './test-lab.js';

export interface WatchedInstrument {
  readonly instrument: Instrument;
  readonly folder: string;
  /** Looks into the folder so many times. @returns whether the last look could read it. */
  readonly look: (times?: number) => Promise<boolean>;
  /** Looks, then does all jobs that follow. */
  readonly ingest: (times?: number) => Promise<void>;
  /** Newest first. */
  readonly files: () => Promise<FileStanding[]>;
  readonly remove: () => Promise<void>;
}

export function aStatement(changes: Partial<InstrumentStatement> = {}): InstrumentStatement {
  return {
    name: 'ГХ-МС 2',
    kind: 'gc-ms',
    serial: 'US10473402',
    model: '5977B',
    location: 'каб. 12',
    folder: null,
    silenceHours: null,
    movesTaken: false,
    profile: { timeZone: 'Europe/London', utcMark: 'local' },
    ...changes,
  };
}

export async function aWatchedInstrument(
  test: TestLab,
  changes: Partial<InstrumentStatement> = {},
): Promise<WatchedInstrument> {
  const parent = await temporaryFolder();
  const folder = await mkdtemp(join(parent, 'drop-'));
  const instrument = await enterInstrument(test.lab, test.administrator, aStatement({ folder, ...changes }));
  const memory = newMemory();
  const look = async (times = 1): Promise<boolean> => {
    let reached = false;
    for (let turn = 0; turn < times; turn += 1) reached = await lookIntoFolder(test.lab, instrument, memory);
    return reached;
  };
  return {
    instrument,
    folder,
    look,
    ingest: async (times) => {
      await look(times);
      await runDueJobs(test.lab);
    },
    files: () => searchFiles(test.lab.db, { laboratoryId: test.laboratoryId, limit: 100 }),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
