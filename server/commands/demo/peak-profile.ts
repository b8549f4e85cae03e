// The shape of a chromatographic peak: a Gaussian with an exponential tail (EMG), as columns and injectors make it.

export interface PeakProfile {
  readonly centreSeconds: number;
  readonly sigmaSeconds: number;
  readonly tailSeconds: number;
}

/** About 1 at the top of a peak that tails little; 0 far from it. */
export function peakHeightAt(seconds: number, { centreSeconds, sigmaSeconds, tailSeconds }: PeakProfile): number {
  const away = seconds - centreSeconds;
  if (away < -8 * sigmaSeconds || away > 8 * sigmaSeconds + 12 * tailSeconds) return 0;
  const ratio = sigmaSeconds / tailSeconds;
  const rise = (ratio - away / sigmaSeconds) / Math.SQRT2;
  return ratio * Math.sqrt(Math.PI / 2) * Math.exp(ratio ** 2 / 2 - away / tailSeconds) * complementaryError(rise);
}

/** Chebyshev fit with a relative error below 1.2e-7 everywhere (Numerical Recipes, 6.2): the front of a peak needs that. */
function complementaryError(x: number): number {
  const t = 1 / (1 + Math.abs(x) / 2);
  const polynomial = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const tail = t * Math.exp(-x * x + polynomial);
  return x >= 0 ? tail : 2 - tail;
}

const coefficients: readonly number[] = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];
