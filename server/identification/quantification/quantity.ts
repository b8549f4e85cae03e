// From areas to an amount by a calibration: one result of all replicates, or the reason why there is none. Pure.
// Never a silent number: beyond the calibrated range, on a saturated peak or without its internal standard nothing is told.
import { amountAt, isRising, type Calibration, type CalibrationPoint } from '../../measuring/quality/calibration.js';
import {
  calibrationStatistics,
  curveUncertainty,
  detectionLimits,
  scatterUncertainty,
  type CalibrationStatistics,
  type DetectionLimits,
} from '../../measuring/quality/calibration-statistics.js';
import { written, type Step } from './step.js';

export interface Replicate {
  /** Null where no peak was found. */
  readonly area: number | null;
  /** Null where the internal standard was not found, or the method has none. */
  readonly standardArea: number | null;
  readonly saturated: boolean;
}

export interface QuantityRules {
  readonly hasStandard: boolean;
  readonly unit: string;
  readonly fewestReplicates: number;
  /** Between the greatest and the least, per cent of their mean. */
  readonly replicatePercent: number;
}

export type Refusal =
  | 'no-peak'
  | 'no-standard'
  | 'saturated'
  | 'below-range'
  | 'above-range'
  | 'never-reached'
  | 'falling'
  | 'not-rising'
  | 'no-scatter'
  | 'too-few-replicates'
  | 'replicates-differ';

export interface Refused {
  readonly refused: Refusal;
  /** Which replicate, from 1; null for all. */
  readonly replicate: number | null;
  /** What was found and what was allowed, where the reason is a number. */
  readonly measured: number | null;
  readonly allowed: number | null;
}

export interface Quantity {
  /** Mean of the replicates. */
  readonly amount: number;
  readonly replicates: readonly number[];
  /** Standard uncertainty of the mean from the calibration curve alone. */
  readonly curveUncertainty: number;
  /** Standard uncertainty of the mean from scatter: of the replicates or about the curve, whichever is greater. */
  readonly repeatability: number;
  readonly limits: DetectionLimits;
  readonly isBelowQuantification: boolean;
  readonly steps: readonly Step[];
}

export interface Calibrated {
  readonly calibration: Calibration;
  readonly points: readonly CalibrationPoint[];
}

export function quantify(
  { calibration, points }: Calibrated,
  replicates: readonly Replicate[],
  rules: QuantityRules,
): Quantity | Refused {
  const statistics = calibrationStatistics(calibration, points);
  if (statistics === undefined) return refusal('no-scatter');
  if (!isRising(calibration)) return refusal('not-rising');
  const found: number[] = [];
  const steps: Step[] = [];
  for (const [place, replicate] of replicates.entries()) {
    const one = amountOf(calibration, replicate, { ...rules, replicate: place + 1 });
    if ('refused' in one) return one;
    found.push(one.amount);
    steps.push(...one.steps);
  }
  const differing = replicateFault(found, rules);
  if (differing !== undefined) return differing;
  return combined({ calibration, statistics }, { found, steps, unit: rules.unit });
}

function refusal(refused: Refusal, known: Partial<Refused> = {}): Refused {
  return { refused, replicate: null, measured: null, allowed: null, ...known };
}

interface ReplicateRules extends QuantityRules {
  readonly replicate: number;
}

function amountOf(
  calibration: Calibration,
  given: Replicate,
  rules: ReplicateRules,
): { readonly amount: number; readonly steps: readonly Step[] } | Refused {
  const { replicate, unit } = rules;
  if (given.saturated) return refusal('saturated', { replicate });
  const measured = responseOf(given, rules);
  if ('refused' in measured) return measured;
  const found = amountAt(calibration, measured.result);
  if (found.kind === 'no-amount') return refusal(found.reason, { replicate });
  const { least, most } = calibration;
  if (found.kind === 'below') return refusal('below-range', { replicate, measured: found.amount, allowed: least });
  if (found.kind === 'above') return refusal('above-range', { replicate, measured: found.amount, allowed: most });
  const way = backwards(calibration, measured.result);
  return { amount: found.amount, steps: [measured, { name: 'amount', replicate, ...way, result: found.amount, unit }] };
}

function responseOf({ area, standardArea }: Replicate, { hasStandard, replicate }: ReplicateRules): Step | Refused {
  if (hasStandard && !((standardArea ?? 0) > 0)) return refusal('no-standard', { replicate });
  if (area === null || !(area > 0)) return refusal('no-peak', { replicate });
  const of = { name: 'response', replicate, unit: '' } as const;
  if (!hasStandard || standardArea === null) return { ...of, formula: 'R = A', put: written(area), result: area };
  const put = `${written(area)} / ${written(standardArea)}`;
  return { ...of, formula: 'R = A / A_IS', put, result: area / standardArea };
}

function backwards({ a, b, c }: Calibration, response: number): Pick<Step, 'formula' | 'put'> {
  const difference = `(${written(response)} − (${written(a)}))`;
  if (c === 0) return { formula: 'x = (R − a) / b', put: `${difference} / ${written(b)}` };
  const root = `√(${written(b)}² + 4·(${written(c)})·${difference})`;
  return { formula: 'x = (−b + √(b² + 4c·(R − a))) / 2c', put: `(−(${written(b)}) + ${root}) / (2·(${written(c)}))` };
}

function replicateFault(found: readonly number[], rules: QuantityRules): Refused | undefined {
  const { fewestReplicates, replicatePercent } = rules;
  if (found.length < Math.max(1, fewestReplicates))
    return refusal('too-few-replicates', { measured: found.length, allowed: fewestReplicates });
  const spread = (100 * (Math.max(...found) - Math.min(...found))) / meanOf(found);
  return spread > replicatePercent
    ? refusal('replicates-differ', { measured: spread, allowed: replicatePercent })
    : undefined;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function combined(
  { calibration, statistics }: { readonly calibration: Calibration; readonly statistics: CalibrationStatistics },
  { found, steps, unit }: { readonly found: readonly number[]; readonly steps: readonly Step[]; readonly unit: string },
): Quantity {
  const amount = meanOf(found);
  const limits = detectionLimits(calibration, statistics);
  const meanStep: Step = {
    ...{ name: 'mean', replicate: null, result: amount, unit },
    ...{ formula: 'x̄ = Σx / n', put: `(${found.map(written).join(' + ')}) / ${found.length}` },
  };
  return {
    amount,
    replicates: found,
    curveUncertainty: curveUncertainty(calibration, statistics, amount),
    repeatability: repeatabilityOf(found, scatterUncertainty(calibration, statistics, amount)),
    limits,
    isBelowQuantification: amount < limits.quantification,
    steps: found.length > 1 ? [...steps, meanStep] : steps,
  };
}

/** Two or three replicates may agree by chance: then the scatter about the curve, seen on more points, says more. */
function repeatabilityOf(found: readonly number[], scatter: number): number {
  const mean = meanOf(found);
  const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = found.length > 1 ? Math.sqrt(squares / (found.length - 1)) : 0;
  return Math.max(deviation, scatter) / Math.sqrt(found.length);
}
