// Non-negative least squares on normal equations (Lawson & Hanson 1974, in the form of Bro & de Jong 1997): the coefficients
// are never below zero, since no substance is there less than not at all.

/** Row-major, n × n, symmetric. */
export interface NormalEquations {
  readonly gram: Float64Array;
  readonly right: Float64Array;
}

const SLACK = 1e-10;

/**
 * The x ≥ 0 that makes ‖A·x − y‖ least, from gram = AᵀA and right = Aᵀy. A column that the others span takes no part.
 * @returns n coefficients
 */
export function nonnegativeFit({ gram, right }: NormalEquations): Float64Array {
  const n = right.length;
  const x = new Float64Array(n);
  const passive: number[] = [];
  const limit = slackOf(gram, right);
  for (let round = 0; round < 3 * n; round += 1) {
    const entering = steepest({ gram, right }, x, passive);
    if (entering === undefined || entering.gain <= limit) break;
    passive.push(entering.column);
    for (;;) {
      const trial = solveFor({ gram, right }, passive);
      if (trial === undefined) {
        passive.splice(passive.indexOf(entering.column), 1);
        return x;
      }
      const step = longestStep(x, trial, passive);
      if (step === 1) {
        x.fill(0);
        passive.forEach((column, at) => (x[column] = trial[at]!));
        break;
      }
      passive.forEach((column, at) => (x[column] = x[column]! + step * (trial[at]! - x[column]!)));
      for (let at = passive.length - 1; at >= 0; at -= 1) {
        const column = passive[at]!;
        if (x[column]! > SLACK * Math.max(1, Math.abs(trial[at]!)) || trial[at]! > 0) continue;
        x[column] = 0;
        passive.splice(at, 1);
      }
    }
  }
  return x;
}

function slackOf(gram: Float64Array, right: Float64Array): number {
  let greatest = 0;
  for (const each of right) greatest = Math.max(greatest, Math.abs(each));
  return SLACK * Math.max(greatest, gram[0] ?? 0);
}

/** The column outside the passive set by which the residual would fall fastest. */
function steepest(
  { gram, right }: NormalEquations,
  x: Float64Array,
  passive: readonly number[],
): { readonly column: number; readonly gain: number } | undefined {
  const n = right.length;
  let best: { column: number; gain: number } | undefined;
  for (let column = 0; column < n; column += 1) {
    if (passive.includes(column)) continue;
    let gain = right[column]!;
    for (const other of passive) gain -= gram[column * n + other]! * x[other]!;
    if (best === undefined || gain > best.gain) best = { column, gain };
  }
  return best;
}

/** How far towards the trial all coefficients stay at or above zero. */
function longestStep(x: Float64Array, trial: readonly number[], passive: readonly number[]): number {
  let step = 1;
  passive.forEach((column, at) => {
    const aim = trial[at]!;
    if (aim > 0) return;
    const from = x[column]!;
    step = Math.min(step, from > 0 ? from / (from - aim) : 0);
  });
  return step;
}

/** Cholesky on the passive columns. @returns undefined where they are not independent. */
function solveFor({ gram, right }: NormalEquations, passive: readonly number[]): number[] | undefined {
  const n = right.length;
  const k = passive.length;
  const lower = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = gram[passive[i]! * n + passive[j]!]!;
      for (let m = 0; m < j; m += 1) sum -= lower[i * k + m]! * lower[j * k + m]!;
      if (i > j) lower[i * k + j] = sum / lower[j * k + j]!;
      else if (sum <= SLACK * gram[passive[i]! * n + passive[i]!]!) return undefined;
      else lower[i * k + i] = Math.sqrt(sum);
    }
  }
  const solution = passive.map((column) => right[column]!);
  for (let i = 0; i < k; i += 1) {
    for (let m = 0; m < i; m += 1) solution[i] = solution[i]! - lower[i * k + m]! * solution[m]!;
    solution[i] = solution[i]! / lower[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    for (let m = i + 1; m < k; m += 1) solution[i] = solution[i]! - lower[m * k + i]! * solution[m]!;
    solution[i] = solution[i]! / lower[i * k + i]!;
  }
  return solution;
}
