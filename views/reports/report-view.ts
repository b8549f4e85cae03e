// What the page of a conclusion needs to know. The server fills it; its own values fit by their shape.
import type { TimelineEvent } from '../parts/timeline.js';

type Values = Readonly<Record<string, string | number | Date>>;

export interface ReportView {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly caseNumber: string;
  readonly language: 'kk' | 'ru' | 'en';
  readonly author: string;
  readonly replaces: { readonly id: string; readonly number: string; readonly reason: string } | undefined;
  readonly replacedById: string | null;
  /** Undefined for readers outside of the laboratory. */
  readonly conditions: readonly ConditionView[] | undefined;
  readonly history: readonly TimelineEvent[];
  /** Why the last submission came back, while it is being mended. */
  readonly returned: { readonly note: string; readonly by: string } | undefined;
  readonly step: StepView;
  /** For the expert while the text may be written. */
  readonly form: ReportTexts | undefined;
  /** Sentences that follow from the records, in the language of the conclusion. */
  readonly offered: readonly OfferedSentence[];
  readonly summary: SummaryView;
  readonly documents: DocumentsView;
}

export interface OfferedSentence {
  /** Where it comes from. */
  readonly href: string;
  readonly population: string;
  /** Undefined while results are missing. */
  readonly sentence: string | undefined;
}

export interface ConditionView {
  readonly name: string;
  readonly state: 'pass' | 'fail' | 'wait';
  /** Key of the fact's words, without the room. */
  readonly fact: string;
  readonly values: Values;
  /** Where it is put right. */
  readonly href?: string | undefined;
}

/** What comes next, and whether this person does it. */
export type StepView =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait'; readonly words: string; readonly values: Values }
  | { readonly kind: 'submit'; readonly failed: readonly number[] }
  | { readonly kind: 'review'; readonly review: 'technical' | 'administrative' }
  | { readonly kind: 'sign'; readonly certificate: { readonly subject: string; readonly until: string } | undefined }
  | { readonly kind: 'release' }
  | { readonly kind: 'amend' };

/** As typed: one entry a question in the first three. */
export interface ReportTexts {
  readonly answers: readonly string[];
  readonly certainties: readonly string[];
  readonly reasons: readonly string[];
  readonly remarks: string;
  readonly deviations: string;
  readonly classification: string;
  readonly act: string;
  readonly actEdition: string;
}

export interface SummaryView {
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[] };
  readonly exhibits: readonly SummaryExhibit[];
  readonly questions: readonly string[];
  readonly answers: readonly SummaryAnswer[];
}

export interface SummaryExhibit {
  readonly place: string;
  readonly code: string;
  readonly description: string;
  readonly netMicrograms: number | bigint | null;
  readonly found: readonly string[];
}

export interface SummaryAnswer {
  readonly text: string;
  readonly certainty: string;
  readonly reason?: string | null | undefined;
}

export interface DocumentsView {
  readonly mayPreview: boolean;
  readonly isSubmitted: boolean;
  readonly mayDownload: boolean;
  readonly signature: VerdictView | undefined;
}

/** What a verification of the signed bytes found just now. */
export interface VerdictView {
  readonly isValid: boolean;
  readonly problems: readonly string[];
  readonly signer: string;
  readonly issuer: string;
  readonly at: string | undefined;
  readonly sha256: string;
  readonly trust: 'laboratory' | 'own';
}

/** A form of the page that was refused, with what was typed into it. */
export interface RefusedReport {
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  readonly texts?: ReportTexts | undefined;
  readonly note?: string | undefined;
}
