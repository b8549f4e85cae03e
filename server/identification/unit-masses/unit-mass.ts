// The net mass of many units: each weighed and summed, or some weighed and carried over to all, with its interval and every step.
// Pure. Sources: SWGDRUG SD-3 and SD-6; Student's t; finite population.
import type { FieldFault } from '../../foundation/errors.js';
import { extrapolatedMass, summedUncertainty, vouchedMass } from '../quantification/many-masses.js';
import { written } from '../quantification/step.js';

export const unitMassAlgorithm = 'unit-mass-1';

/** What was weighed, in whole micrograms. */
export interface WeighedPopulation {
  readonly units: number;
  readonly masses: readonly number[];
  readonly readabilityMicrograms: number;
  /** U of the calibration, k = 2. */
  readonly calibrationMicrograms: number;
  /** Units that the sampling plan vouches for; null without a plan. */
  readonly vouchedUnits: number | null;
}

export const massSteps = [
  ...(['sum', 'mean', 'deviation', 't', 'total', 'spread', 'weighing', 'expanded', 'precision', 'vouched'] as const),
] as const;

/** In grams, but for `t` and `precision` (per cent). */
export interface MassStep {
  readonly name: (typeof massSteps)[number];
  readonly formula: string;
  readonly put: string;
  readonly result: number;
}

export interface PopulationMass {
  readonly method: 'sum' | 'extrapolation';
  readonly totalMicrograms: number;
  /** Expanded, about 95 %; never smaller than it is. */
  readonly uncertaintyMicrograms: number;
  readonly steps: readonly MassStep[];
  /** How far the mean is known, per cent; null where all were weighed. */
  readonly precisionPercent: number | null;
  /** Of the units that the plan vouches for, at the mean mass. */
  readonly vouchedMicrograms: number | null;
}

/** Laboratories often ask for a mean that is known to a tenth. */
export const widestPrecisionPercent = 10;

const mostUnits = 50_000;
const mostWeighed = 1_000;

export function populationFaults({ units, masses }: Pick<WeighedPopulation, 'units' | 'masses'>) {
  const faults: Record<string, FieldFault> = {};
  if (!Number.isInteger(units) || units < 2) faults['units'] = { code: 'too-small', values: { least: 2 } };
  else if (units > mostUnits) faults['units'] = { code: 'too-great', values: { most: mostUnits } };
  if (masses.length < 2) faults['masses'] = { code: 'unit-masses-two' };
  else if (masses.length > mostWeighed) faults['masses'] = { code: 'too-great', values: { most: mostWeighed } };
  else if (masses.length > units)
    faults['masses'] = { code: 'unit-masses-more', values: { weighed: masses.length, units } };
  else if (masses.some((mass) => mass <= 0)) faults['masses'] = { code: 'unit-masses-nothing' };
  return faults;
}

export function populationMass(weighed: WeighedPopulation): PopulationMass {
  return weighed.masses.length === weighed.units ? summed(weighed) : extrapolated(weighed);
}

const grams = (micrograms: number): number => micrograms / 1e6;
const step = (name: MassStep['name'], formula: string, put: string, result: number): MassStep => {
  return { name, formula, put, result };
};

function summed({ units, masses, readabilityMicrograms, calibrationMicrograms, vouchedUnits }: WeighedPopulation) {
  const totalMicrograms = masses.reduce((sum, mass) => sum + mass, 0);
  const [d, error] = [grams(readabilityMicrograms), grams(calibrationMicrograms)];
  const uncertainty = summedUncertainty({ count: units, readability: d, calibrationError: error });
  const mean = grams(totalMicrograms) / units;
  return {
    method: 'sum' as const,
    totalMicrograms,
    uncertaintyMicrograms: upward(uncertainty),
    precisionPercent: null,
    steps: [
      step('sum', 'm = Σ m_i', `N = ${units}`, grams(totalMicrograms)),
      step('mean', 'x̄ = m / N', `${written(grams(totalMicrograms))} / ${units}`, mean),
      step(
        'expanded',
        'U = (d / 2) · (N + √(3N)) + N · U_cal',
        `(${written(d)} / 2) · (${units} + √${3 * units}) + ${units} · ${written(error)}`,
        uncertainty,
      ),
      ...vouchedSteps(vouchedUnits, mean),
    ],
    vouchedMicrograms: vouchedOf(vouchedUnits, mean),
  };
}

