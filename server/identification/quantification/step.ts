// A calculation as a reviewer would write it: what is sought, the formula, the numbers put in, the result. Kept as data, so that
// the page, the table and the command show the same. Pure.

export type StepName =
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

export interface Step {
  readonly name: StepName;
  /** Which replicate, from 1; null for all. */
  readonly replicate: number | null;
  readonly formula: string;
  readonly put: string;
  readonly result: number;
  readonly unit: string;
}

/** Six digits: enough to follow, the result itself is kept whole. */
export function written(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(5).replace('e', '·10^').replace('^+', '^');
  return String(Number(value.toPrecision(size >= 1e6 ? 9 : 6)));
}
