// The peaks found in a run and the library hits of each: one document, canonical JSON in the vault, bound into the ledger by
// its hash. It holds the spectra that were compared, so that it can be read when the library is long gone.
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import type { Selection } from './selection.js';

export interface StoredAnalysis {
  readonly id: string;
  readonly laboratoryId: string;
  readonly measurementId: string;
  readonly sha256: string;
  readonly size: number;
  readonly peaks: number;
  /** Name and version: `smoothed-apex-mad 1`. */
  readonly peakAlgorithm: string;
  readonly searchAlgorithm: string;
  readonly libraries: readonly SearchedLibraryName[];
  /** What a person chose to look at; null where all peaks of the run were looked for. */
  readonly selection: Selection | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface SearchedLibraryName {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly records: number;
}

/** m/z and intensity in thousandths of the base peak, at unit mass. */
export type IonList = readonly (readonly [mz: number, intensity: number])[];

export interface AnalysisHit {
  readonly rank: number;
  /** Place in `libraries` of the document. */
  readonly library: number;
  readonly recordId: string;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  /** Id in the registry of substances, where the record names one. */
  readonly substanceId: string | null;
  /** Weighted cosine as decimal text, 0–1000. */
  readonly score: string;
  /** Decimal text, 0–1: that it is this substance, provided that it is in a library. Analyses of the first form lack it. */
  readonly probability?: string;
  readonly matchFactor: string;
  readonly reverseMatchFactor: string;
  readonly matchedPeaks: number;
  readonly ions: IonList;
  /** Of a spectrum of the laboratory's own. */
  readonly retention?: HitRetention;
}

/** When a reference material left the column, and whether that may be held against the run. */
export interface HitRetention {
  readonly milliseconds: number;
  readonly index: string | null;
  /** By the same method on the same instrument. */
  readonly isComparable: boolean;
}

/** Times are whole milliseconds; areas, heights and ratios decimal text: nothing in it is a binary fraction. */
export interface AnalysisPeak {
  readonly number: number;
  readonly startScan: number;
  readonly apexScan: number;
  readonly endScan: number;
  readonly startMilliseconds: number;
  readonly apexMilliseconds: number;
  readonly endMilliseconds: number;
  readonly area: string;
  readonly areaPercent: string;
  readonly height: string;
  readonly signalToNoise: string | null;
  readonly widthMilliseconds: number | null;
  readonly tailing: string | null;
  /** Of a component: its part of all counts at its top, decimal text 0–1. */
  readonly purity?: string;
  /** Of a component: an ion of it reaches what the file's number format can hold. */
  readonly saturated?: boolean;
  readonly ions: IonList;
  readonly hits: readonly AnalysisHit[];
}

export interface AnalysisDocument {
  /** The first has no probabilities; the third is of a stretch that a person chose. */
  readonly form: 'dalel-analysis-1' | 'dalel-analysis-2' | 'dalel-analysis-3';
  readonly fileSha256: string;
  readonly peakAlgorithm: { readonly name: string; readonly version: string };
  readonly rankingAlgorithm: { readonly name: string; readonly version: string };
  readonly matchFactorAlgorithm: { readonly name: string; readonly version: string };
  readonly libraries: readonly SearchedLibraryName[];
  /** Of the third form only. */
  readonly selection?: Selection;
  readonly peaks: readonly AnalysisPeak[];
}

export function analysisText(document: AnalysisDocument): string {
  return canonicalJson(document as unknown as Json);
}

/** Of bytes from the vault, which have been checked against their hash. @throws Error for another form. */
export function readAnalysis(text: string): AnalysisDocument {
  const document = JSON.parse(text) as AnalysisDocument;
  if (!/^dalel-analysis-[123]$/.test(document.form)) throw new Error('not an analysis document');
  return document;
}

/** Its name in the ledger. */
export const analysisKey = (id: string): string => `analysis:${id}`;
