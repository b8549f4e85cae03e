// What the page of a measurement shows, as plain values.
import type { Stick } from '../parts/plot-labels.js';
import type { BindingView } from './measurements-page.js';
import type { PartView } from './part-of-file.js';
import type { NamedStandingView } from './named-standing.js';

export interface MeasurementView {
  readonly id: string;
  readonly number: string;
  readonly kind: 'run' | 'spectra' | 'spectrum' | 'trace' | 'results' | 'library' | 'kept';
  readonly points: number;
  readonly format: string;
  readonly instrument: { readonly name: string; readonly href: string } | null;
  readonly profileVersion: number | null;
  readonly file: { readonly name: string; readonly href: string };
  /** Where it stands in a file of several injections. */
  readonly part: (PartView & { readonly text: string; readonly sha256: string }) | null;
  readonly acquiredAt: string | null;
  /** What the file says of itself, empty texts left out. */
  readonly identity: readonly IdentityFact[];
  /** All clocks of the file, each with what makes an instant of it. */
  readonly clocks: readonly ClockLine[];
  readonly particulars: readonly { readonly label: string; readonly value: string }[];
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
  readonly sameRun: readonly { readonly id: string; readonly number: string }[];
  readonly binding: BindingView;
  readonly bindings: readonly BindingLine[];
  /** Why it waits in the inbox; null where it doesn't. */
  readonly waits: NamedStandingView | null;
  readonly proof: { readonly hash: string; readonly href: string | undefined } | null;
}

export interface ClockLine {
  readonly source: string;
  readonly text: string;
  readonly at: string | null;
  readonly zone: 'offset' | 'utc-mark' | 'other-clock' | 'profile' | 'none';
}

export type IdentityName =
  | 'sampleName'
  | 'sampleId'
  | 'barcodeRead'
  | 'barcodeExpected'
  | 'sampleType'
  | 'acquiredText'
  | 'operator'
  | 'method'
  | 'instrumentInFile'
  | 'vial'
  | 'sequenceLine'
  | 'originalName';

export interface IdentityFact {
  readonly name: IdentityName;
  readonly value: string;
}

export interface BindingLine {
  readonly id: string;
  readonly number: string;
  readonly basis: 'code-in-file' | 'batch-line' | 'person';
  readonly code: string;
  readonly person: string;
  readonly reason: string;
  readonly at: string;
  readonly ending: { readonly reason: string; readonly person: string; readonly at: string } | null;
}

export interface IndexView {
  readonly value: number;
  /** Beyond the first or last alkane: to be shown as such. */
  readonly isExtrapolated: boolean;
}

export interface PeakView {
  readonly number: number;
  readonly startSeconds: number;
  readonly apexSeconds: number;
  readonly endSeconds: number;
  readonly area: number;
  readonly areaPercent: number;
  readonly height: number;
  readonly signalToNoise: number | null;
  readonly widthSeconds: number | null;
  readonly tailing: number | null;
  /** Of a component: its part of all counts at its top. */
  readonly purity: number | null;
  readonly isSaturated: boolean;
  /** Its bounds and area are those that a person chose. */
  readonly isByHand: boolean;
  /** By the noise of ion counting; null where the run does not tell. */
  readonly ionSignalToNoise: number | null;
  /** Null where no ladder of alkanes tells it. */
  readonly retentionIndex: IndexView | null;
  /** Of the best hit, where it is good enough to be written beside the peak. */
  readonly name: string | undefined;
  readonly sticks: readonly Stick[];
  readonly hits: readonly HitView[];
}

export interface HitView {
  readonly rank: number;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly score: number;
  /** 0–1: that it is this substance, provided that it is in a library; null for searches that did not tell. */
  readonly probability: number | null;
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
  readonly library: string;
  /** The registry that is shipped: principal ions only. */
  readonly isStarter: boolean;
  /** Of a reference material that the laboratory ran itself. */
  readonly isOwn: boolean;
  /** Of such a one; `agrees` is null where times of another method or instrument say nothing. */
  readonly retention: {
    readonly seconds: number;
    readonly index: string | null;
    readonly agrees: boolean | null;
  } | null;
  readonly isIsomer: boolean;
  /** Too poor a match to be written beside the peak. */
  readonly isWeak: boolean;
  readonly sticks: readonly Stick[];
}
