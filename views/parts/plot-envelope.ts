// Thins a long trace for a picture of a given width without losing a peak: of each column of pixels the first, lowest,
// highest and last point are kept, in their order.
export interface TracePoint {
  readonly seconds: number;
  readonly intensity: number;
}

/** Of the points between two times, of all of them when no times are given. */
export function envelope(
  seconds: ArrayLike<number>,
  intensities: ArrayLike<number>,
  columns: number,
  within: { readonly from: number; readonly to: number } = { from: -Infinity, to: Infinity },
): readonly TracePoint[] {
  const count = Math.min(seconds.length, intensities.length);
  let first = 0;
  while (first < count && (seconds[first] ?? 0) < within.from) first++;
  let end = first;
  while (end < count && !((seconds[end] ?? 0) > within.to)) end++;
  const wide = Math.max(1, Math.ceil((end - first) / columns));
  const points: TracePoint[] = [];
  for (let start = first; start < end; start += wide) {
    for (const index of extremes(intensities, start, Math.min(start + wide, end))) {
      points.push({ seconds: seconds[index] ?? 0, intensity: intensities[index] ?? 0 });
    }
  }
  return points;
}

function extremes(values: ArrayLike<number>, start: number, end: number): readonly number[] {
  let lowest = start;
  let highest = start;
  for (let index = start; index < end; index++) {
    if ((values[index] ?? 0) < (values[lowest] ?? 0)) lowest = index;
    if ((values[index] ?? 0) > (values[highest] ?? 0)) highest = index;
  }
  return [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
}
