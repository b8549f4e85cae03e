// What a library's file would give, told without a laboratory: nothing is kept.
import type { FileSource } from '../../../lab-instruments/source.js';
import type { LibraryForm } from '../../../lab-instruments/libraries/read-library.js';
import { sha256Hex } from '../../foundation/hash.js';
import { substanceIdentity } from '../../chemistry/spectra/substance-identity.js';
import type { RefusedRecord } from './library.js';
import { readLibraryText } from './library-text.js';

export interface LibraryCounts {
  readonly form: LibraryForm;
  readonly sha256: string;
  readonly records: number;
  readonly substances: number;
  readonly withStructure: number;
  readonly withCasNumber: number;
  readonly withRetentionIndex: number;
  /** Records by the licence that they state. */
  readonly licences: ReadonlyMap<string, number>;
  readonly refused: readonly RefusedRecord[];
}

/** Undefined when it is no library. @throws UnreadableFile for a damaged archive. */
export async function countedLibrary(source: FileSource): Promise<LibraryCounts | undefined> {
  const substances = new Set<string>();
  const licences = new Map<string, number>();
  const refused: RefusedRecord[] = [];
  const counts = { records: 0, withStructure: 0, withCasNumber: 0, withRetentionIndex: 0 };
  const form = await readLibraryText(source, {
    taken: ({ record }) => {
      counts.records += 1;
      counts.withStructure += record.smiles === undefined ? 0 : 1;
      counts.withCasNumber += record.casNumber === undefined ? 0 : 1;
      counts.withRetentionIndex += record.retentionIndex === undefined ? 0 : 1;
      substances.add(substanceIdentity(record));
      if (record.licence) licences.set(record.licence, (licences.get(record.licence) ?? 0) + 1);
    },
    refused: (refusal) => refused.push(refusal),
  });
  if (form === undefined) return undefined;
  return { form, sha256: sha256Hex(source.bytes), ...counts, substances: substances.size, licences, refused };
}
