// Worker thread: reads a library's file and lays its spectra out for search. The text is anybody's: limits of memory are the
// pool's, limits of sizes the reader's. Called by name through the pool of readers.
import { readFile } from 'node:fs/promises';
import type { LibraryForm } from '../../../lab-instruments/libraries/read-library.js';
import { UnreadableFile, type RefusalCode, type RefusalValues } from '../../../lab-instruments/unreadable-file.js';
import { sha256Hex } from '../../foundation/hash.js';
import { libraryIndex } from '../../chemistry/spectra/index-building.js';
import { indexBytes } from '../../chemistry/spectra/index-file.js';
import { spectrumTableMaking } from '../../chemistry/spectra/spectrum-table.js';
import { substanceIdentity } from '../../chemistry/spectra/substance-identity.js';
import { refusalsListed, type RecordName, type RefusedRecord, type StatedLicence } from './library.js';
import { nominalMassOf, readLibraryText, type LibrarySpectrum } from './library-text.js';

export interface LibraryTask {
  readonly path: string;
  /** As the file was called. */
  readonly name: string;
}

export interface ReadLibrary {
  readonly form: LibraryForm;
  readonly names: readonly RecordName[];
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly RefusedRecord[];
  /** The most frequent first. */
  readonly licences: readonly StatedLicence[];
  /** What `indexBytes` gives. */
  readonly index: Uint8Array<ArrayBuffer>;
}

export interface DamagedLibrary {
  readonly damaged: RefusalCode;
  readonly values: RefusalValues;
}

/** Undefined when the file is no library. */
export async function readLibrary({ path, name }: LibraryTask): Promise<ReadLibrary | DamagedLibrary | undefined> {
  const bytes = await readFile(path);
  try {
    return await readBytes(bytes, name);
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { damaged: fault.code, values: fault.values };
    throw fault;
  }
}

async function readBytes(bytes: Uint8Array, fileName: string): Promise<ReadLibrary | undefined> {
  const names: RecordName[] = [];
  const making = spectrumTableMaking();
  const refusals: RefusedRecord[] = [];
  const licences = new Map<string, number>();
  let refused = 0;
  const form = await readLibraryText(
    { name: fileName, bytes },
    {
      taken: ({ record, spectrum }) => {
        making.add(spectrum, { nominalMass: nominalMassOf(record), identity: substanceIdentity(record) });
        names.push(nameOf(record, names.length));
        const licence = clean(record.licence, 200);
        if (licence !== null) licences.set(licence, (licences.get(licence) ?? 0) + 1);
      },
      refused: (refusal) => {
        refused += 1;
        if (refusals.length < refusalsListed) refusals.push(refusal);
      },
    },
  );
  if (form === undefined) return undefined;
  const index = indexBytes(libraryIndex(making.done()), sha256Hex(bytes));
  return { form, names, refused, refusals, licences: mostFrequent(licences), index };
}

const licencesListed = 10;

function mostFrequent(licences: ReadonlyMap<string, number>): readonly StatedLicence[] {
  return [...licences]
    .map(([licence, records]) => ({ licence, records }))
    .sort((a, b) => b.records - a.records || (a.licence < b.licence ? -1 : 1))
    .slice(0, licencesListed);
}

function nameOf(record: LibrarySpectrum['record'], place: number): RecordName {
  const { name, formula, casNumber, inchiKey, smiles, retentionIndex } = record;
  return {
    place,
    name: clean(name, 500) ?? '?',
    formula: clean(formula, 100),
    casNumber: casNumber ?? null,
    inchiKey: clean(inchiKey, 40),
    smiles: smiles === undefined || smiles.length > longestSmiles ? null : clean(smiles, longestSmiles),
    retentionIndex: retentionIndex ?? null,
  };
}

/** A longer one is no small molecule, and cut it would be another. */
const longestSmiles = 1_000;

function clean(text: string | undefined, most: number): string | null {
  return text === undefined ? null : [...text.replaceAll(controls, ' ')].slice(0, most).join('').trim() || null;
}

// eslint-disable-next-line no-control-regex -- a name may hold anything; a database takes no NUL
const controls = /[\u0000-\u001f\u007f]/g;
