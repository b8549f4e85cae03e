// Calibration with an internal or external standard: weighted least squares, linear or quadratic, and the way back from a
// response to an amount. Pure. Source: ICH Q2(R2); the normal equations β = (XᵀWX)⁻¹XᵀWy.

import { normalEquations, solve } from './least-squares.js';

export const calibrationModels = ['linear', 'quadratic'] as const;
export type CalibrationModel = (typeof calibrationModels)[number];

export const calibrationWeights = ['1', '1/x', '1/x2'] as const;
export type CalibrationWeight = (typeof calibrationWeights)[number];

export interface CalibrationPoint {
  /** In the method's unit, above zero. */
  readonly amount: number;
  /** Area, or ratio of areas to the internal standard. */
  readonly response: number;
}

export interface Calibration {
  readonly model: CalibrationModel;
  readonly weight: CalibrationWeight;
  /** y = a + b·x + c·x²; c is 0 for a line. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Coefficient of determination, of the unweighted responses. */
  readonly r2: number;
  readonly least: number;
  readonly most: number;
}

export const parametersOf = { linear: 2, quadratic: 3 } as const;

/** Undefined where there are too few different amounts, or they don't determine the curve. */
export function fitCalibration(
  points: readonly CalibrationPoint[],
  { model, weight }: Pick<Calibration, 'model' | 'weight'>,
): Calibration | undefined {
  const size = parametersOf[model];
  const amounts = points.map(({ amount }) => amount);
  if (new Set(amounts).size < size || amounts.some((amount) => !(amount > 0))) return undefined;
  // Amounts are scaled to about one, so that squares of squares lose no digits.
  const scale = Math.max(...amounts);
  const scaled = points.map(({ amount, response }) => ({
    x: amount / scale,
    y: response,
    w: weightOf(amount, weight),
  }));
  const solved = solve(normalEquations(scaled, size));
  if (solved === undefined) return undefined;
  const [a = 0, b = 0, c = 0] = solved;
  const curve = { a, b: b / scale, c: c / scale ** 2 };
  return { model, weight, ...curve, r2: determination(points, curve), least: Math.min(...amounts), most: scale };
}

export function weightOf(amount: number, weight: CalibrationWeight): number {
  if (weight === '1') return 1;
  return weight === '1/x' ? 1 / amount : 1 / amount ** 2;
}

export type Curve = Pick<Calibration, 'a' | 'b' | 'c'>;

export const responseAt = ({ a, b, c }: Curve, amount: number): number => a + b * amount + c * amount * amount;
export const slopeAt = ({ b, c }: Curve, amount: number): number => b + 2 * c * amount;

/** Over the whole calibrated range: else one response would belong to two amounts of it. */
export function isRising(calibration: Calibration): boolean {
  return slopeAt(calibration, calibration.least) > 0 && slopeAt(calibration, calibration.most) > 0;
}

function determination(points: readonly CalibrationPoint[], curve: Curve): number {
  const mean = points.reduce((sum, { response }) => sum + response, 0) / points.length;
  const rest = points.reduce((sum, { amount, response }) => sum + (response - responseAt(curve, amount)) ** 2, 0);
  const all = points.reduce((sum, { response }) => sum + (response - mean) ** 2, 0);
  return all === 0 ? 0 : 1 - rest / all;
}

/** `below` and `above` the calibrated range are amounts all the same, but not to be reported as they are. */
export type AmountFound =
  | { readonly kind: 'within' | 'below' | 'above'; readonly amount: number }
  | { readonly kind: 'no-amount'; readonly reason: 'never-reached' | 'falling' };

/** x = (−b + √(b² + 4c(y − a))) / 2c on the rising branch; a response that the curve never reaches has no amount. */
export function amountAt(calibration: Calibration, response: number): AmountFound {
  const { a, b, c, least, most } = calibration;
  const amount =
    Math.abs(c) < Number.EPSILON * Math.abs(b) ? (response - a) / b : onRisingBranch({ a, b, c }, response);
  if (amount === undefined) return { kind: 'no-amount', reason: 'never-reached' };
  if (!(slopeAt(calibration, amount) > 0)) return { kind: 'no-amount', reason: 'falling' };
  if (amount < least) return { kind: 'below', amount };
  return { kind: amount > most ? 'above' : 'within', amount };
}

function onRisingBranch({ a, b, c }: Curve, response: number): number | undefined {
  const discriminant = b * b + 4 * c * (response - a);
  return discriminant < 0 ? undefined : (-b + Math.sqrt(discriminant)) / (2 * c);
}