function extrapolated(known: WeighedPopulation): PopulationMass {
  const { units, masses, readabilityMicrograms, calibrationMicrograms, vouchedUnits } = known;
  const [n, d, error] = [masses.length, grams(readabilityMicrograms), grams(calibrationMicrograms)];
  const mean = masses.reduce((sum, mass) => sum + grams(mass), 0) / n;
  const deviation = Math.sqrt(masses.reduce((sum, mass) => sum + (grams(mass) - mean) ** 2, 0) / (n - 1));
  const ofWeighed = summedUncertainty({ count: n, readability: d, calibrationError: error });
  const weighingUncertainty = (ofWeighed * units) / n;
  const found = extrapolatedMass({ units, weighed: n, mean, deviation, weighingUncertainty });
  if (found === undefined) throw new Error('fewer than two units, or more than there are, were weighed');
  const { t, total, uncertainty, meanPercent } = found;
  const spread = ((units * t * deviation) / Math.sqrt(n)) * Math.sqrt(1 - n / units);
  const [x, s] = [written(mean), written(deviation)];
  return {
    method: 'extrapolation',
    totalMicrograms: Math.round(total * 1e6),
    uncertaintyMicrograms: upward(uncertainty),
    precisionPercent: meanPercent,
    steps: [
      step('mean', 'x̄ = Σ m_i / n', `n = ${n}`, mean),
      step('deviation', 's = √(Σ (m_i − x̄)² / (n − 1))', `n − 1 = ${n - 1}`, deviation),
      step('t', 't(n − 1; 0.975)', `t(${n - 1}; 0.975)`, t),
      step('total', 'm = N · x̄', `${units} · ${x}`, total),
      step(
        'spread',
        'U_s = N · t · s / √n · √(1 − n / N)',
        `${units} · ${written(t)} · ${s} / √${n} · √(1 − ${n} / ${units})`,
        spread,
      ),
      step(
        'weighing',
        'U_w = (N / n) · ((d / 2) · (n + √(3n)) + n · U_cal)',
        `(${units} / ${n}) · ((${written(d)} / 2) · (${n} + √${3 * n}) + ${n} · ${written(error)})`,
        weighingUncertainty,
      ),
      step('expanded', 'U = √(U_s² + U_w²)', `√(${written(spread)}² + ${written(weighingUncertainty)}²)`, uncertainty),
      step('precision', '100 · t · s / (√n · x̄)', `100 · ${written(t)} · ${s} / (√${n} · ${x})`, meanPercent),
      ...vouchedSteps(vouchedUnits, mean),
    ],
    vouchedMicrograms: vouchedOf(vouchedUnits, mean),
  };
}

function vouchedSteps(units: number | null, mean: number): readonly MassStep[] {
  if (units === null) return [];
  return [step('vouched', 'm_M = M · x̄', `${units} · ${written(mean)}`, vouchedMass(units, mean))];
}

const vouchedOf = (units: number | null, mean: number): number | null =>
  units === null ? null : Math.floor(vouchedMass(units, mean) * 1e6);

/** Never smaller than it is; what floating point adds in the last place is no microgram. */
const upward = (inGrams: number): number => Math.ceil(inGrams * 1e6 - 1e-6);

export interface UnitMass extends WeighedPopulation {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  readonly planId: string | null;
  readonly population: string;
  readonly balanceId: string;
  readonly totalMicrograms: number;
  readonly uncertaintyMicrograms: number;
  readonly algorithm: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** Its name in the ledger. */
export const unitMassKey = (id: string): string => `unit-mass:${id}`;
