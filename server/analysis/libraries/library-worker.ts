// Worker thread: reads a library's file and lays its spectra out for search. The text is anybody's: limits of memory are the
// pool's, limits of sizes the reader's. Called by name through the pool of readers.
import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../../foundation/hash.js';
import { libraryIndex } from '../spectra/index-building.js';
import { indexBytes } from '../spectra/index-file.js';
import { spectrumTableMaking } from '../spectra/spectrum-table.js';
import { substanceIdentity } from '../spectra/substance-identity.js';
import { refusalsListed, type RecordName, type RefusedRecord } from './library.js';
import { readLibraryText, type LibrarySpectrum } from './library-text.js';

export interface ReadLibrary {
  readonly names: readonly RecordName[];
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly RefusedRecord[];
  /** What `indexBytes` gives. */
  readonly index: Uint8Array<ArrayBuffer>;
}

/** Undefined when the file is no MSP library. */
export async function readLibrary({ path }: { readonly path: string }): Promise<ReadLibrary | undefined> {
  const names: RecordName[] = [];
  const making = spectrumTableMaking();
  const refusals: RefusedRecord[] = [];
  let refused = 0;
  const bytes = await readFile(path);
  const isLibrary = readLibraryText(bytes, {
    taken: ({ record, spectrum }) => {
      making.add(spectrum, { nominalMass: record.nominalMass, identity: substanceIdentity(record) });
      names.push(nameOf(record, names.length));
    },
    refused: (refusal) => {
      refused += 1;
      if (refusals.length < refusalsListed) refusals.push(refusal);
    },
  });
  if (!isLibrary) return undefined;
  return { names, refused, refusals, index: indexBytes(libraryIndex(making.done()), sha256Hex(bytes)) };
}

function nameOf({ name, formula, casNumber, inchiKey }: LibrarySpectrum['record'], place: number): RecordName {
  const clean = (text: string | undefined, most: number): string | null =>
    text === undefined ? null : [...text.replaceAll(controls, ' ')].slice(0, most).join('').trim() || null;
  return {
    place,
    name: clean(name, 500) ?? '?',
    formula: clean(formula, 100),
    casNumber: casNumber ?? null,
    inchiKey: clean(inchiKey, 40),
  };
}

// eslint-disable-next-line no-control-regex -- a name may hold anything; a database takes no NUL
const controls = /[\u0000-\u001f\u007f]/g;
