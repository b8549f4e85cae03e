// What the pages of a quantification need to know. The server fills it; its own values fit by their shape.
import type { RefusedHandView } from '../measurements/refused-hands.js';

type StepName =
  | 'response'
  | 'amount'
  | 'mean'
  | 'total'
  | 'calibration'
  | 'repeatability'
  | 'volume'
  | 'dilution'
  | 'weighing'
  | 'standard-purity'
  | 'base-factor'
  | 'purity'
  | 'combined'
  | 'expanded';

export interface StepView {
  readonly name: StepName;
  readonly replicate: number | null;
  readonly formula: string;
  readonly put: string;
  /** With its unit. */
  readonly result: string;
}

export interface BudgetView {
  readonly source: StepName;
  readonly value: string;
  readonly u: string;
  readonly relative: string;
  readonly share: string;
}

export interface LevelView {
  readonly amount: string;
  readonly response: string;
  readonly back: string;
  readonly deviation: string;
}

export interface QuantificationView {
  readonly id: string;
  readonly findingId: string;
  readonly substance: string;
  readonly exhibitNumber: string;
  readonly batch: { readonly id: string; readonly number: string };
  readonly analyte: string;
  /** "78.9 ± 1.2 %, k = 2" */
  readonly stated: string;
  readonly isNewest: boolean;
  readonly isWithdrawn: boolean;
  readonly isReplayed: boolean;
  /** The runs of its batch have changed since. */
  readonly isOutdated: boolean;
  /** Integrations by hand in these runs that another person refused: nothing rests on them. */
  readonly refusedHands: readonly RefusedHandView[];
  readonly algorithm: string;
  readonly by: string;
  readonly at: string;
  readonly curve: string;
  readonly model: 'linear' | 'quadratic';
  readonly weight: string;
  readonly r2: string;
  readonly range: string;
  readonly detection: string;
  readonly quantificationLimit: string;
  readonly isBelowQuantification: boolean;
  readonly levels: readonly LevelView[];
  readonly steps: readonly StepView[];
  readonly budget: readonly BudgetView[];
}

/** On the page of its finding. */
export interface QuantityLine {
  readonly id: string;
  readonly stated: string;
  readonly by: string;
  readonly at: string;
}
