// A proportion or a confidence as it was written: 0.05 has no exact binary form, and a plan may turn on the last digit.

export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly value: number;
}

/** Of a decimal such as 0.9 or 0,9, or of per cents such as 90 % ; above 0, at most 1. Undefined for all else. */
export function parseShare(text: string): Share | undefined {
  const [, whole, decimals = '', percent] = /^\s*(\d{1,3})(?:[.,](\d{1,15}))?\s*(%)?\s*$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const numerator = BigInt(whole + decimals);
  const denominator = 10n ** BigInt(decimals.length + (percent === undefined ? 0 : 2));
  return numerator === 0n || numerator > denominator ? undefined : shareOf(numerator, denominator);
}

/** What is left to the whole: the risk of a confidence. */
export const restOf = ({ numerator, denominator }: Share): Share => shareOf(denominator - numerator, denominator);

/** The least number of units that is at least this share of all. */
export function unitsOf({ numerator, denominator }: Share, units: number): number {
  return Number((numerator * BigInt(units) + denominator - 1n) / denominator);
}

function shareOf(numerator: bigint, denominator: bigint): Share {
  return { numerator, denominator, value: Number(numerator) / Number(denominator) };
}
