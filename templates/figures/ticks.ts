// Round tick values (1, 2 or 5 times a power of ten) and their labels in the reader's decimal mark.

export type DecimalMark = ',' | '.';

export interface Ticks {
  readonly values: readonly number[];
  readonly decimals: number;
}

export function ticksBetween(low: number, high: number, wanted: number): Ticks {
  const span = high - low;
  if (!(span > 0)) return { values: [low], decimals: 0 };
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { values, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

export function decimalText(value: number, decimals: number, mark: DecimalMark): string {
  return value.toFixed(decimals).replace('.', mark).replace('-', '−');
}
