// The approved spectra of the laboratory as a library that runs are searched in, beside those that were loaded. Its index is a
// cache under the hash of what it holds.
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sha256Hex } from '../../foundation/hash.js';
import type { Lab } from '../../ledger/lab.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import type { LibraryEntry, SearchedLibrary } from '../measurements/searched-library.js';
import { libraryIndex } from '../../chemistry/spectra/index-building.js';
import { indexBytes, indexVersion } from '../../chemistry/spectra/index-file.js';
import { spectrumTableMaking } from '../../chemistry/spectra/spectrum-table.js';
import { substanceIdentity } from '../../chemistry/spectra/substance-identity.js';
import { nominalMassOf } from '../../chemistry/substances/substance.js';
import { libraryDocument, type OwnSpectrum } from './own-spectrum.js';
import { approvedSpectra, changesUntil, countLibraryChanges, ownSpectraOf } from './own-spectrum-store.js';

/** What tells whether times may be compared. */
export type SearchedRun = Pick<StoredMeasurement, 'laboratoryId' | 'instrumentId' | 'identity'>;

/** Undefined while none is approved. */
export async function ownLibrary(lab: Lab, run: SearchedRun): Promise<SearchedLibrary | undefined> {
  const spectra = await approvedSpectra(lab.db, run.laboratoryId);
  if (spectra.length === 0) return undefined;
  return openedLibrary(lab, run, { spectra, changes: await countLibraryChanges(lab.db, run.laboratoryId) });
}

/** As an act left it, so that what was searched then can be searched again; undefined where no act left such a one. */
export async function ownLibraryOf(lab: Lab, run: SearchedRun, sha256: string): Promise<SearchedLibrary | undefined> {
  const changes = await changesUntil(lab.db, run.laboratoryId, sha256);
  if (changes === undefined) return undefined;
  const kept = JSON.parse((await lab.vault.read(sha256)).toString()) as { records: readonly { id: string }[] };
  const ids = new Set(kept.records.map(({ id }) => id));
  const spectra = (await ownSpectraOf(lab.db, run.laboratoryId)).filter(({ id }) => ids.has(id));
  const library = await openedLibrary(lab, run, { spectra, changes });
  return library.sha256 === sha256 ? library : undefined;
}

interface Contents {
  readonly spectra: readonly OwnSpectrum[];
  /** How often it had changed: its version. */
  readonly changes: number;
}

async function openedLibrary(lab: Lab, run: SearchedRun, { spectra, changes }: Contents): Promise<SearchedLibrary> {
  const sha256 = sha256Hex(libraryDocument(spectra));
  const laboratory = await laboratoryById(lab.db, run.laboratoryId);
  return {
    id: 'own',
    name: laboratory?.code ?? 'own',
    version: String(changes),
    sha256,
    records: spectra.length,
    indexPath: await indexFile(lab, spectra, sha256),
    entries: (places) => Promise.resolve(places.flatMap((place) => entriesAt(spectra[place], run))),
  };
}

function entriesAt(spectrum: OwnSpectrum | undefined, run: SearchedRun): readonly LibraryEntry[] {
  if (spectrum === undefined) return [];
  const { id, name, formula, casNumber, inchiKey, substanceId, ions, smiles } = spectrum;
  const retention = {
    milliseconds: spectrum.retentionMilliseconds,
    index: spectrum.retentionIndex,
    isComparable: isComparable(spectrum, run),
  };
  return [{ recordId: `own:${id}`, name, formula, casNumber, inchiKey, substanceId, ions, retention, smiles }];
}

/** Times of another instrument or another method say nothing. */
function isComparable({ instrumentId, method }: OwnSpectrum, run: SearchedRun): boolean {
  return instrumentId !== null && instrumentId === run.instrumentId && method === run.identity.method.trim();
}

async function indexFile(lab: Lab, spectra: readonly OwnSpectrum[], sha256: string): Promise<string> {
  const folder = join(lab.settings.dataFolder, 'cache', 'libraries');
  const path = join(folder, `own-${sha256}.${indexVersion}.dlx`);
  if ((await stat(path).catch(() => undefined)) !== undefined) return path;
  await mkdir(folder, { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  await writeFile(fresh, indexOf(spectra, sha256));
  await rename(fresh, path);
  return path;
}

function indexOf(spectra: readonly OwnSpectrum[], sha256: string): Uint8Array {
  const making = spectrumTableMaking();
  for (const { name, formula, inchiKey, smiles, ions } of spectra) {
    const named = { name, formula: formula ?? undefined, inchiKey: inchiKey ?? undefined, smiles: smiles ?? undefined };
    making.add(
      { mz: Uint16Array.from(ions, ([mz]) => mz), intensity: Uint16Array.from(ions, ([, intensity]) => intensity) },
      {
        nominalMass: formula === null ? undefined : nominalMassOf(formula),
        identity: substanceIdentity({ ...named, comments: [] }),
      },
    );
  }
  return indexBytes(libraryIndex(making.done()), sha256);
}
