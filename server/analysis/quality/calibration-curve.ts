// A calibration curve: response over amount by weighted least squares, β = (XᵀWX)⁻¹XᵀWy, and the way back from a response to
// an amount. Amounts keep the unit of the points; the response is the analyte's area over the internal standard's.

export const curveOrders = ['linear', 'quadratic'] as const;
export type CurveOrder = (typeof curveOrders)[number];

/** `1/x` and `1/x²` make the low levels count, where the relative error matters most. */
export const curveWeightings = ['1', '1/x', '1/x2'] as const;
export type CurveWeighting = (typeof curveWeightings)[number];

export interface CurveForm {
  readonly order: CurveOrder;
  readonly weighting: CurveWeighting;
}

export interface CurvePoint {
  readonly amount: number;
  readonly response: number;
}

export interface CalibrationCurve extends CurveForm {
  /** y = a + b·x + c·x²; c is 0 for a line. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** 1 − Σw(y−ŷ)² / Σw(y−ȳ)², ȳ with the same weights. */
  readonly r2: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Undefined where the points don't determine the curve: too few amounts that differ, or an amount of 0 that is weighted. */
export function fitCurve(points: readonly CurvePoint[], form: CurveForm): CalibrationCurve | undefined {
  const terms = form.order === 'linear' ? 2 : 3;
  const amounts = points.map(({ amount }) => amount);
  if (new Set(amounts).size < terms) return undefined;
  if (points.some(({ amount, response }) => !Number.isFinite(amount) || !Number.isFinite(response))) return undefined;
  if (form.weighting !== '1' && amounts.some((amount) => amount <= 0)) return undefined;
  // Amounts as parts of the greatest, so that the powers of x stay near 1 and no digits are lost.
  const scale = Math.max(...amounts.map(Math.abs));
  const weights = amounts.map((amount) => weightOf(amount / scale, form.weighting));
  const solved = solve(normalEquations(points, { scale, weights, terms }));
  if (solved === undefined) return undefined;
  const [a = 0, b = 0, c = 0] = solved.map((coefficient, power) => coefficient / scale ** power);
  const coefficients = { a, b, c };
  const range = { lowest: Math.min(...amounts), highest: Math.max(...amounts) };
  return { ...form, ...coefficients, ...range, r2: determination(points, weights, coefficients) };
}

function weightOf(x: number, weighting: CurveWeighting): number {
  if (weighting === '1') return 1;
  return weighting === '1/x' ? 1 / x : 1 / (x * x);
}

interface Weighted {
  readonly scale: number;
  readonly weights: readonly number[];
  readonly terms: number;
}

/** One row a term, its right side last. */
function normalEquations(points: readonly CurvePoint[], { scale, weights, terms }: Weighted): number[][] {
  const sum = (power: number, value: (point: CurvePoint) => number): number =>
    points.reduce((total, point, i) => total + (weights[i] ?? 0) * (point.amount / scale) ** power * value(point), 0);
  const places = Array.from({ length: terms }, (_, place) => place);
  return places.map((row) => [
    ...places.map((column) => sum(row + column, () => 1)),
    sum(row, ({ response }) => response),
  ]);
}

/** Gauss with the greatest pivot. */
function solve(equations: readonly (readonly number[])[]): number[] | undefined {
  const rows = equations.map((row) => [...row]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const best = rows.slice(column).reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    const pivot = best[column] ?? 0;
    if (Math.abs(pivot) < Number.EPSILON) return undefined;
    const at = rows.indexOf(best);
    [rows[column], rows[at]] = [best, rows[column] ?? best];
    for (const row of rows) {
      if (row === best) continue;
      const share = (row[column] ?? 0) / pivot;
      for (let i = column; i <= size; i += 1) row[i] = (row[i] ?? 0) - share * (best[i] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

type Coefficients = Pick<CalibrationCurve, 'a' | 'b' | 'c'>;

export function responseAt({ a, b, c }: Coefficients, amount: number): number {
  return a + (b + c * amount) * amount;
}

function determination(points: readonly CurvePoint[], weights: readonly number[], curve: Coefficients): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighted = (value: (point: CurvePoint) => number): number =>
    points.reduce((sum, point, i) => sum + (weights[i] ?? 0) * value(point), 0);
  const mean = weighted(({ response }) => response) / total;
  const left = weighted(({ amount, response }) => (response - responseAt(curve, amount)) ** 2);
  const whole = weighted(({ response }) => (response - mean) ** 2);
  return whole > 0 ? 1 - left / whole : 0;
}

/**
 * `below-range`, `above-range`: an amount that the curve was not made for, to be said but not relied on. `no-root`: the curve
 * never reaches this response. `falling`: it does so only where it falls with the amount.
 */
export type AmountFault = 'below-range' | 'above-range' | 'no-root' | 'falling';

export interface FoundAmount {
  readonly amount: number | null;
  readonly fault: AmountFault | null;
}

/** x = (−b + √(b² + 4c(y − a))) / 2c, which is the branch that rises; (y − a) / b for a line. */
export function amountAt(curve: CalibrationCurve, response: number): FoundAmount {
  const root = rootAt(curve, response);
  if (typeof root === 'string') return { amount: null, fault: root };
  return { amount: root, fault: rangeFault(curve, root) };
}

function rootAt({ a, b, c }: Coefficients, response: number): number | 'no-root' | 'falling' {
  const discriminant = b * b + 4 * c * (response - a);
  if (!(discriminant >= 0)) return 'no-root';
  const slope = Math.sqrt(discriminant);
  if (slope + Math.abs(b) === 0) return 'no-root';
  if (c === 0 && b <= 0) return b === 0 ? 'no-root' : 'falling';
  // The same root with its numerator made rational where b > 0: a curvature near 0 then loses no digits.
  const root = b > 0 ? (2 * (response - a)) / (b + slope) : (slope - b) / (2 * c);
  return b + 2 * c * root >= 0 ? root : 'falling';
}

/** A level that is calculated back a hair beyond its own end of the curve is within it. */
const ENDS_SLACK = 1e-9;

function rangeFault({ lowest, highest }: CalibrationCurve, amount: number): AmountFault | null {
  if (amount < lowest * (1 - ENDS_SLACK)) return 'below-range';
  return amount > highest * (1 + ENDS_SLACK) ? 'above-range' : null;
}

/** Per cent by which a level that is calculated back differs from what was prepared; null where it can't be. */
export function backCalculated(curve: CalibrationCurve, { amount, response }: CurvePoint): number | null {
  const root = rootAt(curve, response);
  return typeof root === 'string' || amount === 0 ? null : (100 * (root - amount)) / amount;
}
