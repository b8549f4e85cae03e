// Westgard's rules over the values of a control, oldest first (Westgard, Barry, Hunt, Groth, Clin. Chem. 27 (1981) 493–501):
// which values break which, each told at the value that completes the pattern. Distances are in standard deviations.

export const westgardRules = ['1-2s', '1-3s', '2-2s', 'R-4s', '4-1s', '10-x'] as const;
export type WestgardRule = (typeof westgardRules)[number];

/** `1-2s` only warns. */
export const isRejection = (rule: WestgardRule): boolean => rule !== '1-2s';

export interface ControlStatistics {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** Of at least two values; the deviation is that of a sample, n − 1. */
export function controlStatistics(values: readonly number[]): ControlStatistics | undefined {
  if (values.length < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
}

/** @returns for each value the rules that it completes; nothing where the deviation is 0. */
export function brokenRules(
  values: readonly number[],
  { mean, standardDeviation }: ControlStatistics,
): readonly (readonly WestgardRule[])[] {
  if (!(standardDeviation > 0)) return values.map(() => []);
  const distances = values.map((value) => (value - mean) / standardDeviation);
  return distances.map((_, at) => rulesAt(distances.slice(0, at + 1)));
}

function rulesAt(distances: readonly number[]): readonly WestgardRule[] {
  const z = distances.at(-1) ?? 0;
  const before = distances.at(-2);
  const found: WestgardRule[] = [];
  if (Math.abs(z) > 2) found.push('1-2s');
  if (Math.abs(z) > 3) found.push('1-3s');
  if (isBeyond(distances, { count: 2, limit: 2 })) found.push('2-2s');
  if (before !== undefined && Math.abs(before) > 2 && Math.abs(z) > 2 && before * z < 0) found.push('R-4s');
  if (isBeyond(distances, { count: 4, limit: 1 })) found.push('4-1s');
  if (isBeyond(distances, { count: 10, limit: 0 })) found.push('10-x');
  return found;
}

/** The last so many all lie beyond the limit, on one side of the mean. */
function isBeyond(distances: readonly number[], { count, limit }: { readonly count: number; readonly limit: number }) {
  const last = distances.slice(-count);
  return last.length === count && (last.every((z) => z > limit) || last.every((z) => z < -limit));
}
