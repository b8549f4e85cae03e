// What a spectral library of any form holds: one record a spectrum, or a refusal that names the line.

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
  /** Of an SDF record that draws atoms: its structure as it stands there. */
  readonly molfile: string | undefined;
  readonly databaseNumber: string | undefined;
  /** On a column without polarity, where the record tells columns apart. */
  readonly retentionIndex: number | undefined;
  readonly retentionSeconds: number | undefined;
  /** Of this record, as it says itself. */
  readonly licence: string | undefined;
  readonly comments: readonly string[];
  readonly otherFields: readonly LibraryField[];
  /** Ascending. */
  readonly mz: Float64Array;
  /** As written: 0–1, 0–100, 0–999 or raw counts. */
  readonly intensity: Float64Array;
}

export interface LibraryField {
  readonly key: string;
  readonly value: string;
}

export type LibraryRefusalCode =
  | 'field-too-long'
  | 'fragment-spectrum'
  | 'line-too-long'
  | 'member-damaged'
  | 'member-unknown'
  | 'name-missing'
  | 'no-peaks'
  | 'not-a-mass-spectrum'
  | 'not-electron-ionisation'
  | 'peak-count-malformed'
  | 'peak-count-missing'
  | 'peak-malformed'
  | 'peaks-missing'
  | 'peaks-surplus'
  | 'record-unended'
  | 'stray-text'
  | 'too-many-fields'
  | 'too-many-peaks'
  | 'too-many-records';

export interface LibraryRefusal {
  /** Line where the refused record begins, from 1. */
  readonly line: number;
  readonly code: LibraryRefusalCode;
  /** Of an archive: the file in it. */
  readonly member?: string;
}

export type LibraryOutcome = { readonly record: LibraryRecord } | { readonly refused: LibraryRefusal };

export interface LibraryLimits {
  readonly records: number;
  readonly peaksPerRecord: number;
  readonly fieldsPerRecord: number;
  readonly fieldCharacters: number;
  readonly lineCharacters: number;
}

export const libraryLimits: LibraryLimits = {
  records: 2_000_000,
  peaksPerRecord: 100_000,
  fieldsPerRecord: 1_000,
  fieldCharacters: 65_536,
  lineCharacters: 1_048_576,
};

/** Peaks in ascending order of m/z, which a library need not keep. */
export function sortedPeaks(
  mz: ArrayLike<number>,
  intensity: ArrayLike<number>,
): Pick<LibraryRecord, 'mz' | 'intensity'> {
  const isSorted = Array.prototype.every.call(mz, (value: number, at: number) => at === 0 || value >= mz[at - 1]!);
  if (isSorted) return { mz: Float64Array.from(mz), intensity: Float64Array.from(intensity) };
  const order = Array.from(mz, (_, at) => at).sort((a, b) => mz[a]! - mz[b]! || a - b);
  return { mz: Float64Array.from(order, (at) => mz[at]!), intensity: Float64Array.from(order, (at) => intensity[at]!) };
}
