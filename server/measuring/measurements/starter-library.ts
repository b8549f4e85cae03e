// The registry that Dalel brings along, searched like any library: it is there before a laboratory has loaded its own.
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { Lab } from '../../ledger/lab.js';
import { libraryIndex } from '../../chemistry/spectra/index-building.js';
import { indexBytes, indexVersion } from '../../chemistry/spectra/index-file.js';
import { spectrumTableMaking } from '../../chemistry/spectra/spectrum-table.js';
import { starterSpectra, type StarterSpectrum } from '../../chemistry/substances/starter-registry.js';
import type { IonList } from './analysis.js';
import type { LibraryEntry, SearchedLibrary } from './searched-library.js';

const entries: readonly LibraryEntry[] = starterSpectra.map(entryOf);
const sha256 = sha256Hex(canonicalJson(entries as unknown as Parameters<typeof canonicalJson>[0]));

/** Its index is a cache: made when it isn't there. */
export async function starterLibrary(lab: Lab): Promise<SearchedLibrary> {
  return {
    id: 'starter',
    name: 'Dalel',
    version: '1',
    sha256,
    records: entries.length,
    indexPath: await indexFile(lab, 'starter', () => undefined),
    analoguePath: await indexFile(lab, 'starter-masses', ({ substance }) => substance.nominalMass),
    entries: (places) => Promise.resolve(places.flatMap(entryAt)),
  };
}

/** With its structure, which the library's hash is older than. */
function entryAt(place: number): readonly LibraryEntry[] {
  const entry = entries[place];
  return entry ? [{ ...entry, smiles: starterSpectra[place]?.substance.smiles ?? null }] : [];
}

function entryOf({ substance, spectrum }: StarterSpectrum): LibraryEntry {
  return {
    recordId: substance.id,
    name: substance.names.en,
    formula: substance.formula,
    casNumber: substance.casNumber,
    inchiKey: substance.inchiKey,
    substanceId: substance.id,
    ions: Array.from(spectrum.mz, (mz, at) => [mz, spectrum.intensity[at] ?? 0] as const) satisfies IonList,
  };
}

type MassOf = (each: StarterSpectrum) => number | undefined;

/** A mass would change the ranking of identities: their index stays as analyses were made with it. */
async function indexFile(lab: Lab, name: string, massOf: MassOf): Promise<string> {
  const folder = join(lab.settings.dataFolder, 'cache', 'libraries');
  const path = join(folder, `${name}-${sha256.slice(0, 16)}.${indexVersion}.dlx`);
  if ((await stat(path).catch(() => undefined)) !== undefined) return path;
  await mkdir(folder, { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  await writeFile(fresh, starterIndex(massOf));
  await rename(fresh, path);
  return path;
}

function starterIndex(massOf: MassOf): Uint8Array {
  const making = spectrumTableMaking();
  for (const each of starterSpectra) {
    const { substance, spectrum } = each;
    making.add(spectrum, { nominalMass: massOf(each), identity: substance.inchiKey.slice(0, 14) });
  }
  return indexBytes(libraryIndex(making.done()), sha256);
}
