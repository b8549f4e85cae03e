// The mean spectrum of several scans, at nominal masses, and what is left of it when a background is taken away.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { nominalMass, type RawSpectrum } from './spectrum.js';
import type { ScanRange } from './scan-range.js';

/** In counts; ions that do not rise above the background are left out. One scan without a background stays as recorded. */
export function averagedSpectrum(scans: Scans, range: ScanRange, background?: ScanRange): RawSpectrum {
  if (background === undefined && range.first === range.last) return recorded(scans, range.first);
  return spectrumLess(scans, scansOf(range), background ? scansOf(background) : []);
}

export function spectrumLess(scans: Scans, chosen: readonly number[], ground: readonly number[]): RawSpectrum {
  const background = meanOf(scans, ground);
  const above = [...meanOf(scans, chosen)]
    .map(([mz, intensity]) => [mz, intensity - (background.get(mz) ?? 0)] as const)
    .filter(([, intensity]) => intensity > 0)
    .sort((a, b) => a[0] - b[0]);
  return {
    mz: Float64Array.from(above, ([mz]) => mz),
    intensity: Float64Array.from(above, ([, intensity]) => intensity),
  };
}

function recorded(scans: Scans, scan: number): RawSpectrum {
  const from = scans.offsets[scan]!;
  const to = scans.offsets[scan + 1]!;
  return { mz: scans.mz.slice(from, to), intensity: scans.intensity.slice(from, to) };
}

const scansOf = ({ first, last }: ScanRange): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

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
