// What the pages of quality control show, as plain values.
export type Outcome = 'passed' | 'warned' | 'failed';

export interface CheckView {
  readonly name: string;
  readonly outcome: Outcome;
  /** Undefined for the batch as a whole. */
  readonly line: { readonly sequence: number; readonly kind: string } | undefined;
  readonly analyte: string | null;
  /** Of an ion ratio: the qualifier's m/z. */
  readonly ion?: number;
  readonly measured: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Westgard's rules that a control breaks. */
  readonly rules?: readonly string[];
}

export interface CalibrationView {
  readonly analyte: string;
  readonly model: string;
  readonly weight: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly r2: number;
}

export interface AmountView {
  readonly line: { readonly sequence: number; readonly kind: string };
  readonly analyte: string;
  readonly amount: number | null;
  readonly standing: 'within' | 'below' | 'above' | 'no-amount';
}

export interface EvaluationView {
  readonly id: string;
  readonly outcome: Outcome;
  readonly limitsVersion: number;
  readonly algorithm: string;
  readonly by: string;
  readonly at: string;
  /** Failed first. */
  readonly checks: readonly CheckView[];
  readonly calibrations: readonly CalibrationView[];
  readonly amounts: readonly AmountView[];
  readonly standing: EvaluationStanding;
  /** Oldest first; also those of another evaluation of the same runs, for the same failures. */
  readonly accepted: readonly { readonly reason: string; readonly by: string; readonly at: string }[];
}

/** `open`: it failed, and findings are blocked by it. `other-runs`: other runs count since then, so that nothing rests on it. */
export type EvaluationStanding = 'holds' | 'open' | 'accepted' | 'other-runs';

export interface EvaluationLine {
  readonly id: string;
  readonly outcome: Outcome;
  readonly standing: EvaluationStanding;
  readonly limitsVersion: number;
  readonly by: string;
  readonly at: string;
  readonly isShown: boolean;
}

export interface ChartPointView {
  readonly at: string;
  readonly value: number;
  /** Westgard's rules that it breaks, and whether the laboratory rejects by them. */
  readonly rules: readonly { readonly rule: string; readonly rejects: boolean }[];
}

export interface ChartView {
  readonly chart: string;
  readonly analyte: string;
  /** Of the method. */
  readonly version: number;
  /** Of what a control holds; an area has none. */
  readonly unit?: string | undefined;
  /** Undefined until there are enough points. */
  readonly basis: { readonly mean: number; readonly deviation: number } | undefined;
  /** Oldest first. */
  readonly points: readonly ChartPointView[];
}
