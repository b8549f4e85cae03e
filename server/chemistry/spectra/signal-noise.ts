// Smoothing and noise of a chromatographic signal.

/** Binomial, 5 points: no negative weights, so that a sharp peak has no false valleys beside it. Ends repeat their last value. */
const WEIGHTS = [1, 4, 6, 4, 1].map((weight) => weight / 16);
const REACH = 2;
/** Part of white noise that the smooth line does not follow: √(1 − 2·w₀ + Σw²). */
const RESIDUAL_SHARE = Math.sqrt(1 - 12 / 16 + 70 / 256);
/** A median absolute deviation times this is a standard deviation of normal noise. */
const MAD_TO_SIGMA = 1.4826;

export function smoothed(values: Float64Array): Float64Array {
  const last = values.length - 1;
  return Float64Array.from(values, (_, i) =>
    WEIGHTS.reduce((sum, weight, k) => {
      const at = Math.min(last, Math.max(0, i + k - REACH));
      return sum + weight * values[at]!;
    }, 0),
  );
}

/**
 * A parabola through so many points around each (Savitzky & Golay 1964), which keeps heights better than a mean does. The ends,
 * where there are not enough points, stay as they are.
 */
export function parabolaSmoothed(values: Float64Array, points: number): Float64Array {
  const reach = (points - 1) / 2;
  const squares = (reach * (reach + 1) * points) / 3;
  const fourths = (squares * (3 * reach * reach + 3 * reach - 1)) / 5;
  const weights = Array.from({ length: points }, (_, at) => {
    return (fourths - squares * (at - reach) ** 2) / (points * fourths - squares * squares);
  });
  return values.map((value, at) => {
    if (at < reach || at >= values.length - reach) return value;
    return weights.reduce((sum, weight, k) => sum + weight * values[at + k - reach]!, 0);
  });
}

/**
 * Standard deviation of the noise, from the median distance between the signal and its smooth line, which peaks hardly touch.
 * 0 when the signal shows none (a trace of zeros with clean peaks).
 */
export function noiseOf(values: Float64Array, smooth: Float64Array): number {
  const distances = values.map((value, i) => Math.abs(value - smooth[i]!));
  const typical = median(distances) || median(distances.filter((distance) => distance > 0));
  return (MAD_TO_SIGMA * typical) / RESIDUAL_SHARE;
}

export function median(values: Float64Array): number {
  if (values.length === 0) return 0;
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
