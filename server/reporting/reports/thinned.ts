// A curve with fewer points that looks the same: of each span of time its lowest and highest point stay, in their order.

export interface Curve {
  readonly seconds: number[];
  readonly intensity: number[];
}

const spans = 700;

/** `seconds` in order. A curve with few points is kept whole. */
export function thinned(seconds: Float64Array, intensity: Float64Array): Curve {
  if (seconds.length <= spans * 2) return { seconds: rounded(seconds), intensity: [...intensity] };
  const kept: number[] = [];
  for (let span = 0; span < spans; span += 1) {
    const from = Math.floor((span * seconds.length) / spans);
    const to = Math.floor(((span + 1) * seconds.length) / spans);
    kept.push(...extremes(intensity, from, to));
  }
  return {
    seconds: rounded(kept.map((place) => seconds[place] ?? 0)),
    intensity: kept.map((place) => intensity[place] ?? 0),
  };
}

function extremes(values: Float64Array, from: number, to: number): readonly number[] {
  let low = from;
  let high = from;
  for (let place = from + 1; place < to; place += 1) {
    if ((values[place] ?? 0) < (values[low] ?? 0)) low = place;
    if ((values[place] ?? 0) > (values[high] ?? 0)) high = place;
  }
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}

const rounded = (seconds: Iterable<number>): number[] =>
  Array.from(seconds, (value) => Math.round(value * 1_000) / 1_000);
