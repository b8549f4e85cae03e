// The middle of values of which some are surer than others.

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Straight between the middles of two neighbours' weights, so that few values give no steps; 0 of nothing. */
export function weightedMedian(values: readonly Weighted[]): number {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  let before: { readonly value: number; readonly middle: number } | undefined;
  for (const { value, weight } of sorted) {
    const middle = passed + weight / 2;
    if (middle >= half) {
      if (before === undefined) return value;
      return before.value + ((value - before.value) * (half - before.middle)) / (middle - before.middle);
    }
    passed += weight;
    before = { value, middle };
  }
  return before?.value ?? 0;
}
