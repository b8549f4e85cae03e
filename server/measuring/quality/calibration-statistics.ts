// What a calibration is worth: the scatter about it, how well its parameters are known, what it gives back for its own
// calibrators, and the least that it can tell. Pure. Sources: EURACHEM/CITAC QUAM:2012 E.4; ICH Q2(R2); JCGM 100 5.1.
import {
  amountAt,
  parametersOf,
  responseAt,
  slopeAt,
  weightOf,
  type AmountFound,
  type Calibration,
  type CalibrationPoint,
} from './calibration.js';
import { normalEquations, solve } from './least-squares.js';

export interface CalibrationStatistics {
  /** Of a response of weight one: √(Σ w·(y − ŷ)² / (n − p)). */
  readonly residualDeviation: number;
  readonly degreesOfFreedom: number;
  /** Of a, b and c, in the order of the curve; rows. */
  readonly covariance: readonly (readonly number[])[];
}

/** Undefined where there are no more points than parameters: nothing is left to judge the scatter by. */
export function calibrationStatistics(
  calibration: Calibration,
  points: readonly CalibrationPoint[],
): CalibrationStatistics | undefined {
  const size = parametersOf[calibration.model];
  const degreesOfFreedom = points.length - size;
  if (degreesOfFreedom < 1) return undefined;
  const weighted = points.map(({ amount, response }) => {
    return {
      x: amount,
      y: response,
      w: weightOf(amount, calibration.weight),
      rest: response - responseAt(calibration, amount),
    };
  });
  const variance = weighted.reduce((sum, { w, rest }) => sum + w * rest * rest, 0) / degreesOfFreedom;
  const inverse = inverted(weighted, { size, scale: calibration.most });
  if (inverse === undefined) return undefined;
  const covariance = inverse.map((row) => row.map((value) => value * variance));
  return { residualDeviation: Math.sqrt(variance), degreesOfFreedom, covariance };
}

/** (XᵀWX)⁻¹, found with amounts scaled to about one. */
function inverted(
  points: readonly { readonly x: number; readonly y: number; readonly w: number }[],
  { size, scale }: { readonly size: number; readonly scale: number },
): readonly (readonly number[])[] | undefined {
  const scaled = points.map((point) => ({ ...point, x: point.x / scale }));
  const columns = Array.from({ length: size }, (_, unit) =>
    solve(normalEquations(scaled, size).map((row, i) => [...row.slice(0, size), i === unit ? 1 : 0])),
  );
  if (columns.some((column) => column === undefined)) return undefined;
  return columns.map((column, i) => (column ?? []).map((value, j) => value / scale ** (i + j)));
}

/** Of an amount, as far as the curve itself is uncertain: √(gᵀ·C·g) / slope with g = (1, x, x²). */
export function curveUncertainty(
  calibration: Calibration,
  { covariance }: CalibrationStatistics,
  amount: number,
): number {
  const g = covariance.map((_, power) => amount ** power);
  const variance = covariance.reduce(
    (sum, row, i) => sum + row.reduce((part, value, j) => part + value * (g[i] ?? 0) * (g[j] ?? 0), 0),
    0,
  );
  return Math.sqrt(Math.max(0, variance)) / slopeAt(calibration, amount);
}

/** Of an amount from one response, as far as responses scatter about the curve. */
export function scatterUncertainty(
  calibration: Calibration,
  { residualDeviation }: CalibrationStatistics,
  amount: number,
): number {
  return residualDeviation / Math.sqrt(weightOf(amount, calibration.weight)) / slopeAt(calibration, amount);
}

export interface DetectionLimits {
  readonly detection: number;
  readonly quantification: number;
}

/** 3.3·σ/S and 10·σ/S, with the scatter and the slope at the lowest calibrator (ICH Q2). */
export function detectionLimits(calibration: Calibration, statistics: CalibrationStatistics): DetectionLimits {
  const sigma = scatterUncertainty(calibration, statistics, calibration.least);
  return { detection: 3.3 * sigma, quantification: 10 * sigma };
}

export interface BackCalculated extends CalibrationPoint {
  readonly found: AmountFound;
  /** Of the nominal amount; null where the curve never gives one. */
  readonly deviationPercent: number | null;
}

export function backCalculated(
  calibration: Calibration,
  points: readonly CalibrationPoint[],
): readonly BackCalculated[] {
  return points.map((point) => {
    const found = amountAt(calibration, point.response);
    const deviationPercent = 'amount' in found ? (100 * (found.amount - point.amount)) / point.amount : null;
    return { ...point, found, deviationPercent };
  });
}
