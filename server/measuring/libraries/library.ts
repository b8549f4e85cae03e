// A spectral library as the laboratory loaded it: its file and the index made of it lie in the vault under their hashes, so
// that a score can be traced to the very bytes that gave it. Never changed: ended with a reason, and loaded anew.
import type { FieldFault } from '../../foundation/errors.js';

export interface Library {
  readonly id: string;
  readonly laboratoryId: string;
  readonly name: string;
  readonly version: string;
  /** Of which form the file is; null for one that was loaded before forms were told. */
  readonly form: string | null;
  /** On which terms it may be used, and where it is from, as the person who loaded it says. */
  readonly licence: string | null;
  readonly origin: string | null;
  readonly sourceSha256: string;
  readonly sourceSize: number;
  readonly indexSha256: string;
  readonly indexSize: number;
  readonly records: number;
  readonly refused: number;
  readonly loadedBy: string;
  readonly loadedAt: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** What a record is called; the spectrum itself is in the index. */
export interface RecordName {
  /** Its number among the records that were taken, from 0. */
  readonly place: number;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  readonly smiles: string | null;
  readonly retentionIndex: number | null;
}

export interface RefusedRecord {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly code: string;
  /** Of an archive: the file in it. */
  readonly member?: string;
}

/** How many records state which licence of their own. */
export interface StatedLicence {
  readonly licence: string;
  readonly records: number;
}

/** Refused records that are listed one by one; the rest are counted. */
export const refusalsListed = 50;

export const longestLibraryName = 80;
export const longestLibraryVersion = 40;
export const longestLibraryTerms = 300;

export interface LibraryWords {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly origin: string;
}

export function libraryFaults(words: LibraryWords): Readonly<Record<string, FieldFault | undefined>> {
  return {
    name: textFault(words.name, longestLibraryName),
    version: textFault(words.version, longestLibraryVersion),
    licence: lengthFault(words.licence, longestLibraryTerms),
    origin: lengthFault(words.origin, longestLibraryTerms),
  };
}

function textFault(text: string, most: number): FieldFault | undefined {
  return text.trim() === '' ? { code: 'required' } : lengthFault(text, most);
}

function lengthFault(text: string, most: number): FieldFault | undefined {
  return text.length > most ? { code: 'too-long', values: { most } } : undefined;
}

/**
 * Runs are searched in the newest version of each name. One that was replaced stays for what was found in it, and comes back
 * by being loaded anew, never by itself.
 */
export function libraryState(library: Library, all: readonly Library[]): 'in-use' | 'replaced' | 'ended' {
  if (library.ending !== null) return 'ended';
  return all.some(({ name, id }) => name === library.name && id > library.id) ? 'replaced' : 'in-use';
}

/** As names are searched: the same on both engines, and short enough for an index. */
export const foldedName = (name: string): string => name.normalize('NFC').toLowerCase().slice(0, 200);

/** Its name in the ledger. */
export const libraryKey = (id: string): string => `library:${id}`;
