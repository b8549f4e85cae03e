// What the spectrum of a tuning compound has to look like. Each line compares an ion with another one, in per cent, or asks
// that it be the greatest.
import { nominalMass, type RawSpectrum } from '../../chemistry/spectra/spectrum.js';

export const tuneCompounds = ['dftpp', 'bfb', 'pftba'] as const;
export type TuneCompound = (typeof tuneCompounds)[number];

export interface TuneCriterion {
  readonly mz: number;
  /** The ion that is 100 %; `base`: the greatest of the spectrum. */
  readonly of: number | 'base';
  readonly least: number | null;
  readonly most: number | null;
  /** It passes too when it is the greatest of all. */
  readonly orBase?: true;
}

export interface TuneTable {
  readonly source: string;
  readonly criteria: readonly TuneCriterion[];
}

const within = (mz: number, of: number | 'base', [least, most]: readonly [number | null, number | null]) => ({
  ...{ mz, of, least, most },
});

export const tuneTables: Readonly<Record<TuneCompound, TuneTable>> = {
  dftpp: {
    source: 'EPA 8270D/E, table 3',
    criteria: [
      within(51, 'base', [10, 80]),
      within(68, 69, [null, 2]),
      within(70, 69, [null, 2]),
      within(127, 'base', [10, 80]),
      within(197, 198, [null, 2]),
      { ...within(198, 442, [50, null]), orBase: true },
      within(199, 198, [5, 9]),
      within(275, 'base', [10, 60]),
      within(365, 198, [1, null]),
      within(441, 442, [Number.MIN_VALUE, 24]),
      { ...within(442, 198, [50, null]), orBase: true },
      within(443, 442, [15, 24]),
    ],
  },
  bfb: {
    source: 'EPA 8260',
    criteria: [
      within(50, 95, [15, 40]),
      within(75, 95, [30, 60]),
      within(95, 'base', [100, 100]),
      within(96, 95, [5, 9]),
      within(173, 174, [null, 2]),
      within(174, 95, [50, null]),
      within(175, 174, [5, 9]),
      within(176, 174, [95, 101]),
      within(177, 176, [5, 9]),
    ],
  },
  pftba: {
    source: 'Agilent autotune',
    criteria: [
      within(70, 69, [0.5, 1.6]),
      within(220, 219, [3.2, 5.4]),
      within(503, 502, [7.9, 12.3]),
      within(18, 69, [null, 20]),
      within(28, 69, [null, 10]),
    ],
  },
};

export interface TuneVerdict extends TuneCriterion {
  /** Null where the ion that it is compared with is missing. */
  readonly percent: number | null;
  readonly passes: boolean;
}

/** By nominal masses. An ion that was not measured is 0 %; what it is compared with has to be there. */
export function judgeTune(spectrum: RawSpectrum, { criteria }: TuneTable): readonly TuneVerdict[] {
  const heights = new Map<number, number>();
  for (let i = 0; i < spectrum.mz.length; i += 1) {
    const mz = nominalMass(spectrum.mz[i] ?? 0);
    heights.set(mz, (heights.get(mz) ?? 0) + (spectrum.intensity[i] ?? 0));
  }
  const base = Math.max(0, ...heights.values());
  return criteria.map((criterion) => {
    const { mz, of, least, most } = criterion;
    const own = heights.get(mz) ?? 0;
    const whole = of === 'base' ? base : (heights.get(of) ?? 0);
    const percent = whole > 0 ? (100 * own) / whole : null;
    const isWithin = percent !== null && percent >= (least ?? 0) && percent <= (most ?? Infinity);
    return { ...criterion, percent, passes: isWithin || (criterion.orBase === true && base > 0 && own === base) };
  });
}
