// Peak picking in a total ion or extracted ion chromatogram. A peak is a maximum that stands out from the valleys on both
// sides by more than noise; its foot lies where the smooth signal stops falling.
import type { Signal } from './extracted-ion.js';
import { hillsOf, type Hill } from './hills.js';
import { peakShape, type PeakShape } from './peak-shape.js';
import { noiseOf, smoothed } from './signal-noise.js';

export interface PeakOptions {
  /** 3 detects, 10 quantifies. */
  readonly minimumSignalToNoise: number;
  /** Peaks smaller than this part of the largest area are left out. */
  readonly minimumAreaShare: number;
  /** The largest are kept. */
  readonly mostPeaks: number;
}

const defaultPeakOptions: PeakOptions = { minimumSignalToNoise: 10, minimumAreaShare: 0.001, mostPeaks: 500 };

export interface ChromatogramPeak extends Hill, PeakShape {
  /** From 1, in order of retention. */
  readonly number: number;
  readonly startSeconds: number;
  /** By a parabola through the three highest points of the smooth signal. */
  readonly apexSeconds: number;
  readonly endSeconds: number;
  /** Of the sum of all peaks given. */
  readonly areaPercent: number;
  /** Null when the signal shows no noise. */
  readonly signalToNoise: number | null;
}

const FEWEST_SCANS = 7;
/** On each side of the apex: a spike of one scan is no peak, nor is a signal that falls from the first scan on. */
const FEWEST_STEPS = 2;

/** Empty when the signal has no ascending times (a set of spectra is no chromatogram) or fewer than 7 scans. */
export function findPeaks(signal: Signal, options: PeakOptions = defaultPeakOptions): readonly ChromatogramPeak[] {
  if (signal.values.length < FEWEST_SCANS || !isAscending(signal.seconds)) return [];
  const smooth = smoothed(signal.values);
  const noise = noiseOf(signal.values, smooth);
  const shaped = hillsOf(smooth, noise)
    .filter((hill) => Math.min(hill.apexScan - hill.startScan, hill.endScan - hill.apexScan) >= FEWEST_STEPS)
    .map((hill) => ({ ...hill, ...peakShape(signal, smooth, hill) }))
    .filter((peak) => peak.area > 0 && peak.height > 0 && peak.height >= options.minimumSignalToNoise * noise);
  const kept = largest(shaped, options);
  const total = kept.reduce((sum, peak) => sum + peak.area, 0);
  return kept.map((peak, i) => ({
    ...peak,
    number: i + 1,
    startSeconds: signal.seconds[peak.startScan]!,
    apexSeconds: apexSeconds(signal.seconds, smooth, peak.apexScan),
    endSeconds: signal.seconds[peak.endScan]!,
    areaPercent: (100 * peak.area) / total,
    signalToNoise: noise > 0 ? peak.height / noise : null,
  }));
}

function largest<P extends Hill & PeakShape>(peaks: readonly P[], options: PeakOptions): readonly P[] {
  const byArea = [...peaks].sort((a, b) => b.area - a.area).slice(0, options.mostPeaks);
  const least = options.minimumAreaShare * (byArea[0]?.area ?? 0);
  return byArea.filter((peak) => peak.area >= least).sort((a, b) => a.apexScan - b.apexScan);
}

function apexSeconds(seconds: Float64Array, smooth: Float64Array, apex: number): number {
  const [before, top, after] = [smooth[apex - 1], smooth[apex]!, smooth[apex + 1]];
  if (before === undefined || after === undefined) return seconds[apex]!;
  const curvature = before - 2 * top + after;
  const shift = curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
  const step = shift < 0 ? seconds[apex]! - seconds[apex - 1]! : seconds[apex + 1]! - seconds[apex]!;
  return seconds[apex]! + shift * step;
}

function isAscending(seconds: Float64Array): boolean {
  return seconds.every((time, i) => i === 0 || time > seconds[i - 1]!);
}
