// What the form of a finding is given.
import type { T } from '../messages/translate.js';
import type { ResultCode } from './outcome-badge.js';

export interface FindingFormView {
  readonly measurementId: string;
  readonly analysisId: string;
  /** Null for a finding on the whole run. */
  readonly peakNumber: number | null;
  readonly hits: readonly { readonly rank: number; readonly name: string; readonly score: number }[];
  /** Names of the registry, to choose from. */
  readonly substances: readonly string[];
  readonly references: readonly ReferenceView[];
  readonly referenceHours: number;
  readonly techniques: readonly { readonly code: string; readonly name: string }[];
  /** Recorded on the exhibit, to be taken as evidence. */
  readonly examinations: readonly ExaminationChoice[];
  readonly exhibitNumber: string;
}

export interface ExaminationChoice {
  readonly id: string;
  readonly technique: string;
  readonly category: string | null;
  readonly result: ResultCode;
  readonly words: string;
  readonly itemNumber: string;
}

export interface ReferenceView {
  readonly value: string;
  readonly number: string;
  readonly peak: number;
  readonly seconds: number;
  readonly name: string;
  readonly agrees: boolean;
}

export interface FindingFormProps {
  readonly t: T;
  readonly form: FindingFormView;
  /** What was typed, or what is proposed to begin with. */
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}
