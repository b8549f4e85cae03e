// The peak of one substance in a run, by its ion and its time, never by its place among the peaks: another substance that is
// eluted before it must not be taken for it.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Target } from '../batches/method-template.js';
import { extractedIon, type Signal } from '../spectra/extracted-ion.js';
import { peakShape, type PeakBounds } from '../spectra/peak-shape.js';
import { findPeaks, type ChromatogramPeak } from '../spectra/peaks.js';
import { smoothed } from '../spectra/signal-noise.js';

export interface SoughtPeak {
  readonly target: string;
  readonly apexSeconds: number;
  /** The middle of the peak at half its height: hardly moved by an overloaded front. Null where it has none. */
  readonly halfHeightSeconds: number | null;
  /** Intensity × seconds of the quantifier above its baseline. */
  readonly area: number;
  readonly height: number;
  readonly signalToNoise: number | null;
  readonly qualifiers: readonly QualifierArea[];
  /** Some intensity of these ions within the peak is clipped by the file's number format. */
  readonly saturated: boolean;
}

export interface QualifierArea {
  readonly mz: number;
  readonly area: number;
  /** Of the quantifier's area. */
  readonly ratioPercent: number;
}

/** The nominal mass of a unit-resolution instrument. */
const ION_TOLERANCE = 0.5;
const options = { minimumSignalToNoise: 3, minimumAreaShare: 0, mostPeaks: 500 };
/** Outside its window a peak is looked for within so many windows, to say how far it has moved. */
const LOOK_ROUND = 3;

/** Half the window; where a method gives both, the wider holds. */
export function windowOf({ retentionSeconds, windowSeconds, windowPercent }: Target): number {
  return Math.max(windowSeconds ?? 0, ((windowPercent ?? 0) / 100) * retentionSeconds);
}

/**
 * The largest peak of the quantifier in the window, else the largest near it; undefined where there is none. `saturatesAt` is
 * the greatest intensity that the file can hold; null: no such bound.
 */
export function soughtPeak(scans: Scans, target: Target, saturatesAt: number | null): SoughtPeak | undefined {
  const signal = extractedIon(scans, { mz: target.quantIon, tolerance: ION_TOLERANCE });
  const peaks = findPeaks(signal, options);
  const found = chosenPeak(peaks, target);
  if (found === undefined) return undefined;
  const bounds = stretched(found, { peaks, signal, target });
  const peak = { ...found, ...bounds, ...peakShape(signal, smoothed(signal.values), bounds) };
  const qualifiers = target.qualifierIons.map((mz) => {
    const area = areaWithin(extractedIon(scans, { mz, tolerance: ION_TOLERANCE }), peak);
    return { mz, area, ratioPercent: (100 * area) / peak.area };
  });
  const { apexSeconds, halfHeightSeconds, area, height, signalToNoise } = peak;
  const ions = [target.quantIon, ...target.qualifierIons];
  const saturated = saturatesAt !== null && isClipped(scans, { peak, ions, saturatesAt });
  return {
    target: target.name,
    ...{ apexSeconds, halfHeightSeconds, area, height, signalToNoise, qualifiers, saturated },
  };
}

function chosenPeak(peaks: readonly ChromatogramPeak[], target: Target): ChromatogramPeak | undefined {
  const window = windowOf(target);
  const largestWithin = (reach: number): ChromatogramPeak | undefined =>
    peaks
      .filter(({ apexSeconds }) => Math.abs(apexSeconds - target.retentionSeconds) <= reach)
      .reduce<ChromatogramPeak | undefined>((best, peak) => (best && best.area >= peak.area ? best : peak), undefined);
  return largestWithin(window) ?? largestWithin(LOOK_ROUND * window);
}

interface Stretching {
  readonly peaks: readonly ChromatogramPeak[];
  readonly signal: Signal;
  readonly target: Target;
}

/**
 * Out to the ends of the window, but never over a neighbour or a valley: a foot that is sought by the height of the peak ends
 * a small peak's tail sooner than a great one's, and bends the low end of a curve.
 */
function stretched(peak: ChromatogramPeak, { peaks, signal, target }: Stretching): PeakBounds {
  const { startScan, apexScan, endScan, valleyBefore, valleyAfter } = peak;
  const at = peaks.indexOf(peak);
  const after = peaks[at - 1]?.endScan ?? 0;
  const before = peaks[at + 1]?.startScan ?? signal.seconds.length - 1;
  const isWithin = (seconds: number): boolean => Math.abs(seconds - target.retentionSeconds) <= windowOf(target);
  const first = Math.max(after, signal.seconds.findIndex(isWithin));
  const last = Math.min(before, signal.seconds.findLastIndex(isWithin));
  return {
    startScan: valleyBefore || first < 0 ? startScan : Math.min(startScan, first),
    apexScan,
    endScan: valleyAfter ? endScan : Math.max(endScan, last),
  };
}

/** Above the straight line between the ends of the quantifier's peak, so that all ions are measured over the same scans. */
function areaWithin(signal: Signal, peak: PeakBounds): number {
  return Math.max(0, peakShape(signal, smoothed(signal.values), peak).area);
}

interface Clipping {
  readonly peak: PeakBounds;
  readonly ions: readonly number[];
  readonly saturatesAt: number;
}

function isClipped(scans: Scans, { peak, ions, saturatesAt }: Clipping): boolean {
  const from = scans.offsets[peak.startScan] ?? 0;
  const to = scans.offsets[peak.endScan + 1] ?? 0;
  for (let i = from; i < to; i += 1) {
    const mz = scans.mz[i] ?? 0;
    const isOurs = ions.some((ion) => Math.abs(mz - ion) <= ION_TOLERANCE);
    if (isOurs && (scans.intensity[i] ?? 0) >= saturatesAt) return true;
  }
  return false;
}
