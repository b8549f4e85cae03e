// A spectral library as the laboratory loaded it: its file and the index made of it lie in the vault under their hashes, so
// that a score can be traced to the very bytes that gave it. Never changed: ended with a reason, and loaded anew.
import type { FieldFault } from '../../foundation/errors.js';

export interface Library {
  readonly id: string;
  readonly laboratoryId: string;
  readonly name: string;
  readonly version: string;
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
}

export interface RefusedRecord {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly code: string;
}

/** Refused records that are listed one by one; the rest are counted. */
export const refusalsListed = 50;

export const longestLibraryName = 80;
export const longestLibraryVersion = 40;

export function libraryNameFaults(name: string, version: string): Readonly<Record<string, FieldFault | undefined>> {
  return { name: textFault(name, longestLibraryName), version: textFault(version, longestLibraryVersion) };
}

function textFault(text: string, most: number): FieldFault | undefined {
  if (text.trim() === '') return { code: 'required' };
  return text.length > most ? { code: 'too-long', values: { most } } : undefined;
}

/** As names are searched: the same on both engines, and short enough for an index. */
export const foldedName = (name: string): string => name.normalize('NFC').toLowerCase().slice(0, 200);

/** Its name in the ledger. */
export const libraryKey = (id: string): string => `library:${id}`;
