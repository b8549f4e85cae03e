// How much of what was weighed is the substance, and how well that is known: each source of uncertainty by itself, combined in
// relative terms and expanded by k. Pure. Sources: JCGM 100 5.1.6; EURACHEM/CITAC QUAM:2012; SWGDRUG SD-4.
import { written, type Step, type StepName } from './step.js';

/** A quantity with its standard uncertainty, in the same unit. */
export interface Known {
  readonly value: number;
  readonly u: number;
}

export interface Preparation {
  /** Mass weighed in. */
  readonly weighed: Known;
  /** Amount times volume in one unit of the mass weighed in: 1000 for µg/mL, mL and mg. */
  readonly perWeighedUnit: number;
  /** Volume that it was made up to. */
  readonly volume: Known;
  /** How many times it was diluted afterwards; 1 for not. */
  readonly dilution: Known;
  /** Of the reference material, as a fraction: 0.985. */
  readonly standardPurity: Known;
  /** Molar mass of the form that is reported over that of the form that was calibrated; 1 where they are the same. */
  readonly baseFactor: Known;
}

export interface Measured {
  readonly amount: number;
  readonly curveUncertainty: number;
  readonly repeatability: number;
  readonly unit: string;
}

export interface BudgetRow {
  readonly source: Extract<
    StepName,
    'calibration' | 'repeatability' | 'volume' | 'dilution' | 'weighing' | 'standard-purity' | 'base-factor'
  >;
  readonly value: number;
  readonly u: number;
  /** u / value. */
  readonly relative: number;
  /** Of the combined variance, per cent. */
  readonly share: number;
}

export interface Purity {
  /** Mass of the substance in what was weighed in. */
  readonly total: number;
  readonly percent: number;
  readonly standardUncertainty: number;
  readonly expandedUncertainty: number;
  readonly k: number;
  readonly budget: readonly BudgetRow[];
  readonly steps: readonly Step[];
}

export function purityOf(measured: Measured, preparation: Preparation, k: number): Purity {
  const { weighed, volume, dilution, standardPurity, baseFactor } = preparation;
  const factors = [measured.amount, volume.value, dilution.value, standardPurity.value, baseFactor.value];
  const total = factors.reduce((product, factor) => product * factor, 1) / preparation.perWeighedUnit;
  const percent = (100 * total) / weighed.value;
  const budget = budgetOf(measured, preparation);
  const relative = Math.sqrt(budget.reduce((sum, row) => sum + row.relative ** 2, 0));
  const standardUncertainty = relative * percent;
  const expandedUncertainty = k * standardUncertainty;
  return {
    ...{ total, percent, standardUncertainty, expandedUncertainty, k, budget },
    steps: [
      step(
        'total',
        'm = x̄ · V · f · P_RM · F / q',
        `${factors.map(written).join(' · ')} / ${preparation.perWeighedUnit}`,
        total,
      ),
      step('purity', 'P = 100 · m / m_0', `100 · ${written(total)} / ${written(weighed.value)}`, percent, '%'),
      ...budget.map((row) =>
        step(row.source, 'u_rel = u / v', `${written(row.u)} / ${written(row.value)}`, row.relative),
      ),
      step('combined', 'u = P · √Σ u_rel²', combinedPut(percent, budget), standardUncertainty, '%'),
      step('expanded', 'U = k · u', `${written(k)} · ${written(standardUncertainty)}`, expandedUncertainty, '%'),
    ],
  };
}

function step(name: StepName, formula: string, put: string, result: number, unit = ''): Step {
  return { name, replicate: null, formula, put, result, unit };
}

function combinedPut(percent: number, budget: readonly BudgetRow[]): string {
  return `${written(percent)} · √(${budget.map(({ relative }) => `(${written(relative)})²`).join(' + ')})`;
}

function budgetOf(measured: Measured, preparation: Preparation): readonly BudgetRow[] {
  const { amount, curveUncertainty, repeatability } = measured;
  const sources: readonly (readonly [BudgetRow['source'], Known])[] = [
    ['calibration', { value: amount, u: curveUncertainty }],
    ['repeatability', { value: amount, u: repeatability }],
    ['volume', preparation.volume],
    ['dilution', preparation.dilution],
    ['weighing', preparation.weighed],
    ['standard-purity', preparation.standardPurity],
    ['base-factor', preparation.baseFactor],
  ];
  const all = sources.reduce((sum, [, { value, u }]) => sum + (u / value) ** 2, 0);
  return sources.map(([source, { value, u }]) => {
    const relative = u / value;
    return { source, value, u, relative, share: all === 0 ? 0 : (100 * relative ** 2) / all };
  });
}

/** Of a product or quotient of independent quantities. */
export function pureMass(mass: Known, purity: Known): Known {
  const value = mass.value * purity.value;
  return { value, u: value * Math.hypot(mass.u / mass.value, purity.u / purity.value) };
}
