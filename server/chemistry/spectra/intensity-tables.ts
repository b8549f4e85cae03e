// What the comparing of spectra takes of intensities again and again, by their whole numbers 0–999.

const table = (of: (intensity: number) => number): Float64Array =>
  Float64Array.from({ length: 1_000 }, (_, i) => of(i));

export const roots = table(Math.sqrt);
export const quarterRoots = table((intensity) => intensity ** 0.25);
/** Power 0.35. */
export const flatRoots = table((intensity) => intensity ** 0.35);
/** Power 0.7. */
export const flatSquares = table((intensity) => intensity ** 0.7);
/** Natural; of 0 it is never asked. */
export const logs = table((intensity) => (intensity === 0 ? 0 : Math.log(intensity)));
