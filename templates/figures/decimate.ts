// A trace cut down to what paper can show: the lowest and the highest point of each half point of width, so no peak is lost.

export interface Trace {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Points must be in order of x; values that are not finite are left out. */
export function decimate(x: ArrayLike<number>, y: ArrayLike<number>, columns: number): Trace {
  const kept: { x: number[]; y: number[] } = { x: [], y: [] };
  const step = Math.max(1, x.length / Math.max(1, columns));
  for (let start = 0; start < x.length; start += step) {
    for (const index of extremes(y, Math.floor(start), Math.min(x.length, Math.floor(start + step)))) {
      const at = x[index];
      const value = y[index];
      if (at === undefined || value === undefined || !Number.isFinite(at) || !Number.isFinite(value)) continue;
      kept.x.push(at);
      kept.y.push(value);
    }
  }
  return kept;
}

function extremes(y: ArrayLike<number>, from: number, to: number): readonly number[] {
  let low = from;
  let high = from;
  for (let index = from; index < to; index += 1) {
    if ((y[index] ?? NaN) < (y[low] ?? NaN)) low = index;
    if ((y[index] ?? NaN) > (y[high] ?? NaN)) high = index;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}
