// Runs in which two substances leave the column close together: exponentially modified bells, ions counted one by one,
// column bleed, and a threshold below which the instrument writes nothing. The same each time.
import type { Scans } from '../../lab-instruments/measurement.js';
import { seededRandom } from './spectra.js';

export interface MixtureSpectrum {
  readonly mz: ArrayLike<number>;
  readonly intensity: ArrayLike<number>;
}

export interface Mixture {
  readonly first: MixtureSpectrum;
  readonly second: MixtureSpectrum;
  /** Scans between their tops. */
  readonly apart: number;
  /** Of the second to the first. */
  readonly ratio: number;
  /** Ions counted at the top of the first. */
  readonly ions: number;
  /** Scans that an ion of m/z 700 is late. */
  readonly skew?: number;
}

export const mixtureScans = 80;
const middle = 40;
/** The top of such a bell stands this much after its nominal moment. */
const lag = 0.7;
const threshold = 15;
const heaviest = 700;
const bleed: readonly (readonly [mz: number, ions: number])[] = [
  ...([
    [18, 60],
    [28, 120],
    [32, 40],
    [40, 10],
    [44, 30],
    [73, 20],
    [96, 8],
    [133, 15],
    [147, 10],
    [177, 8],
  ] as const),
  ...([
    [191, 15],
    [207, 100],
    [208, 22],
    [209, 16],
    [221, 6],
    [253, 10],
    [267, 8],
    [281, 60],
    [282, 16],
  ] as const),
  ...([
    [283, 10],
    [327, 10],
    [355, 12],
  ] as const),
];

/** Where the tops of the two stand. */
export const topsOf = ({ apart }: Pick<Mixture, 'apart'>): readonly [number, number] => [
  middle - apart / 2 + lag,
  middle + apart / 2 + lag,
];

export function mixtureRun({ first, second, apart, ratio, ions, skew = 0 }: Mixture, seed: number): Scans {
  const random = seededRandom(seed);
  const expected = Array.from({ length: mixtureScans }, () => new Float64Array(heaviest));
  const parts = [
    { spectrum: first, at: middle - apart / 2, amount: ions },
    { spectrum: second, at: middle + apart / 2, amount: ions * ratio },
  ];
  for (const { spectrum, at, amount } of parts) addPart(expected, { spectrum, at, amount, skew });
  expected.forEach((scan, t) => {
    for (const [mz, level] of bleed) scan[mz] = (scan[mz] ?? 0) + 4 * level * (1 + (0.3 * t) / mixtureScans);
  });
  return asScans(expected.map((scan) => scan.map((mean) => counted(poisson(mean, random)))));
}

interface Part {
  readonly spectrum: MixtureSpectrum;
  readonly at: number;
  readonly amount: number;
  readonly skew: number;
}

function addPart(expected: readonly Float64Array[], { spectrum: { mz, intensity }, at, amount, skew }: Part): void {
  const total = Array.from(intensity).reduce((sum, each) => sum + each, 0);
  const top = Math.max(...Array.from({ length: 400 }, (_, i) => bell(i / 100 - 2)));
  expected.forEach((scan, t) => {
    for (let i = 0; i < mz.length; i += 1) {
      const mass = mz[i]!;
      if (mass >= heaviest) continue;
      scan[mass] = scan[mass]! + (amount * intensity[i]! * bell(t - at - (skew * mass) / heaviest)) / total / top;
    }
  });
}

/** A bell of 2 scans with a tail of 0.8 scans. */
function bell(t: number): number {
  const [sigma, tau] = [2, 0.8];
  return (
    Math.exp((sigma * sigma) / (2 * tau * tau) - t / tau) * complementaryError((sigma / tau - t / sigma) / Math.SQRT2)
  );
}

/** Abramowitz & Stegun 7.1.26. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const upper = series * Math.exp(-x * x);
  return x >= 0 ? upper : 2 - upper;
}

const counted = (count: number): number => (count < threshold ? 0 : count);

/** By inversion below 30, by a normal deviate above. */
function poisson(mean: number, random: () => number): number {
  if (mean <= 0) return 0;
  if (mean > 30) {
    const deviate = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * deviate));
  }
  let count = 0;
  for (let left = random(), term = Math.exp(-mean); left > term && count < 200; term *= mean / count) {
    left -= term;
    count += 1;
  }
  return count;
}

function asScans(counts: readonly Float64Array[]): Scans {
  const found = counts.map((scan) => [...scan.entries()].filter(([, count]) => count > 0));
  const offsets = new Uint32Array(counts.length + 1);
  found.forEach((ions, t) => (offsets[t + 1] = offsets[t]! + ions.length));
  return {
    retentionSeconds: Float64Array.from(counts, (_, t) => 300 + t * 0.2),
    totalIonCurrent: Float64Array.from(found, (ions) => ions.reduce((sum, [, count]) => sum + count, 0)),
    offsets,
    mz: Float64Array.from(found.flatMap((ions) => ions.map(([mz]) => mz))),
    intensity: Float64Array.from(found.flatMap((ions) => ions.map(([, count]) => count))),
  };
}
