// Calibration with an internal or external standard: weighted least squares, linear or quadratic, and the way back from a
// response to an amount. Pure. Source: ICH Q2(R2); the normal equations β = (XᵀWX)⁻¹XᵀWy.

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

const parametersOf = { linear: 2, quadratic: 3 } as const;

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

function weightOf(amount: number, weight: CalibrationWeight): number {
  if (weight === '1') return 1;
  return weight === '1/x' ? 1 / amount : 1 / amount ** 2;
}

interface Weighted {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/** Rows of the matrix XᵀWX with XᵀWy behind each. */
function normalEquations(points: readonly Weighted[], size: number): number[][] {
  const sum = (of: (point: Weighted) => number): number => points.reduce((total, point) => total + of(point), 0);
  return Array.from({ length: size }, (_, row) => [
    ...Array.from({ length: size }, (__, column) => sum(({ x, w }) => w * x ** (row + column))),
    sum(({ x, y, w }) => w * y * x ** row),
  ]);
}

/** Gauss with the largest pivot. */
function solve(rows: number[][]): readonly number[] | undefined {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = rows.slice(column).reduce((best, row, i) => {
      return Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? column + i : best;
    }, column);
    if (Math.abs(rows[pivot]![column]!) < 1e-12) return undefined;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      rows[row] = rows[row]!.map((value, i) => value - factor * rows[column]![i]!);
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

type Curve = Pick<Calibration, 'a' | 'b' | 'c'>;

export const responseAt = ({ a, b, c }: Curve, amount: number): number => a + b * amount + c * amount * amount;

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
  if (!(b + 2 * c * amount > 0)) return { kind: 'no-amount', reason: 'falling' };
  if (amount < least) return { kind: 'below', amount };
  return { kind: amount > most ? 'above' : 'within', amount };
}

function onRisingBranch({ a, b, c }: Curve, response: number): number | undefined {
  const discriminant = b * b + 4 * c * (response - a);
  return discriminant < 0 ? undefined : (-b + Math.sqrt(discriminant)) / (2 * c);
}
