// Rounds what has a greatest value, so that nothing less than the greatest is written as if it were that.

/** What floating point takes off a spectrum that is compared with itself. */
const dust = 1e-9;

/** With a decimal point. */
export function decimalBelow(value: number, greatest: number, decimals: number): string {
  const rounded = value.toFixed(decimals);
  if (Number(rounded) < greatest || value >= greatest * (1 - dust)) return rounded;
  return (greatest - 10 ** -decimals).toFixed(decimals);
}
