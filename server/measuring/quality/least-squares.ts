// Weighted least squares of a polynomial: β = (XᵀWX)⁻¹XᵀWy. Pure.

interface Weighted {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/** Rows of the matrix XᵀWX with XᵀWy behind each. */
export function normalEquations(points: readonly Weighted[], size: number): number[][] {
  const sum = (of: (point: Weighted) => number): number => points.reduce((total, point) => total + of(point), 0);
  return Array.from({ length: size }, (_, row) => [
    ...Array.from({ length: size }, (__, column) => sum(({ x, w }) => w * x ** (row + column))),
    sum(({ x, y, w }) => w * y * x ** row),
  ]);
}

/** Gauss with the largest pivot; the last column is the right-hand side. Undefined where the rows don't determine an answer. */
export function solve(rows: number[][]): readonly number[] | undefined {
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
