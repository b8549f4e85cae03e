// From values to places on a plot, and the round numbers that stand along an axis.
export interface Scale {
  /** Place of a value, in the plot's own units. */
  readonly at: (value: number) => number;
  readonly from: number;
  readonly to: number;
}

export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const span = to - from || 1;
  return { from, to, at: (value) => range[0] + ((value - from) / span) * (range[1] - range[0]) };
}

/** Square root: small ions stay visible beside the base peak. Named on the plot wherever it is used. */
export function rootScale(top: number, range: readonly [number, number]): Scale {
  const full = Math.sqrt(top) || 1;
  return { from: 0, to: top, at: (value) => range[0] + (Math.sqrt(Math.max(0, value)) / full) * (range[1] - range[0]) };
}

/** Round values within a domain, about as many as asked for: steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(from: number, to: number, about: number): readonly number[] {
  const step = roundStep((to - from) / about);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => tidy((first + place) * step));
}

function roundStep(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return tidy(power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10));
}

/** As many decimals as keep neighbouring numbers of an axis apart. */
export function decimalsOfStep(step: number): number {
  return step > 0 && step < 1 ? Math.min(4, Math.ceil(-Math.log10(step) - 1e-9)) : 0;
}

/** Path number with one decimal: a tenth of a unit is less than a pixel. */
export function place(value: number): string {
  return value.toFixed(1);
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
