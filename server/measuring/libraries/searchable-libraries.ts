// The loaded libraries as the search of a run needs them: the index on the disk for the worker, and what its records say.
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Lab } from '../../ledger/lab.js';
import { holdsIndex, indexVersion } from '../../chemistry/spectra/index-file.js';
import type { RecordSpectrumTask } from '../../chemistry/spectra/search-worker.js';
import { sharedIndex } from '../../chemistry/spectra/shared-index.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import { knownSubstance } from '../../chemistry/substances/known-substance.js';
import { starterSubstances } from '../../chemistry/substances/starter-registry.js';
import { indexedLibrary } from './indexed-library.js';
import type { Library } from './library.js';
import { librariesInUse, librariesOf } from './library-store.js';
import { recordsAt, type ListedRecord } from './record-name-store.js';
import { restoreRecordNames } from './record-names.js';

export interface SearchableLibrary {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Of the file that was loaded. */
  readonly sha256: string;
  readonly records: number;
  /** A file of `indexBytes` (server/chemistry/spectra/index-file.ts). */
  readonly indexPath: string;
  /** In the order of the places. */
  readonly entries: (places: readonly number[]) => Promise<readonly SearchableEntry[]>;
}

interface SearchableEntry {
  readonly recordId: string;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  /** Id in the starter registry, where the record names one: what was searched must not change with what is approved later. */
  readonly substanceId: string | null;
  readonly ions: readonly (readonly [mz: number, intensity: number])[];
  readonly smiles: string | null;
}

/** By the hash of its file, whether it is in use or not; undefined where it was never loaded. */
export async function searchableLibraryOf(
  lab: Lab,
  laboratoryId: string,
  sha256: string,
): Promise<SearchableLibrary | undefined> {
  const found = (await librariesOf(lab.db, laboratoryId)).find((library) => library.sourceSha256 === sha256);
  return found && searchable(lab, found);
}

/** Those in use, in the order in which they were loaded. */
export async function searchableLibraries(lab: Lab, laboratoryId: string): Promise<readonly SearchableLibrary[]> {
  const found = await librariesInUse(lab.db, laboratoryId);
  return Promise.all(found.map((library) => searchable(lab, library)));
}

async function searchable(lab: Lab, library: Library): Promise<SearchableLibrary> {
  const { id, name, version, sourceSha256: sha256, records } = library;
  const indexPath = await indexPathOf(lab, library);
  const entries = (places: readonly number[]) => entriesAt(lab, { library, indexPath }, places);
  return { id, name, version, sha256, records, indexPath, entries };
}

/** In the vault; where it has gone missing there or is of an older layout, made again from the library. */
async function indexPathOf(lab: Lab, library: Library): Promise<string> {
  const kept = lab.vault.pathOf(library.indexSha256);
  if (await holdsIndex(kept)) return kept;
  const path = join(lab.settings.dataFolder, 'cache', 'libraries', `${library.sourceSha256}.${indexVersion}.dlx`);
  if ((await stat(path).catch(() => undefined)) !== undefined) return path;
  const read = await indexedLibrary(lab, library.sourceSha256);
  if (read === undefined) throw new Error(`the file of the library ${library.name} can't be read any more`);
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  await writeFile(fresh, read.index);
  await rename(fresh, path);
  return path;
}

interface Opened {
  readonly library: Library;
  readonly indexPath: string;
}

async function entriesAt(
  lab: Lab,
  { library, indexPath }: Opened,
  places: readonly number[],
): Promise<readonly SearchableEntry[]> {
  if (places.length === 0) return [];
  const task: RecordSpectrumTask = { index: await sharedIndex(indexPath), records: places };
  const spectra = (await lab.workers.spectra.run(task, { name: 'recordSpectra' })) as readonly UnitMassSpectrum[];
  const records = await namesAt(lab, library, places);
  return places.flatMap((place, at) => {
    const record = records.get(place);
    const spectrum = spectra[at];
    return record && spectrum ? [entryOf(record, spectrum)] : [];
  });
}

async function namesAt(lab: Lab, library: Library, places: readonly number[]) {
  const found = await recordsAt(lab.db, library.id, places);
  if (places.every((place) => found.has(place))) return found;
  await restoreRecordNames(lab, library);
  return recordsAt(lab.db, library.id, places);
}

function entryOf(record: ListedRecord, { mz, intensity }: UnitMassSpectrum): SearchableEntry {
  const { name, formula, casNumber, inchiKey, smiles } = record;
  return {
    recordId: `${record.libraryId}:${record.place}`,
    ...{ name, formula, casNumber, inchiKey, smiles },
    substanceId: knownSubstance(record, starterSubstances)?.id ?? null,
    ions: Array.from(mz, (each, at) => [each, intensity[at] ?? 0] as const),
  };
}
