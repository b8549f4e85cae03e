// Where faults are made: a founded laboratory in a folder, the recorder compiled, the writing process built into one file.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { pino } from 'pino';
import { openLab } from '../../server/open-lab.js';
import { foundLaboratory } from '../../server/people/setup-actions.js';
import { temporaryFolder, testPassword, testSettings } from '../support/test-lab.js';
import { compileRecorder, runRecorded, type DiskCall, type RecordedRun } from './recorded-run.js';

export type Work = 'append' | 'ingest';

export interface Workshop {
  readonly folder: string;
  /** The process works here; it begins as `base` each time. */
  readonly data: string;
  readonly base: { readonly files: ReadonlyMap<string, Buffer>; readonly folders: readonly string[] };
  /** The command line of the writing process. */
  readonly command: (work: Work, count: number, writers: number, durability?: string) => readonly string[];
  /** Lets it work from the beginning to the end, and returns its calls to the disk. */
  readonly recorded: (work: Work, count: number, writers: number, durability?: string) => readonly DiskCall[];
  /** One piece of work, of which the how-manieth call fails. */
  readonly failing: (work: Work, call: number, errno: number) => RecordedRun;
  /** Copies the laboratory by the real command into `copy`; one call may fail. */
  readonly backup: (failing?: Failing) => RecordedRun;
  readonly copy: string;
  /** Lays the laboratory out anew. */
  readonly begin: () => void;
  readonly close: () => void;
}

interface Failing {
  readonly call: number;
  readonly errno: number;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await temporaryFolder();
  const [data, kept] = [join(folder, 'data'), join(folder, 'kept')];
  const library = compileRecorder(folder);
  const program = await buildPrograms();
  const founder = await aLaboratory(kept);
  const command = (work: Work, count: number, writers: number, durability = 'FULL') => {
    return [program.file, work, data, founder.id, founder.laboratoryId, String(count), String(writers), durability];
  };
  const begin = (): void => {
    rmSync(data, { recursive: true, force: true });
    cpSync(kept, data, { recursive: true });
  };
  const newList = (): string => join(mkdtempSync(join(folder, 'list-')), 'calls');
  const run = (commandLine: readonly string[], failing?: Failing): RecordedRun => {
    begin();
    const watched = { library, folder: data, begin: join(data, 'begin'), list: newList() };
    return runRecorded({ ...watched, command: commandLine, ...(failing ? { failing } : {}) });
  };
  const copy = join(folder, 'copies', 'copy');
  mkdirSync(join(folder, 'copies'));
  begin();
  return {
    folder,
    data,
    base: filesIn(data),
    command,
    begin,
    recorded: (...work) => {
      const { status, output, calls } = run(command(...work));
      if (status !== 0 || output !== '') throw new Error(`the writing process ended with ${status}: ${output}`);
      return calls;
    },
    failing: (work, call, errno) => run(command(work, 1, 1), { call, errno }),
    copy,
    backup: (failing) => {
      const commandLine = [program.backup, 'backup', '--data', data, '--to', copy];
      const watched = { library, folder: join(folder, 'copies'), begin: copy, list: newList() };
      return runRecorded({ ...watched, command: commandLine, ...(failing ? { failing } : {}) });
    },
    close: () => {
      program.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function aLaboratory(folder: string) {
  mkdirSync(folder);
  const opened = await openLab(testSettings(folder, { client: 'better-sqlite3' }), { log: pino({ level: 'silent' }) });
  const laboratory = { code: 'ALM', nameKk: 'a', nameRu: 'b', nameEn: 'c', timeZone: 'Asia/Almaty' };
  const founder = await foundLaboratory(opened.lab, laboratory, { name: 'Aa', login: 'admin', password: testPassword });
  await opened.close();
  return founder;
}

/** Lies in node_modules, where it finds its packages. */
async function buildPrograms() {
  const root = resolve(import.meta.dirname, '../..');
  const folder = join(root, `node_modules/.cache/dalel-faults-${process.pid}`);
  await build({
    entryPoints: ['test/faults/acknowledging-writer.ts', 'server/commands/dalel.ts'].map((path) => join(root, path)),
    outbase: root,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  const file = join(folder, 'test/faults/acknowledging-writer.js');
  return {
    file,
    backup: join(folder, 'server/commands/dalel.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filesIn(folder: string): Workshop['base'] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = (isFolder: boolean): string[] =>
    entries.filter((entry) => entry.isDirectory() === isFolder).map((entry) => join(entry.parentPath, entry.name));
  const files = new Map(paths(false).map((path) => [path, readFileSync(path)]));
  return { files, folders: [folder, ...paths(true)] };
}
