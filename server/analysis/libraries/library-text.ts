// The text of a library as records and spectra at unit mass, in the order of the file. What can't be trusted is left out and
// named by its line.
import { isMspText } from '../../../lab-instruments/nist-msp/detect.js';
import { libraryLines } from '../../../lab-instruments/nist-msp/library-lines.js';
import { defaultMspLimits, type LibraryRecord } from '../../../lab-instruments/nist-msp/library-record.js';
import { mspRecords } from '../../../lab-instruments/nist-msp/read.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../spectra/spectrum.js';
import type { RefusedRecord } from './library.js';

export interface LibrarySpectrum {
  readonly record: Omit<LibraryRecord, 'mz' | 'intensity'>;
  readonly spectrum: UnitMassSpectrum;
}

export interface LibraryReading {
  readonly taken: (taken: LibrarySpectrum) => void;
  readonly refused: (refused: RefusedRecord) => void;
}

const headBytes = 65_536;

/** @returns false, and nothing read, for what is no MSP library. */
export function readLibraryText(bytes: Uint8Array, { taken, refused }: LibraryReading): boolean {
  if (!isMspText(bytes.subarray(0, headBytes))) return false;
  for (const outcome of mspRecords(libraryLines(bytes, defaultMspLimits.lineCharacters))) {
    if ('refused' in outcome) {
      refused(outcome.refused);
      continue;
    }
    const { mz, intensity, ...record } = outcome.record;
    const spectrum = unitMassSpectrum({ mz, intensity });
    if (spectrum.mz.length === 0) refused({ line: record.line, code: 'no-peaks' });
    else taken({ record, spectrum });
  }
  return true;
}
