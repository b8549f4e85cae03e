// How much each of the nearest neighbours says of an unknown. The nearer says more; and neighbours that are as near to each
// other as to the unknown say the same thing: however many, together they count less than two. These are the weights of
// kriging, which foretells the value at a place from values around it: (K + I) · weights = nearness.

/** A likeness of 0.9 is worth 0.28, one of 0.8 a fifteenth: what is less alike shares little more than common fragments. */
const SHARPNESS = 12;

/**
 * `nearness`: likeness of the unknown to each neighbour, 0–1; `among`: of each neighbour to each. A weight may be a little below 0.
 */
export function neighbourWeights(nearness: readonly number[], among: readonly ArrayLike<number>[]): readonly number[] {
  const sharp = nearness.map(sharpened);
  const rows = among.map((row, one) => [
    ...Array.from(row, (likeness, other) => sharpened(likeness) + Number(one === other)),
    sharp[one] ?? 0,
  ]);
  return solved(rows) ?? sharp;
}

const sharpened = (likeness: number): number => likeness ** SHARPNESS;

/** Elimination with row exchange; undefined where the rows have no single solution. The last of each row is its right side. */
function solved(rows: readonly number[][]): readonly number[] | undefined {
  const left = [...rows];
  const fixed: number[][] = [];
  for (let column = 0; column < rows.length; column += 1) {
    left.sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    const pivot = left.shift() ?? [];
    if (Math.abs(pivot[column] ?? 0) < LEAST_PIVOT) return undefined;
    for (const row of left) subtract(row, pivot, column);
    fixed.push(pivot);
  }
  const solution = rows.map(() => 0);
  for (let at = fixed.length - 1; at >= 0; at -= 1) {
    const row = fixed[at] ?? [];
    const known = solution.reduce((sum, each, column) => (column > at ? sum + each * (row[column] ?? 0) : sum), 0);
    solution[at] = ((row[rows.length] ?? 0) - known) / (row[at] ?? 1);
  }
  return solution;
}

const LEAST_PIVOT = 1e-9;

function subtract(row: number[], pivot: readonly number[], from: number): void {
  const times = (row[from] ?? 0) / (pivot[from] ?? 1);
  for (let at = from; at < row.length; at += 1) row[at] = (row[at] ?? 0) - times * (pivot[at] ?? 0);
}
