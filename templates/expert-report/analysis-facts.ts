// What the instruments showed and what follows from it.
import type { IsoDate } from '../dates.js';
import type { Spectrum } from '../figures/sticks.js';

export interface MethodFacts {
  readonly name: string;
  /** Author, year, registry number. */
  readonly source: string;
  readonly instrument: string;
  readonly serialNumber?: string | undefined;
  readonly verifiedUntil?: IsoDate | undefined;
  readonly software?: string | undefined;
  readonly conditions: readonly { readonly label: string; readonly value: string }[];
  /** What the controls of the batch showed: tune, blanks, standards. */
  readonly qualityControl?: string | undefined;
}

export interface ChromatogramFacts {
  readonly exhibit: string;
  readonly title: string;
  readonly sampleName: string;
  readonly acquiredAt: IsoDate;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly seconds: ArrayLike<number>;
  readonly intensity: ArrayLike<number>;
  readonly peaks: readonly { readonly number: string; readonly seconds: number; readonly name: string }[];
}

export interface MirrorPlotFacts {
  readonly exhibit: string;
  readonly peakNumber: string;
  readonly seconds: number;
  readonly measured: Spectrum;
  readonly library: Spectrum;
  readonly libraryEntry: string;
  readonly libraryName: string;
  readonly score: number;
  readonly mzDecimals?: number | undefined;
}

export interface FindingFacts {
  readonly exhibit: string;
  readonly substance: string;
  /** Other names, CAS number. */
  readonly identifiers: string;
  readonly outcome: 'identified' | 'indicated' | 'not-detected';
  readonly basis: string;
  readonly evidence: readonly Evidence[];
  /** What the scheme of identification says of it. */
  readonly scheme?: string | undefined;
  readonly purity?: Purity | undefined;
}

export type Evidence = (RetentionEvidence | LibraryEvidence | TechniqueEvidence) & {
  /** How the scheme of identification takes it: category A, B or C, or null where it does not count. */
  readonly standing?: { readonly technique: string; readonly category: string | null } | undefined;
};

export interface RetentionEvidence {
  readonly kind: 'retention';
  readonly measuredSeconds: number;
  readonly referenceSeconds: number;
  readonly toleranceSeconds: number;
  /** Name, lot and certificate of the reference material. */
  readonly reference: string;
}

export interface LibraryEvidence {
  readonly kind: 'library';
  readonly score: number;
  readonly scoreMaximum: number;
  readonly algorithm: string;
  readonly libraryName: string;
  readonly libraryVersion: string;
  readonly librarySha256: string;
  readonly entry: string;
  readonly index?: RetentionIndexFacts | undefined;
}

/** By a ladder of n-alkanes. */
export interface RetentionIndexFacts {
  readonly measured: number;
  /** The library's, and measured less that; null where its record has none. */
  readonly reference: number | null;
  readonly difference: number | null;
  /** Linear: van den Dool & Kratz; isothermal: Kováts. */
  readonly formula: 'linear' | 'isothermal';
  /** Of acquisition, that the ladder was recorded for. */
  readonly method: string;
  readonly version: number;
  /** Number of the alkanes' run. */
  readonly run: string;
}

export interface TechniqueEvidence {
  readonly kind: 'technique';
  readonly technique: string;
  readonly result: string;
}

export interface Purity {
  readonly percent: number;
  /** Expanded, k = 2. */
  readonly uncertaintyPercent: number;
  readonly decimals: number;
}
