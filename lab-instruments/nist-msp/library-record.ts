// What a NIST MSP text file holds: one record a spectrum, or a refusal that names the line.

export interface LibraryRecord {
  readonly line: number;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly formula: string | undefined;
  readonly nominalMass: number | undefined;
  readonly exactMass: number | undefined;
  /** Hyphenated, and only when its check digit is right; otherwise it stays among `otherFields`. */
  readonly casNumber: string | undefined;
  readonly inchiKey: string | undefined;
  readonly smiles: string | undefined;
  readonly databaseNumber: string | undefined;
  readonly retentionIndex: number | undefined;
  readonly comments: readonly string[];
  readonly otherFields: readonly MspField[];
  /** Ascending. */
  readonly mz: Float64Array;
  /** As written: 0–1, 0–100, 0–999 or raw counts. */
  readonly intensity: Float64Array;
}

export interface MspField {
  readonly key: string;
  readonly value: string;
}

export type MspRefusalCode =
  | 'field-too-long'
  | 'line-too-long'
  | 'name-missing'
  | 'no-peaks'
  | 'peak-count-malformed'
  | 'peak-count-missing'
  | 'peak-malformed'
  | 'peaks-missing'
  | 'peaks-surplus'
  | 'stray-text'
  | 'too-many-fields'
  | 'too-many-peaks'
  | 'too-many-records';

export interface MspRefusal {
  /** Line where the refused record begins, from 1. */
  readonly line: number;
  readonly code: MspRefusalCode;
}

export type MspOutcome = { readonly record: LibraryRecord } | { readonly refused: MspRefusal };

export interface MspLimits {
  readonly records: number;
  readonly peaksPerRecord: number;
  readonly fieldsPerRecord: number;
  readonly fieldCharacters: number;
  readonly lineCharacters: number;
}

export const defaultMspLimits: MspLimits = {
  records: 2_000_000,
  peaksPerRecord: 100_000,
  fieldsPerRecord: 1_000,
  fieldCharacters: 65_536,
  lineCharacters: 1_048_576,
};
