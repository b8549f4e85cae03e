// Worker thread: searches the peaks of a run in a library without holding up the bench. Called by name through the pool.
import { readFile, stat } from 'node:fs/promises';
import { indexFromBytes } from './index-bytes.js';
import type { LibraryIndex } from './library-index.js';
import { searchLibrary, type LibraryHit } from './library-search.js';
import { unitMassSpectrum, type RawSpectrum, type UnitMassSpectrum } from './spectrum.js';

export interface SearchTask {
  /** A file of `indexBytes`; kept in memory between tasks. */
  readonly indexPath: string;
  readonly spectra: readonly RawSpectrum[];
  readonly top: number;
}

/** Hits of each spectrum, in their order. Throws when the index file is missing or of another layout. */
export async function searchSpectra(task: SearchTask): Promise<readonly (readonly LibraryHit[])[]> {
  const index = await indexAt(task.indexPath);
  return task.spectra.map((spectrum) => searchLibrary(index, unitMassSpectrum(spectrum), { top: task.top }));
}

export interface RecordSpectrumTask {
  readonly indexPath: string;
  /** Numbers of records in the order in which the library was given. */
  readonly records: readonly number[];
}

/** The reference spectra of these records, in their order. */
export async function recordSpectra(task: RecordSpectrumTask): Promise<readonly (UnitMassSpectrum | undefined)[]> {
  const { recordOf, offsets, mz, intensity } = await indexAt(task.indexPath);
  return task.records.map((record) => {
    const position = recordOf.indexOf(record);
    const [from, to] = [offsets[position], offsets[position + 1]];
    return position < 0 ? undefined : { mz: mz.slice(from, to), intensity: intensity.slice(from, to) };
  });
}

interface LoadedIndex {
  readonly modifiedMilliseconds: number;
  readonly index: LibraryIndex;
}

const INDEXES_KEPT = 8;
const loaded = new Map<string, LoadedIndex>();

async function indexAt(path: string): Promise<LibraryIndex> {
  const { mtimeMs } = await stat(path);
  const known = loaded.get(path);
  if (known?.modifiedMilliseconds === mtimeMs) return keep(path, known);
  const index = indexFromBytes(await readFile(path));
  if (!index) throw new Error(`${path} is not a library index of this version; make it again from the library`);
  return keep(path, { modifiedMilliseconds: mtimeMs, index });
}

/** Last used last, so that the oldest goes first. */
function keep(path: string, entry: LoadedIndex): LibraryIndex {
  loaded.delete(path);
  loaded.set(path, entry);
  const oldest = loaded.keys().next().value;
  if (loaded.size > INDEXES_KEPT && oldest !== undefined) loaded.delete(oldest);
  return entry.index;
}
