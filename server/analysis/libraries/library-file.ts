// A library in a file of this machine, read for a search outside of any laboratory: nothing is loaded, nothing kept.
import { readFile } from 'node:fs/promises';
import { substanceIdentity } from '../spectra/substance-identity.js';
import type { UnitMassSpectrum } from '../spectra/spectrum.js';
import type { RefusedRecord } from './library.js';
import { readLibraryText, type LibrarySpectrum } from './library-text.js';

export interface FileRecord {
  readonly name: string;
  readonly inchiKey: string | undefined;
  readonly formula: string | undefined;
  /** Which substance it is (`substanceIdentity`). */
  readonly identity: string;
}

export interface LibraryFileRead {
  readonly records: readonly FileRecord[];
  /** In the same order. */
  readonly spectra: readonly UnitMassSpectrum[];
  readonly refused: readonly RefusedRecord[];
}

/** Undefined when the file is no MSP library. */
export async function readLibraryFile(path: string): Promise<LibraryFileRead | undefined> {
  const records: FileRecord[] = [];
  const spectra: UnitMassSpectrum[] = [];
  const refused: RefusedRecord[] = [];
  const isLibrary = readLibraryText(await readFile(path), {
    taken: ({ record, spectrum }) => {
      records.push(fileRecord(record));
      spectra.push(spectrum);
    },
    refused: (refusal) => refused.push(refusal),
  });
  return isLibrary ? { records, spectra, refused } : undefined;
}

function fileRecord(record: LibrarySpectrum['record']): FileRecord {
  const { name, inchiKey, formula } = record;
  return { name, inchiKey, formula, identity: substanceIdentity(record) };
}
