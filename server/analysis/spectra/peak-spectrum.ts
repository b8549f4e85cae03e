// The mass spectrum of a chromatographic peak: mean of the scans at the apex, less the mean of the scans beside its feet.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Hill } from './hills.js';
import { nominalMass, type RawSpectrum } from './spectrum.js';

/** Scans on each side of the apex that are averaged, at most; a narrow peak gives fewer. */
const APEX_REACH = 2;
const BACKGROUND_SCANS = 3;

/** At nominal masses, in counts; ions that do not rise above the background are left out. */
export function peakSpectrum(scans: Scans, peak: Hill): RawSpectrum {
  const signal = meanOf(scans, apexScans(peak));
  const background = meanOf(scans, backgroundScans(scans, peak));
  const above = [...signal]
    .map(([mz, intensity]) => [mz, intensity - (background.get(mz) ?? 0)] as const)
    .filter(([, intensity]) => intensity > 0)
    .sort((a, b) => a[0] - b[0]);
  return {
    mz: Float64Array.from(above, ([mz]) => mz),
    intensity: Float64Array.from(above, ([, intensity]) => intensity),
  };
}

function apexScans({ startScan, apexScan, endScan }: Hill): readonly number[] {
  const narrow = Math.floor(Math.min(apexScan - startScan, endScan - apexScan) / 4);
  const reach = Math.min(APEX_REACH, narrow);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => apexScan - reach + i);
}

/** A valley shared with a neighbour is no background: then the other side alone is taken, or the feet if both are valleys. */
function backgroundScans(scans: Scans, peak: Hill): readonly number[] {
  const count = scans.retentionSeconds.length;
  const before = range(peak.startScan - BACKGROUND_SCANS + 1, peak.startScan);
  const after = range(peak.endScan, peak.endScan + BACKGROUND_SCANS - 1);
  if (peak.valleyBefore && peak.valleyAfter) return [peak.startScan, peak.endScan];
  return [...(peak.valleyBefore ? [] : before), ...(peak.valleyAfter ? [] : after)].filter((i) => i >= 0 && i < count);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function meanOf(scans: Scans, chosen: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const scan of chosen) {
    const end = scans.offsets[scan + 1]!;
    for (let i = scans.offsets[scan]!; i < end; i += 1) {
      const mz = nominalMass(scans.mz[i]!);
      sums.set(mz, (sums.get(mz) ?? 0) + scans.intensity[i]! / chosen.length);
    }
  }
  return sums;
}
