// Retention: when two times agree, and retention indices, of temperature-programmed runs and of isothermal ones.

export interface RetentionTolerance {
  readonly absoluteSeconds: number;
  /** Part of the reference time, e.g. 0.02 for 2 %. */
  readonly relative: number;
}

/** Practice default: ±0.05 min or ±2 %, whichever is wider. A method may set its own. */
const defaultRetentionTolerance: RetentionTolerance = { absoluteSeconds: 3, relative: 0.02 };

export interface RetentionComparison {
  readonly deviationSeconds: number;
  /** Part of the reference time; signed. */
  readonly relativeDeviation: number;
  readonly windowSeconds: number;
  readonly agrees: boolean;
}

/** Undefined when a time is missing or not positive: then nothing was compared. */
export function compareRetention(
  seconds: number,
  referenceSeconds: number,
  tolerance: RetentionTolerance = defaultRetentionTolerance,
): RetentionComparison | undefined {
  if (!(seconds > 0) || !(referenceSeconds > 0)) return undefined;
  const windowSeconds = Math.max(tolerance.absoluteSeconds, tolerance.relative * referenceSeconds);
  const deviationSeconds = seconds - referenceSeconds;
  return {
    deviationSeconds,
    relativeDeviation: deviationSeconds / referenceSeconds,
    windowSeconds,
    agrees: Math.abs(deviationSeconds) <= windowSeconds + FLOAT_SLACK,
  };
}

/** A time exactly on the bound agrees, whatever binary fractions make of it. */
const FLOAT_SLACK = 1e-9;

export interface RetentionMarker {
  readonly seconds: number;
  /** 100 × carbon number for n-alkanes; any scale that grows with time. */
  readonly index: number;
}

/**
 * Linear retention index (van den Dool & Kratz 1963): straight between the two markers around the time; outside the
 * series along its first or last pair. Undefined with fewer than two markers that grow in both time and index.
 */
export function retentionIndex(seconds: number, markers: readonly RetentionMarker[]): number | undefined {
  const series = [...markers].sort((a, b) => a.seconds - b.seconds);
  if (!Number.isFinite(seconds) || series.length < 2 || !grows(series)) return undefined;
  const after = series.findIndex((marker) => marker.seconds > seconds);
  const upper = Math.max(1, after < 0 ? series.length - 1 : after);
  const low = series[upper - 1]!;
  const high = series[upper]!;
  return low.index + ((high.index - low.index) * (seconds - low.seconds)) / (high.seconds - low.seconds);
}

/**
 * Kováts index of an isothermal run: straight in the logarithm of the adjusted time, which is counted from the hold-up time.
 * Undefined with fewer than two markers that grow, or where one or the peak itself comes no later than what isn't retained.
 */
export function kovatsIndex(
  seconds: number,
  holdUpSeconds: number,
  markers: readonly RetentionMarker[],
): number | undefined {
  const adjusted = (each: number): number => Math.log(each - holdUpSeconds);
  const series = markers.map((marker) => ({ ...marker, seconds: adjusted(marker.seconds) }));
  return series.every((marker) => Number.isFinite(marker.seconds))
    ? retentionIndex(adjusted(seconds), series)
    : undefined;
}

/** A retention index outside the marker series is extrapolated and must be shown as such. */
export function isExtrapolated(seconds: number, markers: readonly RetentionMarker[]): boolean {
  return markers.every((marker) => marker.seconds > seconds) || markers.every((marker) => marker.seconds < seconds);
}

function grows(series: readonly RetentionMarker[]): boolean {
  return series.every((marker, i) => {
    const before = series[i - 1];
    return before === undefined || (marker.seconds > before.seconds && marker.index > before.index);
  });
}
