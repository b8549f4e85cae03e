// A library in a file of this machine, read for a search outside of any laboratory: nothing is loaded into one.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sha256Hex } from '../../foundation/hash.js';
import { libraryIndex } from '../../chemistry/spectra/index-building.js';
import { indexBytes, readIndexFile } from '../../chemistry/spectra/index-file.js';
import type { LibraryIndex } from '../../chemistry/spectra/index-layout.js';
import { spectrumTableMaking, type SpectrumTable } from '../../chemistry/spectra/spectrum-table.js';
import { substanceIdentity } from '../../chemistry/spectra/substance-identity.js';
import type { RefusedRecord } from './library.js';
import { nominalMassOf, readLibraryText, type LibrarySpectrum } from './library-text.js';

export interface FileRecord {
  readonly name: string;
  readonly inchiKey: string | undefined;
  readonly formula: string | undefined;
  readonly smiles: string | undefined;
  /** Which substance it is (`substanceIdentity`). */
  readonly identity: string;
}

export interface LibraryFileRead {
  readonly sha256: string;
  readonly records: readonly FileRecord[];
  /** In the same order. */
  readonly table: SpectrumTable;
  readonly refused: readonly RefusedRecord[];
}

/** Undefined when the file is no library. @throws UnreadableFile for a damaged archive. */
export async function readLibraryFile(path: string): Promise<LibraryFileRead | undefined> {
  const bytes = await readFile(path);
  const records: FileRecord[] = [];
  const making = spectrumTableMaking();
  const refused: RefusedRecord[] = [];
  const form = await readLibraryText(
    { name: basename(path), bytes },
    {
      taken: ({ record, spectrum }) => {
        const kept = fileRecord(record);
        records.push(kept);
        making.add(spectrum, { nominalMass: nominalMassOf(record), identity: kept.identity });
      },
      refused: (refusal) => refused.push(refusal),
    },
  );
  if (form === undefined) return undefined;
  return { sha256: sha256Hex(bytes), records, table: making.done(), refused };
}

function fileRecord(record: LibrarySpectrum['record']): FileRecord {
  const { name, inchiKey, formula, smiles } = record;
  return { name, inchiKey, formula, smiles, identity: substanceIdentity(record) };
}

/** Beside the library, made when it isn't there or is of another version of the library. */
export async function indexBeside(path: string, { sha256, table }: LibraryFileRead): Promise<LibraryIndex> {
  const beside = `${path}.dlx`;
  const known = await readIndexFile(beside, sha256).catch(() => undefined);
  if (known !== undefined) return known;
  const index = libraryIndex(table);
  await keepBeside(beside, indexBytes(index, sha256));
  return index;
}

/** Where the folder can't be written to, the index is made each time. */
async function keepBeside(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  try {
    await writeFile(fresh, bytes);
    await rename(fresh, path);
  } catch {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}
