// How alike the spectra of two components are.

/** @param one and other heights of the same ions in the same order. @returns the cosine of their roots, 0 to 1 */
export function likeness(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let product = 0;
  let [squares, otherSquares] = [0, 0];
  for (let ion = 0; ion < one.length; ion += 1) {
    product += Math.sqrt(one[ion]! * other[ion]!);
    squares += one[ion]!;
    otherSquares += other[ion]!;
  }
  return squares > 0 && otherSquares > 0 ? product / Math.sqrt(squares * otherSquares) : 0;
}
