// What the pages of masses of many units need to know. The server fills it.

export interface UnitMassLine {
  readonly id: string;
  readonly population: string;
  readonly units: number;
  readonly weighed: number;
  /** "(50,000 ± 2,040) г". */
  readonly mass: string;
  readonly isEnded: boolean;
}

export interface StepLine {
  readonly name: string;
  readonly formula: string;
  readonly put: string;
  readonly result: string;
}

export interface UnitMassView extends UnitMassLine {
  readonly exhibitNumber: string;
  readonly method: 'sum' | 'extrapolation';
  readonly plan: { readonly id: string; readonly population: string } | undefined;
  readonly vouched: string | undefined;
  readonly balance: { readonly id: string; readonly name: string; readonly shown: string };
  readonly masses: readonly string[];
  readonly steps: readonly StepLine[];
  /** Computed again now from what was recorded. */
  readonly isSame: boolean;
  /** Per cent, where the mean is known worse than laboratories ask. */
  readonly wide: string | undefined;
  readonly sentences: readonly { readonly language: 'kk' | 'ru' | 'en'; readonly text: string }[];
  readonly by: string;
  readonly at: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | undefined;
  readonly mayEnd: boolean;
}
