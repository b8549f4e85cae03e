// Watches every instrument's folder. The look at fixed times is the truth: it works on network shares and after a restart.
// chokidar merely brings the next look forward, on disks that tell of changes.
import { setTimeout as pause } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import type { Lab } from '../../ledger/lab.js';
import { lookIntoFolder, newMemory, type FolderMemory } from './drop-folder.js';
import { isIgnored } from '../measurements/ignored-names.js';
import type { Instrument } from './instrument.js';
import { watchedInstruments } from './instrument-store.js';

export interface FolderWatch {
  /** Resolves when the look under way has ended; nothing is left half done. */
  readonly stop: () => Promise<void>;
}

interface Watching {
  readonly lab: Lab;
  readonly memories: Map<string, FolderMemory>;
  readonly hints: Map<string, Hint>;
  /** Looks under way: a share that hangs keeps no other folder waiting. */
  readonly looks: Map<string, Promise<void>>;
  stopped: boolean;
  /** Wakes the loop before its time. */
  wake: () => void;
}

interface Hint {
  readonly folder: string;
  readonly watcher: FSWatcher;
}

export function startFolderWatch(lab: Lab): FolderWatch {
  const watching: Watching = {
    lab,
    memories: new Map(),
    hints: new Map(),
    looks: new Map(),
    stopped: false,
    wake: () => undefined,
  };
  const finished = keepLooking(watching);
  return {
    stop: async () => {
      watching.stopped = true;
      watching.wake();
      await finished;
      await Promise.all([...watching.hints.values()].map(({ watcher }) => watcher.close()));
      await Promise.race([Promise.all(watching.looks.values()), pause(stopMilliseconds, undefined, { ref: false })]);
    },
  };
}

const stopMilliseconds = 15_000;

/** One look into every folder, for commands and tests that can't wait. */
export async function lookIntoFolders(lab: Lab, memories = new Map<string, FolderMemory>()): Promise<void> {
  for (const instrument of await watchedInstruments(lab.db)) await lookInto(lab, instrument, memories);
}

async function keepLooking(watching: Watching): Promise<void> {
  const { lab } = watching;
  while (!watching.stopped) {
    const woken = new Promise<void>((resolve) => {
      watching.wake = resolve;
    });
    await lookIntoAll(watching).catch((fault: unknown) => {
      lab.log.error({ err: fault }, 'the instruments could not be read');
    });
    const timer = new AbortController();
    const due = pause(lab.settings.folderScanSeconds * 1_000, undefined, { signal: timer.signal });
    await Promise.race([due, woken]).catch(() => undefined);
    timer.abort();
    await due.catch(() => undefined);
  }
}

async function lookIntoAll(watching: Watching): Promise<void> {
  const { lab, memories, looks } = watching;
  const instruments = await watchedInstruments(lab.db);
  await hintAt(watching, instruments);
  for (const instrument of instruments) {
    if (looks.has(instrument.id)) continue;
    const look = lookInto(lab, instrument, memories).finally(() => looks.delete(instrument.id));
    looks.set(instrument.id, look);
  }
}

async function lookInto(lab: Lab, instrument: Instrument, memories: Map<string, FolderMemory>): Promise<void> {
  const memory = memories.get(instrument.id) ?? newMemory();
  memories.set(instrument.id, memory);
  try {
    await lookIntoFolder(lab, instrument, memory);
  } catch (fault) {
    lab.log.error({ err: fault, instrument: instrument.id }, 'a watched folder could not be looked through');
  }
}

async function hintAt(watching: Watching, instruments: readonly Instrument[]): Promise<void> {
  for (const [id, { folder, watcher }] of watching.hints) {
    if (instruments.some((instrument) => instrument.id === id && instrument.folder === folder)) continue;
    watching.hints.delete(id);
    await watcher.close();
  }
  for (const { id, folder } of instruments) {
    if (folder !== null && !watching.hints.has(id)) watching.hints.set(id, { folder, watcher: hint(watching, folder) });
  }
}

// Its errors are no matter: the look at fixed times sees the same folder by itself.
function hint(watching: Watching, folder: string): FSWatcher {
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    depth: 0,
    ignored: (path) => isIgnored(path.split('/').pop() ?? ''),
  });
  let due: NodeJS.Timeout | undefined;
  watcher.on('error', () => undefined);
  watcher.on('all', () => {
    clearTimeout(due);
    due = setTimeout(() => watching.wake(), 300);
    due.unref();
  });
  return watcher;
}
