// Worker thread: reads a library's file and lays its spectra out for search. The text is anybody's: limits of memory are the
// pool's, limits of sizes the reader's. Called by name through the pool of readers.
import { readFile } from 'node:fs/promises';
import { isMspText } from '../../../lab-instruments/nist-msp/detect.js';
import { libraryLines } from '../../../lab-instruments/nist-msp/library-lines.js';
import { defaultMspLimits, type LibraryRecord } from '../../../lab-instruments/nist-msp/library-record.js';
import { mspRecords } from '../../../lab-instruments/nist-msp/read.js';
import { indexBytes } from '../spectra/index-bytes.js';
import { libraryIndex } from '../spectra/library-index.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../spectra/spectrum.js';
import { refusalsListed, type RecordName, type RefusedRecord } from './library.js';

export interface ReadLibrary {
  readonly names: readonly RecordName[];
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly RefusedRecord[];
  readonly index: ArrayBuffer;
}

const headBytes = 65_536;

/** Undefined when the file is no MSP library. */
export async function readLibrary({ path }: { readonly path: string }): Promise<ReadLibrary | undefined> {
  const bytes = await readFile(path);
  if (!isMspText(bytes.subarray(0, headBytes))) return undefined;
  const names: RecordName[] = [];
  const spectra: UnitMassSpectrum[] = [];
  const refusals: RefusedRecord[] = [];
  let refused = 0;
  const refuse = (refusal: RefusedRecord): void => {
    refused += 1;
    if (refusals.length < refusalsListed) refusals.push(refusal);
  };
  for (const outcome of mspRecords(libraryLines(bytes, defaultMspLimits.lineCharacters))) {
    if ('refused' in outcome) {
      refuse(outcome.refused);
      continue;
    }
    const spectrum = unitMassSpectrum(outcome.record);
    if (spectrum.mz.length === 0) refuse({ line: outcome.record.line, code: 'no-peaks' });
    else {
      names.push(nameOf(outcome.record, spectra.length));
      spectra.push(spectrum);
    }
  }
  return { names, refused, refusals, index: indexBytes(libraryIndex(spectra)) };
}

function nameOf({ name, formula, casNumber, inchiKey }: LibraryRecord, place: number): RecordName {
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
