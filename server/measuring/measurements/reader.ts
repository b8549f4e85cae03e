// The way to the worker threads that read files, with a limit of time; memory is limited by the pool itself.
import type { InstrumentProfile } from '../../../lab-instruments/instrument-profile.js';
import type { Lab } from '../../ledger/lab.js';
import type { RangeComponent } from '../../chemistry/components/range-components.js';
import type { RunFigures } from '../quality/run-figures.js';
import type {
  ComponentsTask,
  DryAnswer,
  DryTask,
  FiguresTask,
  FoundPeak,
  ParseAnswer,
  Probe,
  ProbeAnswer,
  ReadTask,
  RunData,
} from './file-worker.js';
import type { PartOfFile } from './part-of-file.js';
import type { ReceivedFile } from './received-file.js';

/** The reader was stopped: the file asks for more time or memory than any file of an instrument needs. */
export class ReaderStopped extends Error {
  constructor(readonly code: 'reader-time' | 'reader-memory') {
    super(code);
  }
}

const readerSeconds = 180;
/** A person waits for the answer, and others for the worker. */
const drySeconds = 30;

export const probe = (lab: Lab, task: Probe): Promise<ProbeAnswer> => run(lab, 'probeFile', task);
export const parse = (lab: Lab, task: ReadTask): Promise<ParseAnswer> => run(lab, 'parseFile', task);
export const points = (lab: Lab, task: ReadTask): Promise<RunData> => run(lab, 'readPoints', task);
export const runPeaks = (lab: Lab, task: ReadTask): Promise<readonly FoundPeak[]> => run(lab, 'findRunPeaks', task);

export const componentsIn = (lab: Lab, task: ComponentsTask): Promise<readonly RangeComponent[]> =>
  run(lab, 'findComponentsIn', task);

export const dryRead = (lab: Lab, task: DryTask): Promise<DryAnswer> => run(lab, 'dryReadFile', task, drySeconds);

export const figures = (lab: Lab, task: FiguresTask): Promise<RunFigures | null> => run(lab, 'readFigures', task);

interface FileToRead {
  readonly file: Pick<ReceivedFile, 'sha256' | 'form' | 'name'>;
  readonly profile: InstrumentProfile | undefined;
  /** Which of its injections; null where it is of one. */
  readonly part: Pick<PartOfFile, 'place'> | null;
}

export function readTask(lab: Lab, { file, profile = {}, part }: FileToRead): ReadTask {
  const { sha256, form, name } = file;
  return { file: { vaultFolder: lab.vault.folder, sha256, form, name }, profile, place: part?.place ?? null };
}

async function run<T>(lab: Lab, name: string, task: unknown, seconds = readerSeconds): Promise<T> {
  try {
    return (await lab.workers.files.run(task, { name, signal: AbortSignal.timeout(seconds * 1_000) })) as T;
  } catch (fault) {
    const { name: kind, code } = fault as { name?: unknown; code?: unknown };
    if (kind === 'AbortError' || kind === 'TimeoutError') throw new ReaderStopped('reader-time');
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw new ReaderStopped('reader-memory');
    throw fault;
  }
}
