// A library's file as records and spectra at unit mass, in the order of the file. What can't be trusted is left out and named
// by its line.
import { libraryText, type LibraryForm } from '../../../lab-instruments/libraries/read-library.js';
import type { LibraryRecord } from '../../../lab-instruments/libraries/library-record.js';
import type { FileSource } from '../../../lab-instruments/source.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import type { RefusedRecord } from './library.js';
import { molfileReader } from './molfile-structure.js';

export interface LibrarySpectrum {
  /** Its structure as SMILES, also where the library draws it. */
  readonly record: Omit<LibraryRecord, 'mz' | 'intensity' | 'molfile'>;
  readonly spectrum: UnitMassSpectrum;
}

/** Which an analogue is sought by: as it stands, else of the exact mass. */
export function nominalMassOf({ nominalMass, exactMass }: LibrarySpectrum['record']): number | undefined {
  return nominalMass ?? (exactMass === undefined ? undefined : Math.round(exactMass));
}

export interface LibraryReading {
  readonly taken: (taken: LibrarySpectrum) => void;
  readonly refused: (refused: RefusedRecord) => void;
}

/** @returns undefined, and nothing read, for what is no library. @throws UnreadableFile for a damaged archive. */
export async function readLibraryText(
  source: FileSource,
  { taken, refused }: LibraryReading,
): Promise<LibraryForm | undefined> {
  const smilesOf = await molfileReader(source.bytes);
  const text = libraryText(source);
  if (text === undefined) return undefined;
  for (const outcome of text.outcomes) {
    if ('refused' in outcome) {
      refused(outcome.refused);
      continue;
    }
    const { mz, intensity, molfile, ...told } = outcome.record;
    const record = { ...told, smiles: told.smiles ?? smilesOf(molfile) };
    const spectrum = unitMassSpectrum({ mz, intensity });
    if (spectrum.mz.length === 0) refused({ line: record.line, code: 'no-peaks' });
    else taken({ record, spectrum });
  }
  return text.form;
}
